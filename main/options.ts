import type { SceneDescription, StartMessage } from '../worker/protocol.ts';
import { FillrateError } from './error.ts';
import type { Values } from './parameters.ts';
import { measureScreen, measureSize, type Size } from './size.ts';

/** How a renderer starts. */
export interface RendererOptions {
	/** The scene's name in the catalogue. Default: the first scene. */
	readonly scene?: string;
	/** Values for its parameters, by name, or what makes them from the scene; the others have their defaults. */
	readonly values?: Values | ((scene: SceneDescription) => Values);
	/** How many threads fill; 1 to `poolThreads`. Default: all. */
	readonly threads?: number;
	/** How many threads the pool is started with. Default: the machine's logical cores. */
	readonly poolThreads?: number;
	/** `follow`: the element's size in device pixels, always. Or a size in pixels. Default: `follow`. */
	readonly size?: 'follow' | Size;
	/** The largest size to come: room is made for it at the start, so that resizing takes no more. Default: the screen's. */
	readonly largest?: Size;
	/** Whether time stands still at first. Default: false. */
	readonly paused?: boolean;
	/** Whether pointers, wheel and keys on the canvas reach the scene. Default: true. */
	readonly listen?: boolean;
	/** How long the thread pool may take to start before it is tried once more, in milliseconds. Default: 10,000. */
	readonly poolTimeout?: number;
	/** Ends the start, and later the renderer. */
	readonly signal?: AbortSignal;
}

/**
 * What the worker is asked for.
 *
 * @throws RangeError or FillrateError for an option that cannot be.
 */
export function orderFrom(options: RendererOptions, canvas: HTMLCanvasElement): StartMessage {
	const poolThreads = options.poolThreads ?? navigator.hardwareConcurrency;
	requireWhole('poolThreads', poolThreads, 1, 1024);
	requireWhole('threads', options.threads ?? poolThreads, 1, poolThreads);
	const { width, height } = typeof options.size === 'object' ? requireSize(options.size) : measureSize(canvas);
	const largest = requireSize(options.largest ?? measureScreen());
	const reserve = Math.max(width * height, largest.width * largest.height);
	return { type: 'start', scene: options.scene ?? null, width, height, reserve, poolThreads };
}

/** @throws FillrateError of the code `size` unless both sides are whole numbers from 1. */
export function requireSize(size: Size): Size {
	const { width, height } = size;
	for (const side of [width, height]) {
		if (Number.isInteger(side) && side > 0 && side < 2 ** 31) continue;
		throw new FillrateError('size', `a picture cannot be ${width} x ${height} pixels: give it whole numbers from 1`);
	}
	return size;
}

/** @throws RangeError unless the value is a whole number within the bounds. */
export function requireWhole(name: string, value: number, min: number, max: number): void {
	if (Number.isInteger(value) && value >= min && value <= max) return;
	throw new RangeError(`${name} cannot be ${value}: give it a whole number from ${min} to ${max}`);
}

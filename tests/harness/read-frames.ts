import { launch } from '../../main/launch.ts';
import { FrameReader } from '../../worker/frames.ts';
import { Pulse } from '../../worker/pulse.ts';
import { scenes } from './scenes.ts';

/** What reading many frames whole has found. */
export interface Reading {
	/** Frames taken and read. */
	readonly taken: number;
	/** How many of them held more than one colour, or one that is not their number's. */
	readonly torn: number;
	/** How many had a number that was not above the one before. */
	readonly backward: number;
	/** The last frame's number. */
	readonly last: number;
}

/**
 * Takes `frames` frames of the scene `uniform` as fast as they come, and reads every pixel of each while the worker goes
 * on publishing. Ends early, once it has seen enough torn ones.
 */
export async function readFrames(frames: number, width: number, height: number, enough: number): Promise<Reading> {
	const poolThreads = navigator.hardwareConcurrency;
	const order = {
		type: 'start',
		scene: scenes.scenes.findIndex(({ name }) => name === 'uniform'),
		width,
		height,
		reserve: 0,
		poolThreads,
		memory: scenes.memory,
	} as const;
	const { worker, words } = await launch(scenes, {
		mode: 'threads',
		startMessage: order,
		loadTimeout: 30_000,
		poolTimeout: 10_000,
		onProgress: undefined,
	});
	const reader = new FrameReader(words.memory, words.addresses);
	new Pulse(words.memory, words.addresses).tick(performance.now());
	const reading = { taken: 0, torn: 0, backward: 0, last: 0 };
	let paused = performance.now();
	while (reading.taken < frames && reading.torn < enough) {
		if (reader.take()) {
			reading.taken += 1;
			if (reader.number <= reading.last) reading.backward += 1;
			reading.last = reader.number;
			if (!isUniform(reader)) reading.torn += 1;
		}
		if (performance.now() - paused > 100) {
			await new Promise((resolve) => setTimeout(resolve));
			paused = performance.now();
		}
	}
	worker.terminate();
	return reading;
}

/** Whether each pixel has the colour that is made from the frame's number. */
function isUniform(reader: FrameReader): boolean {
	const { number, pixels } = reader;
	const color = ((number >> 16) & 255) | (number & 0xff00) | ((number & 255) << 16) | 0xff00_0000;
	const words = new Int32Array(pixels.buffer, pixels.byteOffset, pixels.length / 4);
	for (let index = 0; index < words.length; index++) {
		if (words[index] !== color) return false;
	}
	return true;
}

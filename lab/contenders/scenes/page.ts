import { Renderer, type RendererOptions, type ScenesModule } from 'fillrate';
import scenes from '../../../scenes/pkg/index.js';
import type { Check } from '../../model/contender.ts';
import { readBack } from '../check.ts';
import { besideWasm } from '../compute/wasm.ts';
import { atEnd } from '../lifetime.ts';
import { makeCanvas, painted, Stage } from '../stage.ts';
import { type ScenePlan, shownOf } from './scene.ts';

/** Animation frames after which a scene that does not rest is given up. */
const PATIENCE = 1800;

/** Which scene is shown is known only when the page runs. */
const module: ScenesModule = scenes;

/** A scene as a page has it: by the renderer, on a canvas; paused, and on screen only while it is measured. */
export class ScenePage {
	readonly renderer: Renderer;
	readonly #plan: ScenePlan;
	readonly #signal: AbortSignal;
	readonly #stage = new Stage();

	static async open(
		plan: ScenePlan,
		signal: AbortSignal,
		paint: NonNullable<RendererOptions['paint']> = 'main',
	): Promise<ScenePage> {
		const { scene, values, width, height } = shownOf(plan);
		const size = { width, height };
		const options = { scene, values, size, largest: size, threads: plan.threads, paused: true, signal };
		const renderer = await Renderer.start(makeCanvas(width, height), module, { ...options, paint });
		atEnd(signal, () => renderer.dispose());
		return new ScenePage(renderer, plan, signal);
	}

	private constructor(renderer: Renderer, plan: ScenePlan, signal: AbortSignal) {
		this.renderer = renderer;
		this.#plan = plan;
		this.#signal = signal;
	}

	/** Whether the frame that is shown has every pixel computed, with all that was set. */
	get isWhole(): boolean {
		return this.renderer.isCurrent && !this.renderer.isRefining;
	}

	/** Compares the first picture on the canvas with what the wasm computes without its loop, on one thread. */
	async check(): Promise<Check> {
		const { width, height } = this.#plan;
		const { canvas } = this.renderer;
		const actual = await this.#stage.show(canvas, async () => {
			await this.#rest();
			return readBack(canvas, width, height);
		});
		return besideWasm('the canvas', actual, shownOf(this.#plan), this.#signal);
	}

	/** Lets time pass in the scene, on screen, for as long as `work` takes; the picture in work is then finished. */
	play<Value>(work: () => Promise<Value>): Promise<Value> {
		return this.#stage.show(this.renderer.canvas, async () => {
			this.renderer.resume();
			const value = await work();
			this.renderer.pause();
			await this.#rest();
			return value;
		});
	}

	/** Resolves when a paused scene rests, and its last frame is on screen. */
	async #rest(): Promise<void> {
		for (let frame = 0; frame < PATIENCE; frame++) {
			await painted();
			if (this.renderer.frame === 0 || !this.renderer.isResting) continue;
			// What was drawn last is taken, and painted.
			return painted();
		}
		throw new Error(`the scene did not rest within ${PATIENCE} animation frames`);
	}
}

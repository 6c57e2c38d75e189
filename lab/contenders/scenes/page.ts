import { Renderer, type ScenesModule } from 'fillrate';
import scenes from '../../../scenes/pkg/index.js';
import type { Check } from '../../model/contender.ts';
import { readBack } from '../check.ts';
import { besideWasm } from '../compute/wasm.ts';
import { atEnd } from '../lifetime.ts';
import { makeCanvas, onStage, painted } from '../stage.ts';
import { type ScenePlan, shownOf } from './scene.ts';

/** Which scene is shown is known only when the page runs. */
const module: ScenesModule = scenes;

/** A scene as a page has it: by the renderer, on a canvas; paused, and on screen only while it is measured. */
export async function openPage(plan: ScenePlan, signal: AbortSignal, paint: 'main' | 'worker' = 'main') {
	const { scene, values, width, height } = shownOf(plan);
	const size = { width, height };
	const options = { scene, values, size, largest: size, threads: plan.threads, paused: true, signal, paint };
	const canvas = makeCanvas(width, height);
	const renderer = await Renderer.start(canvas, module, options);
	atEnd(signal, () => renderer.dispose());
	/** Resolves when the paused scene rests, and its last frame is on screen; or when it has ended. */
	const rest = async (): Promise<void> => {
		do await painted();
		while (!renderer.isDisposed && (renderer.frame === 0 || !renderer.isResting));
		// What was drawn last is taken, and painted.
		await painted();
	};
	return {
		renderer,
		async check(): Promise<Check> {
			const actual = await onStage(canvas, async () => {
				await rest();
				return readBack(canvas, width, height);
			});
			return besideWasm('the canvas', actual, shownOf(plan), signal);
		},
		/** Lets time pass in the scene, on screen, for as long as `work` takes; the picture in work is then finished. */
		play: <Value>(work: () => Promise<Value>): Promise<Value> =>
			onStage(canvas, async () => {
				renderer.resume();
				const value = await work();
				renderer.pause();
				await rest();
				return value;
			}),
	};
}

import { Renderer, type ScenesModule } from 'fillrate';
import scenes from '../../../scenes/pkg/index.js';
import type { Contender } from '../../model/contender.ts';
import { compareFrames, readBack } from '../check.ts';
import { showByWasm } from '../compute/wasm.ts';
import { makeCanvas, painted, Stage } from '../stage.ts';
import { firstValues, type ScenePlan } from './scene.ts';

/** How long a turn lasts, in milliseconds. */
const TURN = 400;

/** Animation frames after which a picture that does not come is given up. */
const PATIENCE = 1800;

/** Which scene is shown is known only when the page runs. */
const module: ScenesModule = scenes;

/** A scene as a page shows it: by the renderer, on a canvas that is on screen. */
export async function startShown(
	{ scene, width, height, threads }: ScenePlan,
	signal: AbortSignal,
): Promise<Contender> {
	const [canvas, size, values] = [makeCanvas(width, height), { width, height }, firstValues(scene)];
	const options = { scene: scene.name, values, size, largest: size, threads, paused: true, signal };
	const renderer = await Renderer.start(canvas, module, options);
	const stage = new Stage();
	let touches = 0;

	const isWhole = (): boolean => renderer.isCurrent && !renderer.isRefining;
	const wholePicture = async (): Promise<void> => {
		for (let frame = 0; frame < PATIENCE; frame++) {
			await painted();
			if (isWhole()) return;
		}
		throw new Error(`no whole picture came in ${PATIENCE} animation frames`);
	};
	const touch = (): void => {
		if (scene.touch) renderer.set(scene.touch.name, scene.touch.values[++touches % 2] ?? 0);
	};

	return {
		async check() {
			const actual = await stage.show(canvas, async () => {
				await wholePicture();
				return readBack(canvas, width, height);
			});
			const expected = await showByWasm({ scene: scene.name, width, height, values }, signal);
			return compareFrames([{ name: 'the canvas, beside the wasm without a loop on one thread', actual, expected }]);
		},
		/** A picture that moves by itself is watched, one that is refined is made anew when it is whole; a still one has no frames. */
		async turn() {
			if (scene.shows === 'still: painted once') return {};
			const times: number[] = [];
			await stage.show(canvas, async () => {
				const stop = renderer.on('frame', () => {
					times.push(performance.now());
					if (isWhole()) touch();
				});
				renderer.resume();
				touch();
				await new Promise((resolve) => setTimeout(resolve, TURN));
				stop();
				renderer.pause();
				await wholePicture();
			});
			const interval = times.slice(1).map((time, index) => time - (times[index] ?? time));
			return { interval, paint: [renderer.statistics.paint] };
		},
		dispose: () => renderer.dispose(),
	};
}

import { Renderer } from 'fillrate';
import scenes from '../../../scenes/pkg/index.js';
import { painted } from '../stage.ts';
import { type Observer, Pictures, SCENE, type Way } from './way.ts';

/** Animation frames after which a picture that does not come is given up. */
const PATIENCE = 1800;

/** Fillrate, through the same `Renderer` that any page uses: its worker computes, the main thread paints what is there. */
export async function startFillrate(canvas: HTMLCanvasElement, threads: number, signal: AbortSignal): Promise<Way> {
	const size = { width: canvas.width, height: canvas.height };
	const options = { scene: SCENE, size, largest: size, threads, poolThreads: threads, signal } as const;
	const renderer = await Renderer.start(canvas, scenes, options);
	const pictures = new Pictures();
	let observer: Observer | null = null;

	/** Whether the frame that is shown has every pixel computed, with all that was set. */
	const isWhole = (): boolean => renderer.isCurrent && !renderer.isRefining;
	const computeAnew = (): void => renderer.set('iterations', pictures.nextIterations());
	const until = async (isSo: () => boolean): Promise<void> => {
		for (let frame = 0; frame < PATIENCE && !renderer.isDisposed; frame++) {
			if (isSo()) return;
			await new Promise((resolve) => requestAnimationFrame(resolve));
		}
		throw new Error(`Fillrate did not finish its picture in ${PATIENCE} animation frames`);
	};

	renderer.on('error', (error) => observer?.failed(error));
	renderer.on('frame', () => {
		observer?.painted(isWhole(), renderer.isCurrent);
		// A picture that finer ones follow is left to be finished: only whole ones count.
		if (observer && isWhole()) computeAnew();
	});
	return {
		begin(newObserver) {
			observer = newObserver;
			computeAnew();
		},
		// It computes elsewhere, and paints when there is something to paint.
		tick() {},
		input: () => renderer.set('offset', pictures.nextOffset()),
		/** The picture in work is finished first: the next contender gets the machine for itself. */
		async end() {
			observer = null;
			await until(() => isWhole() && renderer.isResting);
		},
		async show({ iterations, offset }) {
			await until(isWhole);
			if (renderer.get('iterations') !== iterations) renderer.set('iterations', iterations);
			if (renderer.get('offset') !== offset) renderer.set('offset', offset);
			await until(isWhole);
			await painted();
		},
		dispose: () => renderer.dispose(),
	};
}

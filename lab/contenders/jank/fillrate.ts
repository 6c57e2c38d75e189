import { Renderer } from 'fillrate';
import scenes from '../../../scenes/pkg/index.js';
import { atEnd } from '../lifetime.ts';
import { painted } from '../stage.ts';
import { SCENE, type Way } from './way.ts';

/** Fillrate, through the same `Renderer` that any page uses: its worker computes, the main thread paints what is there. */
export async function startFillrate(canvas: HTMLCanvasElement, threads: number, signal: AbortSignal): Promise<Way> {
	const size = { width: canvas.width, height: canvas.height };
	const options = { scene: SCENE, size, largest: size, threads, poolThreads: threads, signal } as const;
	const renderer = await Renderer.start(canvas, scenes, options);
	atEnd(signal, () => renderer.dispose());
	/** Whether the frame that is shown has every pixel computed, with all that was set. */
	const isWhole = (): boolean => renderer.isCurrent && !renderer.isRefining;
	const way: Way = {
		observer: null,
		set: (name, value) => renderer.set(name, value),
		// It computes elsewhere, and paints when there is something to paint.
		tick() {},
		async rest() {
			while (!renderer.isDisposed && !(isWhole() && renderer.isResting)) await painted();
		},
	};
	renderer.on('error', (error) => way.observer?.failed(error));
	renderer.on('frame', () => way.observer?.painted(isWhole(), renderer.isCurrent));
	return way;
}

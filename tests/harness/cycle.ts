import { Renderer } from 'fillrate';
import { scenes } from './scenes.ts';

/** Starts a renderer on `canvas`, waits for its first frame, and disposes of it, `times` times. */
export async function cycle(canvas: HTMLCanvasElement, times: number): Promise<void> {
	for (let index = 0; index < times; index++) {
		const renderer = await Renderer.start(canvas, scenes, { scene: 'plasma' });
		await new Promise((resolve) => renderer.on('frame', resolve));
		renderer.dispose();
	}
}

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

/**
 * For a browser that nobody drives: cycles as often as the address says (`?cycles=20,200`), and after each number
 * requests the address in `report` and awaits the answer.
 */
export async function cycleAsAsked(canvas: HTMLCanvasElement): Promise<void> {
	const asked = new URLSearchParams(location.search);
	const report = asked.get('report');
	if (!report) return;
	for (const times of asked.get('cycles')?.split(',') ?? []) {
		await cycle(canvas, Number(times));
		await fetch(`${report}/${times}`);
	}
}

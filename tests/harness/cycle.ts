import { Renderer } from '../../main/renderer.ts';

/** Starts a renderer on `canvas`, waits for its first frame, and disposes of it, `times` times. */
export async function cycle(canvas: HTMLCanvasElement, times: number): Promise<void> {
	for (let index = 0; index < times; index++) {
		const renderer = await Renderer.start(canvas, { scene: 'plasma' });
		await new Promise((resolve) => renderer.on('frame', resolve));
		renderer.dispose();
	}
}

/**
 * For a browser that nobody drives: cycles as often as the address says (`?cycles=20,200`), and after each number asks
 * the address in `report`, whose answer it awaits.
 */
export async function cycleAsTold(canvas: HTMLCanvasElement): Promise<void> {
	const told = new URLSearchParams(location.search);
	const report = told.get('report');
	if (!report) return;
	for (const times of told.get('cycles')?.split(',') ?? []) {
		await cycle(canvas, Number(times));
		await fetch(`${report}/${times}`);
	}
}

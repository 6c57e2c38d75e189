/** What the benchmark calls in the browser. */

import { Renderer, type Size, type Summary } from '../../../main/renderer.ts';
import { Contender } from './contender.ts';

const canvas = document.querySelector('canvas') as HTMLCanvasElement;

/** Shows the scene for so many milliseconds as a page would, and says what its frames took. */
async function show(scene: string, size: Size, milliseconds: number): Promise<Summary> {
	const renderer = await Renderer.start(canvas, { scene, size });
	await new Promise((resolve) => setTimeout(resolve, milliseconds));
	const { statistics } = renderer;
	renderer.dispose();
	return statistics;
}

/** Leaves a still picture on show. */
async function rest(): Promise<void> {
	await Renderer.start(canvas, { scene: 'swatches' });
}

const bench = { start: Contender.start, show, rest, cores: navigator.hardwareConcurrency };

declare global {
	interface Window {
		bench: typeof bench;
		contender: Contender;
	}
}

window.bench = bench;

/** What the benchmark calls in the browser. */

import { Renderer, type ScenesModule, type Size, type Summary } from 'fillrate';
import scenes from '../../../scenes/pkg/index.js';
import { Contender } from './contender.ts';

/** Which scene is shown is known only when the page runs. */
const module: ScenesModule = scenes;

const canvas = document.querySelector('canvas') as HTMLCanvasElement;

/** Shows the scene for so many milliseconds as a page would, and returns what its frames took. */
async function show(name: string, size: Size, milliseconds: number): Promise<Summary> {
	const renderer = await Renderer.start(canvas, module, { scene: name, size });
	await new Promise((resolve) => setTimeout(resolve, milliseconds));
	const { statistics } = renderer;
	renderer.dispose();
	return statistics;
}

/** Leaves a still picture on show. */
async function rest(): Promise<void> {
	await Renderer.start(canvas, scenes, { scene: 'swatches' });
}

const bench = { start: Contender.start, show, rest, cores: navigator.hardwareConcurrency };

declare global {
	interface Window {
		bench: typeof bench;
		contender: Contender;
	}
}

window.bench = bench;

/** What the command measures on a page of its own: released packages, and frames that are painted. */

import { Renderer, type Size } from 'fillrate';
import scenes from '../../../scenes/pkg/index.js';
import { peerComparisons } from '../../contenders/peers/comparisons.ts';
import { type Driver, run } from '../../measure/run.ts';
import { defaultSettings } from '../../model/settings.ts';

const driver: Driver = {
	defaults: { ...defaultSettings(navigator.hardwareConcurrency), questions: ['peers'] },
	run: (settings) =>
		run(peerComparisons(settings), settings, { progress() {}, done() {} }, new AbortController().signal),
};

/** Shows plasma, and counts the frames that are painted; the command counts those that the browser draws. */
async function countPainted(size: Size, milliseconds: number): Promise<number> {
	const canvas = document.createElement('canvas');
	canvas.style.inlineSize = '640px';
	document.body.replaceChildren(canvas);
	const renderer = await Renderer.start(canvas, scenes, { scene: 'plasma', size });
	let painted = 0;
	renderer.on('frame', () => {
		painted += 1;
	});
	await new Promise((resolve) => setTimeout(resolve, milliseconds));
	renderer.dispose();
	return painted;
}

declare global {
	interface Window {
		countPainted: typeof countPainted;
	}
}

window.compare = driver;
window.countPainted = countPainted;

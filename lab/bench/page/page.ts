/** What the command measures on a page of its own: released packages, frames that are painted, a camera, recordings. */

import type { Size } from 'fillrate';
import { filterComparisons } from '../../contenders/filters/comparisons.ts';
import { peerComparisons } from '../../contenders/peers/comparisons.ts';
import { type Driver, run } from '../../measure/run.ts';
import { defaultSettings } from '../../model/settings.ts';
import { Camera } from './camera.ts';
import { record } from './recording.ts';
import { show } from './show.ts';

const driver: Driver = {
	defaults: { ...defaultSettings(navigator.hardwareConcurrency), questions: ['peers'] },
	run(settings) {
		const comparisons = settings.questions.includes('filters')
			? filterComparisons(settings)
			: peerComparisons(settings);
		return run(comparisons, settings, { progress() {}, done() {} }, new AbortController().signal);
	},
};

/** Shows plasma, and counts the frames that are painted; the command counts those that the browser draws. */
async function countPainted(size: Size, milliseconds: number): Promise<number> {
	const renderer = await show('plasma', size);
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
		openCamera: typeof Camera.open;
		record: typeof record;
	}
}

window.compare = driver;
window.countPainted = countPainted;
window.openCamera = Camera.open;
window.record = record;

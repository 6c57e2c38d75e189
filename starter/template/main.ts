import { Renderer } from 'fillrate';
import { isolate } from 'fillrate/isolate';
import { showControls } from './controls.ts';
import scenes from './scenes/pkg/index.js';

const canvas = document.querySelector('canvas');
const notice = document.querySelector<HTMLElement>('#notice');
if (!canvas || !notice) throw new Error('index.html has no canvas or no #notice');

function showError(error: unknown): void {
	if (!notice) return;
	notice.textContent = error instanceof Error ? error.message : String(error);
	notice.hidden = false;
}

try {
	// Only where the host sends no headers: there it loads the page again, once. Where that does not help, one thread draws.
	await isolate().catch(console.warn);
	const renderer = await Renderer.start(canvas, scenes);
	renderer.on('error', showError);
	// The next build that runs is the answer to what was wrong with this one.
	renderer.on('replace', () => {
		notice.hidden = true;
	});
	showControls(renderer);
} catch (error) {
	showError(error);
}

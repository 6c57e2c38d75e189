import { Renderer, type Size } from 'fillrate';
import scenes from '../../../scenes/pkg/index.js';

/** Shows plasma, and counts the frames that are painted; the command counts those that the browser draws. */
async function show(size: Size, milliseconds: number): Promise<number> {
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
		show: typeof show;
	}
}

window.show = show;

import { Renderer, type ScenesModule, type Size } from 'fillrate';
import scenes from '../../../scenes/pkg/index.js';

/** Which scene is shown is known only when the page runs. */
const module: ScenesModule = scenes;

/** Shows one of the gallery's scenes, alone on the page. */
export function show(scene: string, size: Size, paint: 'main' | 'worker' = 'main'): Promise<Renderer> {
	const canvas = document.createElement('canvas');
	canvas.style.inlineSize = '640px';
	document.body.replaceChildren(canvas);
	return Renderer.start(canvas, module, { scene, size, paint });
}

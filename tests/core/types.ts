/** What the compiler accepts and refuses of a page's code. `tsc` checks this file; nothing runs it. */

import { type BytesSource, type ImageSource, Renderer, type ScenesModule, type TextSource } from 'fillrate';

declare const canvas: HTMLCanvasElement;

/** As the build writes it for a crate of two scenes, one without parameters. */
type Scenes = {
	readonly ripples: { readonly speed: number; readonly tint: number };
	readonly still: Record<never, number>;
	readonly game: {
		readonly rom: BytesSource;
		readonly photo: ImageSource;
		readonly rule: TextSource;
		readonly speed: number;
	};
};
declare const typed: ScenesModule<Scenes>;

declare const bitmapOrText: ImageBitmap | string;

/** A module whose scenes are not known to the compiler. */
declare const untyped: ScenesModule;

export async function namesAreChecked(): Promise<void> {
	const renderer = await Renderer.start(canvas, typed, { scene: 'ripples', values: { speed: 3 } });
	renderer.set('speed', 1);
	renderer.get('tint').toFixed();
	renderer.setScene('ripples', { tint: 0 });
	renderer.setScene('still');
	// @ts-expect-error: no scene has such a parameter
	renderer.set('sped', 1);
	// @ts-expect-error: no scene has such a parameter
	renderer.get('sped');
	// @ts-expect-error: no scene has such a button
	renderer.press('sped');
	// @ts-expect-error: a value is a number
	renderer.set('speed', '1');
	// @ts-expect-error: there is no such scene
	renderer.setScene('riples');
	// @ts-expect-error: the scene has no such parameter
	renderer.setScene('ripples', { sped: 1 });
	// @ts-expect-error: there is no such scene
	await Renderer.start(canvas, typed, { scene: 'riples' });
	// @ts-expect-error: no scene has such a parameter
	await Renderer.start(canvas, typed, { values: { sped: 1 } });
	// @ts-expect-error: the scenes module is missing
	await Renderer.start(canvas, { scene: 'ripples' });
	// @ts-expect-error: what lies in shared memory cannot be an image
	new ImageData(renderer.pixels, 1, 1);
	renderer.on('frame', (same) => same.set('speed', 1));
	// @ts-expect-error: the renderer of the event is as typed
	renderer.on('frame', (same) => same.set('sped', 1));
}

export async function contentIsWritten(renderer: Renderer<Scenes>, bitmap: ImageBitmap): Promise<void> {
	await renderer.write('rom', new Uint8Array(3));
	await renderer.write('rom', new Blob());
	await renderer.write('photo', bitmap, { signal: new AbortController().signal });
	await renderer.write('rule', 'B3/S23');
	// @ts-expect-error: a file is no picture
	await renderer.write('rom', bitmap);
	// @ts-expect-error: a text is a string
	await renderer.write('rule', new Uint8Array(3));
	// @ts-expect-error: a number is set
	await renderer.write('speed', new Uint8Array(3));
	// @ts-expect-error: no scene has such a parameter
	await renderer.write('ram', new Uint8Array(3));
	// @ts-expect-error: content is written
	renderer.set('rom', 1);
	// @ts-expect-error: content has no value
	renderer.get('rom');
	// @ts-expect-error: content is not among the values
	renderer.setScene('game', { rom: 1 });
	renderer.setScene('game', { speed: 1 });
}

export async function keyframesAreChecked(renderer: Renderer<Scenes>): Promise<Blob> {
	// @ts-expect-error: no scene has such a parameter
	await renderer.record({ frames: 1, keyframes: { sped: [[0, 1]] } });
	// @ts-expect-error: a value is a number
	await renderer.record({ frames: 1, keyframes: { speed: [[0, '1']] } });
	// @ts-expect-error: content does not move
	await renderer.record({ frames: 1, keyframes: { rom: [[0, 1]] } });
	// @ts-expect-error: there is no such file
	await renderer.record({ frames: 1, type: 'gif' });
	const speed = [[0, 1] as const, [2, 3, 'exponential'] as const];
	return renderer.record({ seconds: 2, fps: 30, type: 'webm', bitrate: 1e6, keyframes: { speed } });
}

export async function unknownNamesAreStrings(): Promise<void> {
	const renderer = await Renderer.start(canvas, untyped, { scene: 'any', values: { other: 1 } });
	renderer.set('any', 1);
	renderer.setScene('any', { other: 1 });
	await renderer.write('any', bitmapOrText);
	await Renderer.start(canvas, untyped, { values: (scene) => ({ [scene.parameters[0]?.name ?? '']: 1 }) });
	// @ts-expect-error: a value is a number
	renderer.setScene('any', { other: '1' });
}

/** What is written for any crate takes the renderer and the module of one. */
export function typedIsUntyped(renderer: Renderer<Scenes>): readonly [Renderer, ScenesModule] {
	return [renderer, typed];
}

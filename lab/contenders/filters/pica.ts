import { Pica } from 'pica';
import type { Editor, Photo } from './editor.ts';

/** Pica, whose unsharp mask comes with a change of size: here to the same one. In its wasm and its workers. */
export function makeEditor(): Editor {
	const pica = new Pica();
	return {
		async sharpen({ data, width, height }: Photo) {
			const [before, after] = [0, 1].map(() => Object.assign(document.createElement('canvas'), { width, height }));
			if (!before || !after) throw new Error('there is no canvas');
			before.getContext('2d')?.putImageData(new ImageData(data, width, height), 0, 0);
			await pica.resize(before, after, { unsharpAmount: 100, unsharpRadius: 0.6, unsharpThreshold: 0 });
			const context = after.getContext('2d', { willReadFrequently: true });
			return context?.getImageData(0, 0, width, height).data ?? new Uint8ClampedArray();
		},
	};
}

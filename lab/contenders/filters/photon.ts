import * as photon from '@silvia-odwyer/photon';
import { CONTRAST, type Editor, type Photo, SIGMA } from './editor.ts';

type Change = (image: photon.PhotonImage) => void;

/** Photon as wasm, on one thread. */
export async function makeEditor(): Promise<Editor> {
	const edit =
		(change: Change) =>
		({ data, width, height }: Photo): Uint8Array => {
			const image = new photon.PhotonImage(new Uint8Array(data.buffer), width, height);
			change(image);
			const bytes = image.get_raw_pixels();
			image.free();
			return bytes;
		};
	// Its factor is 259 (c + 255) / (255 (259 - c)).
	const contrast = (255 * 259 * (CONTRAST - 1)) / (259 + 255 * CONTRAST);
	return {
		blur: edit((image) => photon.gaussian_blur(image, SIGMA)),
		sharpen: edit((image) => photon.sharpen(image)),
		contrast: edit((image) => photon.adjust_contrast(image, contrast)),
		edges: edit((image) => photon.edge_detection(image)),
	};
}

import Vips from 'wasm-vips';
import { CONTRAST, type Editor, type Photo, SHARPEN, SIGMA } from './editor.ts';

type Image = InstanceType<Awaited<ReturnType<typeof Vips>>['Image']>;

/** libvips as wasm, with its own threads and SIMD: all operations in a chain that is computed at the end. */
export async function makeEditor(): Promise<Editor> {
	const vips = await Vips({ dynamicLibraries: [] });
	const edit =
		(change: (image: Image) => Image) =>
		({ data, width, height }: Photo): Uint8Array => {
			const image = vips.Image.newFromMemory(new Uint8Array(data.buffer), width, height, 4, vips.BandFormat.uchar);
			const changed = change(image);
			// Its type is that of all formats.
			const bytes = changed.writeToMemory() as Uint8Array;
			changed.delete();
			image.delete();
			return bytes;
		};
	const mask = vips.Image.newMatrix(3, 3, SHARPEN);
	const colors = (image: Image, change: (colors: Image) => Image): Image =>
		change(image.extractBand(0, { n: 3 })).bandjoin(255);
	return {
		blur: edit((image) => image.gaussblur(SIGMA)),
		sharpen: edit((image) => colors(image, (three) => three.conv(mask, { precision: 'integer' }))),
		contrast: edit((image) =>
			colors(image, (three) => three.linear(CONTRAST, 127.5 * (1 - CONTRAST), { uchar: true })),
		),
		edges: edit((image) => colors(image, (three) => three.sobel())),
	};
}

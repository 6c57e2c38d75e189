/**
 * Converts RGBA to planes: the luma of each pixel, then blue and red chroma of each two by two, by BT.709, with luma from 16 to 235.
 * Both sides must be of even length. `planes` is memory for the result.
 *
 * Source: Recommendation ITU-R BT.709; its numbers here have 16 bits behind the point.
 */
export function toI420(
	pixels: Uint8ClampedArray,
	width: number,
	height: number,
	planes = new Uint8Array(1.5 * width * height),
): Uint8Array<ArrayBuffer> {
	const count = width * height;
	const words = new Uint32Array(pixels.buffer, pixels.byteOffset, count);
	const half = 1 << 15;
	const luma = (word: number): number =>
		(11_966 * (word & 255) + 40_254 * ((word >> 8) & 255) + 4064 * ((word >> 16) & 255) + (16 << 16) + half) >> 16;
	let chroma = count;
	for (let y = 0; y < height; y += 2) {
		for (let at = width * y; at < width * (y + 1); at += 2) {
			const [a, b, c, d] = [
				words[at] as number,
				words[at + 1] as number,
				words[at + width] as number,
				words[at + width + 1] as number,
			];
			planes[at] = luma(a);
			planes[at + 1] = luma(b);
			planes[at + width] = luma(c);
			planes[at + width + 1] = luma(d);
			// Sums of four: two bits more behind the point.
			const red = (a & 255) + (b & 255) + (c & 255) + (d & 255);
			const green = ((a >> 8) & 255) + ((b >> 8) & 255) + ((c >> 8) & 255) + ((d >> 8) & 255);
			const blue = ((a >> 16) & 255) + ((b >> 16) & 255) + ((c >> 16) & 255) + ((d >> 16) & 255);
			planes[chroma] = (-6596 * red - 22_189 * green + 28_784 * blue + (128 << 18) + 4 * half) >> 18;
			planes[chroma + count / 4] = (28_784 * red - 26_145 * green - 2639 * blue + (128 << 18) + 4 * half) >> 18;
			chroma++;
		}
	}
	return planes;
}

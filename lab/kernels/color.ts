/** Colours as pixels: one Uint32 with red in its lowest byte, as RGBA bytes are read on a little-endian machine. */

/** The opaque pixel of `0xRRGGBB`. */
export function pixelOf(rgb: number): number {
	return (0xff000000 | ((rgb & 0xff) << 16) | (rgb & 0xff00) | (rgb >> 16)) >>> 0;
}

/** The opaque pixel `part` of the way, 0 to 1, from one `0xRRGGBB` to another: channel by channel, in f32. */
export function mix(from: number, to: number, part: number): number {
	const channel = (shift: number): number => {
		const [start, end] = [(from >> shift) & 0xff, (to >> shift) & 0xff];
		return Math.floor(Math.fround(start + Math.fround((end - start) * part)) + 0.5);
	};
	return pixelOf((channel(16) << 16) | (channel(8) << 8) | channel(0));
}

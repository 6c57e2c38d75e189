import { mix } from './color.ts';

/** How many colours the table has; a power of two, so that the index wraps by a mask. */
export const PLASMA_COLORS = 1024;

/** Palette 1, "Lagoon". */
const STOPS = [0x031b3a, 0x0b6e8f, 0x3fd0c9, 0xf4f7d2] as const;

/** The palette's table: there and back again, so that it has no seam; in f32, as in the crate. */
export function plasmaPalette(): Uint32Array<ArrayBuffer> {
	return Uint32Array.from({ length: PLASMA_COLORS }, (_, index) => {
		const place = 1 - Math.abs((index / PLASMA_COLORS) * 2 - 1);
		const along = Math.fround(place * (STOPS.length - 1));
		const from = Math.min(Math.floor(along), STOPS.length - 2);
		return mix(STOPS[from] ?? 0, STOPS[from + 1] ?? 0, Math.fround(along - from));
	});
}

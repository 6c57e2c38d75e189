import { requireSize } from './checks.ts';
import type { Size } from './size.ts';

/** What a snapshot is like. */
export interface SnapshotOptions {
	/** Its width in pixels; by default what follows from the height and the shape of the frame that is shown, or that frame's. */
	readonly width?: number;
	/** Its height in pixels, likewise. */
	readonly height?: number;
	/** Texts that the file holds, by keywords of PNG such as `Title`, `Author`, `Source`: 1 to 79 letters of Latin-1. */
	readonly texts?: Readonly<Record<string, string>>;
	/** Gives it up. */
	readonly signal?: AbortSignal;
}

/**
 * The size that is asked for; null where it is that of the frame that is shown.
 *
 * @throws FillrateError `size`.
 */
export function sizeOf({ width, height }: SnapshotOptions, shown: Size): Size | null {
	if (width === undefined && height === undefined) return null;
	const along = (side: number, own: number, other: number): number => Math.max(1, Math.round((side * other) / own));
	const size = requireSize({
		width: width ?? along(height ?? 0, shown.height, shown.width),
		height: height ?? along(width ?? 0, shown.width, shown.height),
	});
	return size.width === shown.width && size.height === shown.height ? null : size;
}

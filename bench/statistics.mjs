// What many samples say.

/**
 * The value below which the given part of the samples lies, between two of them in proportion.
 * @param {readonly number[]} samples
 * @param {number} part 0 to 1
 */
export function quantile(samples, part) {
	const sorted = [...samples].sort((a, b) => a - b);
	const place = (sorted.length - 1) * part;
	const below = sorted[Math.floor(place)] ?? Number.NaN;
	const above = sorted[Math.ceil(place)] ?? Number.NaN;
	return below + (above - below) * (place - Math.floor(place));
}

/** @param {readonly number[]} samples */
export const median = (samples) => quantile(samples, 0.5);

/** @param {readonly number[]} samples */
export const p95 = (samples) => quantile(samples, 0.95);

import type { Metric } from '../model/comparison.ts';

/**
 * The value below which the given part of the samples lies, between two of them in proportion: Hyndman and Fan's type 7
 * (https://doi.org/10.1080/00031305.1996.10473566), which NumPy and R take by default. NaN of none.
 *
 * @param part 0 to 1.
 */
export function quantile(samples: readonly number[], part: number): number {
	return quantileOfSorted(Float64Array.from(samples).sort(), part);
}

/** The middle value; NaN of none. */
export function median(samples: readonly number[]): number {
	return quantile(samples, 0.5);
}

/** The arithmetic mean; NaN of none. */
export function mean(samples: readonly number[]): number {
	return samples.reduce((sum, sample) => sum + sample, 0) / samples.length;
}

/** The number that stands for all samples, by the metric's own statistic; NaN of none. */
export function represent(samples: readonly number[], statistic: Metric['statistic']): number {
	switch (statistic) {
		case 'median':
			return median(samples);
		case 'mean':
			return mean(samples);
		case 'p99':
			return quantile(samples, 0.99);
		case 'max':
			return quantile(samples, 1);
		default:
			return statistic satisfies never;
	}
}

function quantileOfSorted(sorted: Float64Array, part: number): number {
	const place = (sorted.length - 1) * part;
	const below = sorted[Math.floor(place)] ?? Number.NaN;
	const above = sorted[Math.ceil(place)] ?? Number.NaN;
	return below + (above - below) * (place - Math.floor(place));
}

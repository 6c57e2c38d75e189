import * as array from 'd3-array';

export function median(samples: readonly number[]): number {
	return quantile(samples, 0.5);
}

export function mean(samples: readonly number[]): number {
	return array.mean(samples) ?? Number.NaN;
}

/**
 * The value below which the given part of the samples lies, between two of them in proportion: Hyndman and Fan's type 7
 * (https://doi.org/10.1080/00031305.1996.10473566), which NumPy and R take by default. NaN of none.
 *
 * @param part 0 to 1.
 */
export function quantile(samples: readonly number[], part: number): number {
	return array.quantile(samples, part) ?? Number.NaN;
}

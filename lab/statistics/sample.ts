import * as array from 'd3-array';

export function median(samples: readonly number[]): number {
	return quantile(samples, 0.5);
}

export function mean(samples: readonly number[]): number {
	return array.mean(samples) ?? Number.NaN;
}

/** Hyndman and Fan's type 7 (https://doi.org/10.1080/00031305.1996.10473566), of a part from 0 to 1; NaN of no samples. */
export function quantile(samples: readonly number[], part: number): number {
	return array.quantile(samples, part) ?? Number.NaN;
}

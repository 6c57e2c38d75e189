/** The quantiles at 0.975 of Student's t for 1 to 7 degrees of freedom, where no short formula is exact enough. */
const FEW = [12.7062, 4.30265, 3.18245, 2.77645, 2.57058, 2.44691, 2.36462] as const;

/** That of the normal distribution, to which they tend. */
const NORMAL = 1.959964;

/**
 * How many standard errors an interval of 95 % reaches to either side, within 0.1 %. From 8 degrees of freedom on it is the
 * Cornish-Fisher expansion (Abramowitz and Stegun, 26.7.5); below, a fraction of one counts for nothing, which is safe.
 */
export function studentQuantile(freedom: number): number {
	if (freedom < 8) return FEW[Math.floor(freedom) - 1] ?? Number.NaN;
	const z = NORMAL;
	const first = (z ** 3 + z) / 4;
	const second = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96;
	const third = (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384;
	return z + first / freedom + second / freedom ** 2 + third / freedom ** 3;
}

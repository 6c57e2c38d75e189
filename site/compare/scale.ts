import { type Bin, bin, extent, range } from 'd3-array';

export interface Scale {
	readonly type: 'linear' | 'log';
	readonly domain: [least: number, most: number];
	/** What a reader has to know of it. */
	readonly note: string;
	readonly ticks: number;
	readonly tickFormat: (tick: number) => string;
}

/** A span of values larger than this, from the least to the greatest, is shown by its logarithm. */
const WIDE = 12;

const BINS = 32;

/** A scale on which all the values can be distinguished: linear, or logarithmic where they span too much for that. */
export function scaleOf(values: readonly number[], fromZero = true): Scale {
	const [low = 1, high = 1] = extent(values.filter((value) => value > 0 && Number.isFinite(value)));
	const shared = { ticks: 5, tickFormat: formatTick };
	if (high > WIDE * low) {
		const margin = (high / low) ** 0.04;
		return { ...shared, type: 'log', domain: [low / margin, high * margin], note: ', on a logarithmic scale' };
	}
	const margin = (high - low || high) * 0.04;
	return { ...shared, type: 'linear', domain: [fromZero ? 0 : low - margin, high + margin], note: '' };
}

/** The samples in equal parts of a scale; those below a logarithm's least, as those of 0 are, lie in the first. */
export function binsOf({ type, domain }: Scale, samples: readonly number[]): Bin<number, number>[] {
	const [least, most] = domain;
	const parts = range(1, BINS).map((part) =>
		type === 'log' ? least * (most / least) ** (part / BINS) : least + ((most - least) * part) / BINS,
	);
	return bin().domain(domain).thresholds(parts)(samples.map((sample) => Math.max(sample, least)));
}

export function formatTick(tick: number): string {
	return tick.toLocaleString('en', { maximumSignificantDigits: 3 });
}

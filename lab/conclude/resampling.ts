import type { Metric } from '../model/comparison.ts';

/** Which part of the samples lies below a statistic, where it is a quantile. */
const PARTS = { median: 0.5, p99: 0.99, max: 1 } as const;

/**
 * The samples of some rounds, of which rounds are drawn again and again. The samples are sorted once: then what a
 * drawing comes to is found by counting, in a time that grows with the samples alone.
 */
export class Resampling {
	/** How often each round has been drawn; whoever draws, counts here. */
	readonly drawn: Uint32Array;
	readonly #statistic: Metric['statistic'];
	/** How many samples each round has, and their sum. */
	readonly #counts: Float64Array;
	readonly #sums: Float64Array;
	/** All samples, rising, and the round that each is of. */
	readonly #samples: Float64Array;
	readonly #rounds: Uint32Array;

	constructor(rounds: readonly (readonly number[])[], statistic: Metric['statistic']) {
		this.#statistic = statistic;
		this.drawn = new Uint32Array(rounds.length);
		this.#counts = Float64Array.from(rounds, (samples) => samples.length);
		this.#sums = Float64Array.from(rounds, (samples) => samples.reduce((sum, sample) => sum + sample, 0));
		const sorted = rounds
			.flatMap((samples, round) => samples.map((sample) => ({ sample, round })))
			.sort((a, b) => a.sample - b.sample);
		this.#samples = Float64Array.from(sorted, ({ sample }) => sample);
		this.#rounds = Uint32Array.from(sorted, ({ round }) => round);
	}

	/** The number that stands for the samples of the rounds that were drawn; NaN of none. */
	represent(): number {
		const count = this.#total(this.#counts);
		if (count === 0) return Number.NaN;
		if (this.#statistic === 'mean') return this.#total(this.#sums) / count;
		return this.#interpolate((count - 1) * PARTS[this.#statistic]);
	}

	#total(each: Float64Array): number {
		// A plain loop: this is most of what an interval costs.
		let total = 0;
		for (let round = 0; round < each.length; round++) total += (each[round] ?? 0) * (this.drawn[round] ?? 0);
		return total;
	}

	/** The value at a place in the drawn samples, rising, from 0; between two of them in proportion. */
	#interpolate(place: number): number {
		const first = Math.floor(place);
		const second = Math.ceil(place);
		let below = Number.NaN;
		let passed = 0;
		for (let index = 0; index < this.#samples.length; index++) {
			const times = this.drawn[this.#rounds[index] ?? 0] ?? 0;
			if (times === 0) continue;
			const sample = this.#samples[index] ?? Number.NaN;
			passed += times;
			if (Number.isNaN(below) && passed > first) below = sample;
			if (passed > second) return below + (sample - below) * (place - first);
		}
		return below;
	}
}

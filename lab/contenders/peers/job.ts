import type { Candidate, Facts } from '../../model/contender.ts';
import { compareFrames, type Tolerance } from '../check.ts';

export type Values = ArrayLike<number>;

export interface Job {
	work(): void | Promise<void>;
	values(): Values;
	readonly tolerance?: Tolerance | undefined;
	readonly facts?: Facts;
}

/** A peer: a turn is its work once, on the page's clock. It is compared with naive values first: after each of so many works. */
export function peer(
	described: Omit<Candidate, 'start'>,
	naive: () => Iterable<Values>,
	make: (signal: AbortSignal) => Job | Promise<Job>,
): Candidate {
	// Values are compared as pictures are, a pixel each.
	const pictureOf = (values: Values) => new Uint8ClampedArray(Uint32Array.from(values).buffer);
	return {
		...described,
		async start(signal) {
			const job = await make(signal);
			return {
				facts: job.facts ?? {},
				async check() {
					const pairs = [];
					for (const expected of naive()) {
						await job.work();
						const pair = { actual: pictureOf(job.values()), expected: pictureOf(expected) };
						pairs.push({ ...pair, name: `output ${pairs.length + 1}` });
					}
					const check = compareFrames(pairs, job.tolerance);
					return { ...check, detail: `each value as a pixel, beside the naive one: ${check.detail}` };
				},
				async turn() {
					const begun = performance.now();
					await job.work();
					return { frame: [performance.now() - begun] };
				},
			};
		},
	};
}

import type { Candidate, Facts } from '../../model/contender.ts';
import { compareFrames, type Tolerance } from '../check.ts';

export interface Job {
	work(): void | Promise<void>;
	values(): ArrayLike<number>;
	readonly tolerance?: Tolerance | undefined;
	readonly facts?: Facts;
}

type MakePeer = (described: Omit<Candidate, 'start'>, make: (signal: AbortSignal) => Job | Promise<Job>) => Candidate;

/** Peers, whose turn is their work once, on the page's clock; the first `count` outputs of each are compared with the naive ones. */
export function peersOf(naive: () => Job, count: number): MakePeer {
	let expected: ReturnType<typeof outputsOf> | undefined;
	return (described, make) => ({
		...described,
		async start(signal) {
			const job = await make(signal);
			return {
				facts: job.facts ?? {},
				async check() {
					expected ??= outputsOf(naive(), count);
					const [known, actual] = [await expected, await outputsOf(job, count)];
					const pairs = known.map((output, index) => ({
						name: `output ${index + 1}`,
						actual: actual[index] ?? new Uint8ClampedArray(),
						expected: output,
					}));
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
	});
}

/** Values are compared as pictures are, a pixel each. */
async function outputsOf(job: Job, count: number): Promise<Uint8ClampedArray[]> {
	const outputs: Uint8ClampedArray[] = [];
	while (outputs.length < count) {
		await job.work();
		outputs.push(new Uint8ClampedArray(Uint32Array.from(job.values()).buffer));
	}
	return outputs;
}

import type { Check, Contender } from '../../model/contender.ts';

/** What a peer does, again and again. */
export interface Job {
	/** Does the work once. */
	work(): void | Promise<void>;
	/** Compares what it puts out with the naive reference. */
	check(): Check | Promise<Check>;
	dispose?(): void;
}

/** The job as a contender: a turn is the work once, on the page's clock. */
export function contenderOf(job: Job, facts: Readonly<Record<string, string>>): Contender {
	return {
		facts,
		check: async () => job.check(),
		async turn() {
			const begun = performance.now();
			await job.work();
			return { frame: [performance.now() - begun] };
		},
		dispose: () => job.dispose?.(),
	};
}

import type { Check, Contender } from '../../model/contender.ts';

/** What a peer does, again and again. */
export interface Job {
	/** Does the work once. */
	work(): void | Promise<void>;
	/** Compares what it puts out with the naive reference. */
	check(): Check | Promise<Check>;
	dispose?(): void;
}

/** The value of each cell, a whole number, as a pixel: so that values are compared as pictures are. */
export function pictureOf(
	{ width, height }: { readonly width: number; readonly height: number },
	read: (x: number, y: number) => number,
): Uint8ClampedArray {
	const words = Uint32Array.from({ length: width * height }, (_, at) => read(at % width, Math.floor(at / width)));
	return new Uint8ClampedArray(words.buffer);
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

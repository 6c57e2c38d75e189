import { computeComparisons } from '../../contenders/compute/comparisons.ts';
import type { Metric } from '../../model/comparison.ts';
import type { Candidate } from '../../model/contender.ts';
import type { Settings } from '../../model/settings.ts';

/** What is taken over from a comparison of the compute question. */
interface Ours {
	readonly metrics: readonly [Metric];
	/** Fillrate's wasm on one thread, and on all that the settings allow. */
	readonly candidates: readonly Candidate[];
}

const ABOUT =
	'From the call until every value is in memory. Peers are called on the page, and timed there; Fillrate in the worker ' +
	'that asks, as in the compute question, which leaves out a message each way (some 0.05 ms): its own loop sends none. ' +
	'Where Fillrate takes less than a millisecond, or than 50 steps of the clock, a turn runs several and counts their mean.';

/**
 * Fillrate's own contenders, as the compute question has them: the same code, measured in the same way.
 *
 * @param id The comparison that they are taken from.
 * @param notes What is noted of them here besides.
 */
export function ours(id: string, settings: Settings, notes: readonly string[]): Ours {
	const comparison = computeComparisons(settings).find((comparison) => comparison.id === id);
	if (!comparison) throw new Error(`the compute question has no comparison ${id}`);
	const wanted = ['wasm-simd', `wasm-rayon-${settings.threads}`];
	const candidates = wanted.map((name): Candidate => {
		const candidate = comparison.candidates.find((candidate) => candidate.id === name);
		if (!candidate) throw new Error(`${id} has no contender ${name}`);
		const { label, note, facts } = candidate;
		return {
			id: name,
			label: `Fillrate, ${label}`,
			note: [note, ...notes].filter((text) => text !== undefined).join(' '),
			// Of the two, the one with all threads is what users get.
			kind: name === wanted.at(-1) ? 'shipped' : 'variant',
			...(facts ? { facts } : {}),
			start: (signal) => candidate.start(signal),
		};
	});
	const [metric] = comparison.metrics;
	return { metrics: [{ ...metric, about: ABOUT }], candidates };
}

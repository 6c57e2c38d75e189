import type { Comparison } from './comparison.ts';
import type { Check, Facts, Kind, Reading } from './contender.ts';
import type { Settings } from './settings.ts';

/** The format that a file of results names, so that a file of another kind or version is recognised. */
export const FORMAT = 'fillrate-recording/1';

/** What is kept of measuring on one machine, with every raw sample: what the page saves, and the command keeps and compares. */
export interface Recording {
	readonly format: typeof FORMAT;
	/** When it began: ISO 8601, UTC. */
	readonly date: string;
	/** The commit that was built, with a plus where the tree differed from it, or `unknown`. */
	readonly commit: string;
	/** The processor, its logical cores and the system, where that is known: no page knows it. */
	readonly machine: string | null;
	readonly results: readonly Result[];
	/** What was measured once, with its unit: `{ 'wasm, gzip': '113.2 kB' }`. */
	readonly facts: Facts;
}

export interface Result {
	readonly settings: Settings;
	readonly environment: Environment;
	/** What may have disturbed the run: a hidden tab, a slowed timer, a coarse clock. Sentences, for a person. */
	readonly warnings: readonly string[];
	readonly comparisons: readonly ComparisonResult[];
}

export interface Environment {
	/** `Chromium 156.0`. */
	readonly browser: string;
	readonly platform: string;
	readonly cores: number;
	readonly threads: number;
	/** Whether something was made to work beside it, every core half of the time, or nothing was. */
	readonly load: 'none' | 'half';
	readonly isolated: boolean;
	/** The graphics processor's name, where the browser reveals it; `null` where it does not, or there is none. */
	readonly gpu: string | null;
	/** The step of `performance.now()`, in milliseconds. */
	readonly clock: number;
	/** Milliseconds between two frames of the screen while nothing happens. */
	readonly refresh: number;
}

/** What a comparison gave. Every conclusion is recomputed from the samples: `lab/conclude`. */
export interface ComparisonResult extends Omit<Comparison, 'candidates' | 'curve' | 'share'> {
	readonly curve: NonNullable<Comparison['curve']>;
	/** The A/A pair: the readings of two instances of the baseline, a turn of each in every round. Empty where one could not run. */
	readonly pair: readonly [first: readonly Reading[], second: readonly Reading[]];
	readonly contenders: readonly ContenderResult[];
	readonly ended: 'narrow' | 'budget' | 'stopped';
}

export interface ContenderResult {
	readonly id: string;
	readonly label: string;
	readonly note: string;
	readonly kind: Kind;
	readonly facts: Facts;
	/** Why there are no samples, where there are none: not available here, a mismatch, an error. */
	readonly absence: Absence | null;
	readonly check: Check | null;
	/** One for each round, in which every contender had one turn; in the same order for all. */
	readonly readings: readonly Reading[];
}

export interface Absence {
	readonly kind: 'unavailable' | 'mismatch' | 'failed' | 'stopped';
	readonly reason: string;
}

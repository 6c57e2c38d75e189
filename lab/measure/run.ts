import type { Comparison } from '../model/comparison.ts';
import { type ComparisonResult, FORMAT, type Result } from '../model/result.ts';
import type { Settings } from '../model/settings.ts';
import { describeEnvironment } from './environment.ts';
import { Pace } from './pace.ts';
import { plan } from './plan.ts';
import { runComparison } from './run-comparison.ts';
import { Watch } from './watch.ts';

/** Where a run is. */
export interface Progress {
	/** The comparison that is being run: its title. */
	readonly title: string;
	/** What is being done: `starting and checking JavaScript, 2 workers`, `the A/A pair`, `round 7`. */
	readonly step: string;
	/** The part of the whole run that is done, 0 to 1. */
	readonly part: number;
	/** Milliseconds left, as an estimate. */
	readonly left: number;
}

/** Notified of a run while it is in progress. */
export interface Listener {
	progress(progress: Progress): void;
	/** A comparison is done. The next begins once this is settled, so that showing it disturbs no measuring. */
	done(comparison: ComparisonResult): void | Promise<void>;
}

/** Runs all that the settings ask for. When the signal aborts it ends soon, with what it has; it does not reject. */
export function run(settings: Settings, listener: Listener, signal: AbortSignal): Promise<Result> {
	return runComparisons(plan(settings), settings, listener, signal);
}

/** Runs these comparisons, one after the other. */
export async function runComparisons(
	comparisons: readonly Comparison[],
	settings: Settings,
	listener: Listener,
	signal: AbortSignal,
): Promise<Result> {
	const date = new Date().toISOString();
	const environment = await describeEnvironment(settings);
	const watch = new Watch(environment);
	const budget = settings.budget * 1000;
	const pace = new Pace(comparisons.length, budget, performance.now());
	const results: ComparisonResult[] = [];
	for (const comparison of comparisons) {
		if (signal.aborted) break;
		await watch.look();
		const report = (step: string, sampled: number): void => {
			const now = performance.now();
			const progress = { part: pace.part(now, sampled), left: pace.left(now, sampled) };
			listener.progress({ title: comparison.title, step, ...progress });
		};
		const conditions = { budget, signal, report, whenVisible: () => watch.whenVisible(), hidings: () => watch.hidings };
		const result = await runComparison(comparison, conditions);
		results.push(result);
		await listener.done(result);
		pace.next(performance.now());
	}
	const warnings = watch.stop();
	return { format: FORMAT, date, commit: FILLRATE_COMMIT, settings, environment, warnings, comparisons: results };
}

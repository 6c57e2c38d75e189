import type { Comparison } from '../model/comparison.ts';
import { type ComparisonResult, FORMAT, type Recording } from '../model/result.ts';
import type { Settings } from '../model/settings.ts';
import { describeEnvironment } from './environment.ts';
import { budgetOf, Pace } from './pace.ts';
import { runComparison } from './run-comparison.ts';
import { Watch } from './watch.ts';

export interface Progress {
	readonly title: string;
	/** What is being done: `starting and checking JavaScript, 2 workers`, `round 7`. */
	readonly step: string;
	readonly part: number;
	readonly left: number;
}

export interface Listener {
	progress(progress: Progress): void;
	/** A comparison is done. The next begins once this is settled, so that showing it disturbs no measuring. */
	done(comparison: ComparisonResult): void | Promise<void>;
}

/** What a page that measures offers to a program that drives it: `window.compare`. */
export interface Driver {
	run(settings: Settings): Promise<Recording>;
	readonly defaults: Settings;
}

declare global {
	interface Window {
		compare: Driver;
		/** Of the program that drives the page: notified of each comparison that begins, and the milliseconds left. */
		comparisonBegins?(title: string, left: number): void;
	}
}

/** Runs comparisons, one after the other, on a page's main thread. An abort ends it soon, with what it has; it does not reject. */
export async function run(
	comparisons: readonly Comparison[],
	settings: Settings,
	listener: Listener,
	signal: AbortSignal,
): Promise<Recording> {
	const date = new Date().toISOString();
	const environment = await describeEnvironment(settings);
	const watch = new Watch(environment);
	const now = (): number => performance.now();
	const pace = new Pace(comparisons, settings.budget * 1000, now());
	const done: ComparisonResult[] = [];
	for (const comparison of comparisons) {
		if (signal.aborted) break;
		window.comparisonBegins?.(comparison.title, pace.left(now(), 0));
		await watch.look();
		const result = await runComparison(comparison, {
			budget: budgetOf(comparison, settings.budget * 1000),
			signal,
			now,
			whenVisible: () => watch.whenVisible(),
			hidings: () => watch.hidings,
			report: (step, sampled) => {
				const progress = { part: pace.part(now(), sampled), left: pace.left(now(), sampled) };
				listener.progress({ title: comparison.title, step, ...progress });
			},
		});
		done.push(result);
		await listener.done(result);
		pace.next(now());
	}
	const results = [{ settings, environment, warnings: watch.stop(), comparisons: done }];
	return { format: FORMAT, date, commit: FILLRATE_COMMIT, machine: null, results, facts: {} };
}

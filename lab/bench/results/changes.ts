import { type Changes, findChanges } from '../../conclude/changes.ts';
import type { Result } from '../../model/result.ts';
import type { Recording } from './recording.ts';
import { scenesAsResult } from './scenes.ts';

/** What has changed in one part of the benchmark. */
export interface PartChanges {
	/** `the comparison in Firefox`. */
	readonly part: string;
	readonly changes: Changes;
}

/** What has changed between two recorded runs. */
export interface RecordingChanges {
	/** The parts that both have; perhaps none. */
	readonly parts: readonly PartChanges[];
	/** What only one of them has measured; sentences. */
	readonly unmatched: readonly string[];
	/** Whether something of Fillrate's own is slower by more than is allowed, beyond the noise. */
	readonly isRegression: boolean;
}

/** Compares two recorded runs, part by part. */
export function compareRecordings(before: Recording, after: Recording): RecordingChanges {
	const [earlier, later] = [partsOf(before, after), partsOf(after, before)];
	const parts = [...later].flatMap(([part, result]) => {
		const known = earlier.get(part);
		return known ? [{ part, changes: findChanges(known, result) }] : [];
	});
	const alone = (these: Map<string, Result>, those: Map<string, Result>, which: string): string[] =>
		[...these.keys()].filter((part) => !those.has(part)).map((part) => `Only the ${which} run has ${part}.`);
	return {
		parts,
		unmatched: [...alone(earlier, later, 'earlier'), ...alone(later, earlier, 'later')],
		isRegression: parts.some(({ changes }) => changes.changes.some(({ isRegression }) => isRegression)),
	};
}

/** The parts by name. A lone comparison is set beside the other's lone one, whatever the browser: the cautions mention it. */
function partsOf({ scenes, comparisons, peers, machine }: Recording, other: Recording): Map<string, Result> {
	const areLone = comparisons.length === 1 && other.comparisons.length === 1;
	const parts = new Map<string, Result>();
	for (const result of comparisons) {
		const [family = ''] = result.environment.browser.split(' ');
		parts.set(areLone ? 'the comparison' : `the comparison in ${family}`, result);
	}
	if (peers) parts.set('the peers', peers);
	if (scenes) parts.set('the scenes, in the browser and natively', scenesAsResult(scenes, machine));
	return parts;
}

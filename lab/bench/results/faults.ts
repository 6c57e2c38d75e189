import type { Result } from '../../model/result.ts';
import type { Recording } from './recording.ts';

/** The message of a start whose worker Firefox's driver has blocked, as it sometimes does: tests/clean-console.ts. */
const BLOCKED = /the pool of \d+ threads did not start/;

/** The contenders that failed, or whose output was wrong; a sentence each. What a browser lacks is no fault. */
export function findFaults({ comparisons, peers }: Recording): readonly string[] {
	return [...comparisons, ...(peers ? [peers] : [])].flatMap(faultsOf);
}

/** What a blocked worker has kept from being measured; a sentence each. */
export function findBlocked(result: Result): readonly string[] {
	return faultsOf(result).filter((fault) => BLOCKED.test(fault));
}

function faultsOf({ comparisons, environment: { browser } }: Result): readonly string[] {
	return comparisons.flatMap(({ title, contenders }) =>
		contenders.flatMap(({ label, absence }) =>
			absence === null || absence.kind === 'unavailable'
				? []
				: [`${browser}: ${title}: ${label}: ${absence.kind}: ${absence.reason}`],
		),
	);
}

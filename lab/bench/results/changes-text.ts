import { type Change, REGRESSION } from '../../conclude/changes.ts';
import { factor, milliseconds, percent } from '../../conclude/words.ts';
import { table } from '../../export/markdown.ts';
import type { PartChanges, RecordingChanges } from './changes.ts';
import type { Recording } from './recording.ts';

/** For a person: what has changed between two runs beyond the noise, part by part, and whether something regressed. */
export function describeChanges(before: Recording, after: Recording, changes: RecordingChanges): string {
	const shown = new Set<string>();
	return [
		`before: ${describeRun(before)}\nafter:  ${describeRun(after)}`,
		...changes.parts.map((part) => describePart(part, shown)),
		...changes.unmatched,
		conclude(changes),
	].join('\n\n');
}

function describeRun({ date, commit, machine }: Recording): string {
	return `${date}, commit ${commit}, ${machine}`;
}

/** @param shown The cautions of earlier parts. */
function describePart({ part, changes: { cautions, changes, unmatched } }: PartChanges, shown: Set<string>): string {
	const fresh = cautions.filter((caution) => !shown.has(caution));
	for (const caution of fresh) shown.add(caution);
	const beyond = changes.filter(({ standing }) => standing !== 'same');
	const count = `${beyond.length} of ${changes.length} numbers changed beyond the noise.`;
	return [
		`## ${part[0]?.toUpperCase()}${part.slice(1)}`,
		...[...fresh, ...findDrift(changes)].map((caution) => `Take care. ${caution}`),
		changes.length === 0 ? 'Both have timed nothing of it.' : count,
		...(beyond.length > 0 ? [describeTable(beyond)] : []),
		...(unmatched.length > 0 ? [unmatched.map((what) => `- ${what}`).join('\n')] : []),
	].join('\n\n');
}

/** When most of what is not Fillrate's has moved the same way, it was perhaps not Fillrate. */
function findDrift(changes: readonly Change[]): string[] {
	const others = changes.filter(({ contender }) => contender.kind !== 'shipped');
	return (['slower', 'faster'] as const)
		.map((way) => ({ way, count: others.filter(({ standing }) => standing === way).length }))
		.filter(({ count }) => count > others.length / 2)
		.map(({ way, count }) => {
			const what = `Of ${others.length} numbers that are not Fillrate's, ${count} are ${way} too`;
			return `${what}: the machine itself may have been, or what all of them share.`;
		});
}

function describeTable(changes: readonly Change[]): string {
	return table(
		['what', 'change', 'before ms', 'after ms', 'times as fast, 95 %'],
		changes.map(({ comparison, contender, metric, before, after, speed, standing, isRegression }) => [
			`${comparison.title}: ${contender.label}: ${metric.label}`,
			isRegression ? '**regression**' : standing,
			milliseconds(before),
			milliseconds(after),
			`${factor(speed.value)} [${factor(speed.low)}–${factor(speed.high)}]`,
		]),
	);
}

function conclude({ parts }: RecordingChanges): string {
	const regressions = parts.flatMap(({ changes }) => changes.changes.filter(({ isRegression }) => isRegression));
	const limit = `over ${percent(REGRESSION)} of Fillrate's own, beyond the noise`;
	if (regressions.length === 0) return `No regression ${limit}.`;
	const names = regressions.map(({ comparison, contender }) => `- ${comparison.title}: ${contender.label}`);
	const head = regressions.length === 1 ? 'One regression' : `${regressions.length} regressions`;
	return `${head} ${limit}:\n${names.join('\n')}`;
}

import { type Change, type Changes, REGRESSION } from '../conclude/changes.ts';
import { digits, percent, range } from '../conclude/words.ts';
import type { Recording } from '../model/result.ts';
import { table } from './tables.ts';

export function describeChanges(before: Recording, after: Recording, results: readonly Changes[]): string {
	const cautions = new Set(results.flatMap(({ cautions }) => cautions));
	return [
		`before: ${describeRun(before)}\nafter:  ${describeRun(after)}`,
		'Between two runs the state of the machine differs too, which the rounds of neither show; measure twice to see it.',
		...[...cautions].map((caution) => `Caution: ${caution}`),
		...results.map(describeResult),
		conclude(results),
	].join('\n\n');
}

function describeRun({ date, commit, machine }: Recording): string {
	return `${date}, commit ${commit}, ${machine ?? 'a machine without a name'}`;
}

function describeResult({ name, changes }: Changes): string {
	const beyond = changes.filter(({ standing }) => standing === 'faster' || standing === 'slower');
	const count = `${beyond.length} of ${changes.length} numbers changed beyond the noise.`;
	return [
		`## ${name}`,
		changes.length === 0 ? 'Both have timed nothing of it.' : count,
		...(beyond.length > 0 ? [describeTable(beyond)] : []),
	].join('\n\n');
}

function describeTable(changes: readonly Change[]): string {
	return table(
		['what', 'change', 'before ms', 'after ms', 'times as fast, 95 %'],
		changes.map(({ comparison, contender, metric, before, after, speed, standing, isRegression }) => [
			`${comparison.title}: ${contender.label}: ${metric.label}`,
			isRegression ? '**regression**' : (standing ?? ''),
			digits(before),
			digits(after),
			range(speed),
		]),
		2,
	);
}

function conclude(results: readonly Changes[]): string {
	const regressions = results.flatMap(({ changes }) => changes.filter(({ isRegression }) => isRegression));
	const limit = `over ${percent(REGRESSION)} of Fillrate's own, beyond the noise`;
	if (regressions.length === 0) return `No regression ${limit}.`;
	const names = regressions.map(({ comparison, contender }) => `- ${comparison.title}: ${contender.label}`);
	const head = regressions.length === 1 ? 'One regression' : `${regressions.length} regressions`;
	return `${head} ${limit}:\n${names.join('\n')}`;
}

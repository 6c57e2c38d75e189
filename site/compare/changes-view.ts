import type { Change, Changes } from '../../lab/conclude/changes.ts';
import { factor, milliseconds } from '../../lab/conclude/words.ts';
import type { Result } from '../../lab/model/result.ts';
import type { ChangePlaces } from '../../lab/workers/conclude-protocol.ts';
import { make } from '../page/element.ts';
import { askOnce } from './concluder.ts';
import { formatDate, formatEnds } from './format.ts';
import { type Column, makeTable } from './table.ts';

/** What has become of a contender, for a person; a change within the noise is none. */
const DIRECTIONS = { faster: '▲ faster', slower: '▼ slower', same: 'none' } as const;

/** Two results compared: what has changed beyond the noise, and in which direction. */
export async function makeChanges(before: Result, after: Result): Promise<HTMLElement> {
	const changes = attach(await askOnce('changes', { before, after }), after);
	return make(
		'section',
		{ class: 'changes', 'aria-labelledby': 'changes' },
		make('h2', { id: 'changes' }, 'What has changed'),
		make('p', { class: 'verdict' }, conclude(changes)),
		make('p', { class: 'meta' }, `Before: ${nameOf(before)}. After: ${nameOf(after)}.`),
		...makeList('What makes the two hard to compare', changes.cautions, true),
		...(changes.changes.length > 0 ? [makeChangeTable(changes.changes)] : []),
		...makeList('Measured in one of them alone', changes.unmatched, false),
	);
}

function attach({ changes, ...rest }: ChangePlaces, { comparisons }: Result): Changes {
	const attached = changes.flatMap((change): readonly Change[] => {
		const comparison = comparisons[change.comparison];
		const contender = comparison?.contenders[change.contender];
		const metric = comparison?.metrics[change.metric];
		return comparison && contender && metric ? [{ ...change, comparison, contender, metric }] : [];
	});
	return { ...rest, changes: attached };
}

function conclude({ changes }: Changes): string {
	if (changes.length === 0) return 'The two have nothing in common that could be compared.';
	const count = (wanted: Change['standing']): number => changes.filter(({ standing }) => standing === wanted).length;
	const regressions = changes.filter(({ isRegression }) => isRegression).length;
	const changed = `Of ${changes.length} figures ${count('faster')} became faster beyond the noise, ${count('slower')} slower, and ${count('same')} did not change`;
	if (regressions === 0) return `${changed}; none of ours lost more than 5 %.`;
	return `${changed}; ${regressions} of ours lost more than 5 %.`;
}

function nameOf({ date, commit, environment: { browser } }: Result): string {
	return `${formatDate(date)}, ${browser}, commit ${commit}`;
}

function makeChangeTable(changes: readonly Change[]): HTMLElement {
	const columns: readonly Column<Change>[] = [
		textColumn('contender', ({ contender }) => contender.label),
		textColumn('comparison', ({ comparison }) => comparison.title),
		textColumn('metric', ({ metric }) => `${metric.label}, ms`),
		numberColumn('before', ({ before }) => before),
		numberColumn('after', ({ after }) => after),
		{
			label: 'speed now',
			about: 'How many times as fast as before, with the 95 % interval',
			isNumber: true,
			cell: ({ speed }) => {
				const ends = make('small', {}, `[${formatEnds(speed)}]`);
				return { content: [`${factor(speed.value)} `, ends], key: speed.value };
			},
		},
		textColumn('change', ({ standing, isRegression }) =>
			isRegression ? `${DIRECTIONS[standing]}, a regression` : DIRECTIONS[standing],
		),
	];
	const classOf = ({ standing, isRegression }: Change): string =>
		[`change-${standing}`, ...(isRegression ? ['regression'] : [])].join(' ');
	return makeTable('Changes from one result to the other', columns, changes, classOf);
}

function textColumn(label: string, textOf: (change: Change) => string): Column<Change> {
	return {
		label,
		cell: (change) => ({ content: [textOf(change)], key: textOf(change) }),
	};
}

function numberColumn(label: string, figureOf: (change: Change) => number): Column<Change> {
	return {
		label,
		isNumber: true,
		cell: (change) => ({ content: [milliseconds(figureOf(change))], key: figureOf(change) }),
	};
}

function makeList(title: string, texts: readonly string[], isWarning: boolean): readonly HTMLElement[] {
	if (texts.length === 0) return [];
	const list = make('ul', {}, ...texts.map((text) => make('li', {}, text)));
	if (isWarning) return [make('div', { class: 'warnings' }, make('h3', {}, title), list)];
	return [make('details', { class: 'notes' }, make('summary', {}, `${title} (${texts.length})`), list)];
}

import type { Row, Summary } from '../conclude/summary.ts';
import { digits, framesPerSecond, nameWithSoftware, range } from '../conclude/words.ts';
import type { Metric } from '../model/comparison.ts';

export interface Column<Item> {
	readonly label: string;
	readonly about?: string;
	readonly isNumber?: boolean;
	/** Whether it is left out where there is little room. */
	readonly isDetail?: boolean;
	text(item: Item): string;
	more?(item: Item): string | undefined;
}

const STANDINGS = {
	baseline: 'baseline',
	faster: 'faster',
	slower: 'slower',
	same: 'no difference',
	unclear: 'no difference shown',
} as const;

export function contenderColumns({ comparison, rows }: Summary): readonly Column<Row>[] {
	const base = comparison.contenders.find(({ id }) => id === comparison.baseline)?.label ?? comparison.baseline;
	const facts = new Set(rows.flatMap(({ contender }) => Object.keys(contender.facts)));
	facts.delete('software');
	return [
		{ label: 'contender', text: nameContender },
		...comparison.metrics.flatMap(metricColumns),
		{
			label: `times as fast as ${base}`,
			about: `By ${comparison.metrics[0].label}, with the 95 % interval`,
			isNumber: true,
			text: ({ speed, standing }) => (speed && standing !== 'baseline' ? range(speed) : ''),
		},
		{
			label: 'beside the noise',
			isDetail: true,
			text: ({ speed, standing }) => (standing ? STANDINGS[standing] : speed ? 'not known' : ''),
		},
		{ label: 'samples', isNumber: true, isDetail: true, text: ({ figures }) => `${figures[0]?.count ?? ''}` },
		{
			label: 'output',
			about: 'What comparing its output with a reference gave',
			isDetail: true,
			text: ({ contender: { check } }) => check?.status ?? '',
			more: ({ contender: { check } }) => check?.detail,
		},
		...Array.from(facts, (name) => ({
			label: name,
			isDetail: true,
			text: ({ contender }: Row) => contender.facts[name] ?? '',
		})),
	];
}

export function nameContender({ contender }: Pick<Row, 'contender'>): string {
	const [name, origin] = [nameWithSoftware(contender), contender.facts.package];
	return origin === undefined || name.includes(origin) ? name : `${name} (${origin})`;
}

/** What stands for a contender by one of the metrics; by the first, why there is nothing. */
export function figureText({ contender, figures }: Row, metric = 0): string {
	const figure = figures[metric];
	if (figure) return digits(figure.value);
	return metric === 0 ? (contender.absence?.kind ?? '') : '';
}

function metricColumns({ id, label, statistic, about }: Metric, index: number): readonly Column<Row>[] {
	const number = { isNumber: true, isDetail: true };
	const value: Column<Row> = {
		label: `${label}, ms (${statistic})`,
		about,
		isNumber: true,
		text: (row) => figureText(row, index),
		more: ({ contender: { absence } }) => (index === 0 ? absence?.reason : undefined),
	};
	const p95: Column<Row> = {
		...number,
		label: `${label}, p95`,
		about: `95 % of ${label} took no longer`,
		text: ({ figures }) => digits(figures[index]?.p95 ?? Number.NaN),
	};
	const rate: Column<Row> = {
		...number,
		label: 'frames/s',
		about: 'Frames that were delivered in a second: 1000 divided by the mean interval',
		text: ({ figures }) => framesPerSecond(figures[index]?.value ?? Number.NaN),
	};
	return [value, ...(statistic === 'p99' || statistic === 'max' ? [] : [p95]), ...(id === 'interval' ? [rate] : [])];
}

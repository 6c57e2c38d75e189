import { summarize } from '../conclude/summary.ts';
import type { Result } from '../model/result.ts';

const HEAD = [
	'comparison',
	'width',
	'height',
	'contender',
	'check',
	'absence',
	'metric',
	'statistic',
	'value_ms',
	'median_ms',
	'p95_ms',
	'samples',
	'speed',
	'speed_low',
	'speed_high',
	'standing',
] as const;

/** The conclusions as a table, a line for each contender and metric: comma-separated values (RFC 4180). */
export function toCsv(result: Result): string {
	const lines = result.comparisons.flatMap((comparison) =>
		summarize(comparison).rows.flatMap(({ contender, figures, speed, standing }) => {
			const { id, width, height } = comparison;
			const first = [id, width, height, contender.label, contender.check?.status ?? ''];
			if (figures.length === 0) return [[...first, contender.absence?.reason ?? '']];
			return figures.map(({ metric, value, median, p95, count }, index) => [
				...first,
				'',
				metric.id,
				metric.statistic,
				...[value, median, p95].map(digits),
				count,
				...(index === 0 && speed ? [speed.value, speed.low, speed.high].map(digits) : ['', '', '']),
				index === 0 ? (standing ?? '') : '',
			]);
		}),
	);
	return [HEAD, ...lines].map((cells) => `${pad(cells).map(quote).join(',')}\r\n`).join('');
}

/** To a tenth of a microsecond: finer than any clock that it was measured with. */
function digits(value: number): string {
	return Number.isNaN(value) ? '' : String(Number(value.toFixed(4)));
}

function pad(cells: readonly (string | number)[]): readonly (string | number)[] {
	return HEAD.map((_, index) => cells[index] ?? '');
}

function quote(cell: string | number): string {
	const text = String(cell);
	return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

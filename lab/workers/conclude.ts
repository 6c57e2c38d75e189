import { findChanges } from '../conclude/changes.ts';
import { losses } from '../conclude/losses.ts';
import { isTimed, type Summary, speedBetween, summarize } from '../conclude/summary.ts';
import { verdict } from '../conclude/verdict.ts';
import { toCsv } from '../export/csv.ts';
import { toMarkdown } from '../export/markdown.ts';
import { writeResult } from '../export/result-file.ts';
import type { ComparisonResult, Result } from '../model/result.ts';
import type {
	Answer,
	Ask,
	ChangePlaces,
	Conclusion,
	CurvePoint,
	Exchanges,
	Format,
	Kind,
	LossPlace,
} from './conclude-protocol.ts';

declare const self: DedicatedWorkerGlobalScope;

// Here and not on the page: to resample some ten thousand samples a thousand times takes seconds.
const summaries: Summary[] = [];
const found: LossPlace[] = [];

self.addEventListener('message', ({ data }: MessageEvent<Ask>) => {
	self.postMessage(tryAnswer(data));
});

function tryAnswer(ask: Ask): Answer {
	try {
		return { value: answer(ask) };
	} catch (error) {
		return { error: error instanceof Error ? error.message : String(error) };
	}
}

function answer({ kind, content }: Ask): Exchanges[Kind]['answer'] {
	switch (kind) {
		case 'add':
			return conclude(content);
		case 'write':
			return WRITE[content.format](content.result);
		case 'changes':
			return compareResults(content.before, content.after);
	}
}

const WRITE: Readonly<Record<Format, (result: Result) => string>> = {
	json: writeResult,
	csv: toCsv,
	markdown: toMarkdown,
};

function conclude(comparison: ComparisonResult): Conclusion {
	const summary = summarize(comparison);
	summaries.push(summary);
	found.push(...placesOf(summary));
	const { question } = comparison;
	const ofQuestion = summaries.filter((other) => other.comparison.question === question);
	return {
		rows: summary.rows.map(({ figures, speed, standing }) => ({ figures, speed, standing })),
		pair: summary.pair,
		floor: summary.floor,
		curve: curveOf(comparison),
		verdict: verdict(question, ofQuestion),
		losses: found.toSorted((a, b) => b.margin.value - a.margin.value),
	};
}

function curveOf(comparison: ComparisonResult): readonly CurvePoint[] {
	const timed = comparison.curve
		.toSorted((a, b) => a.threads - b.threads)
		.flatMap(({ threads, id }) => {
			const contender = comparison.contenders.find((each) => each.id === id);
			return contender && isTimed(contender) ? [{ threads, contender }] : [];
		});
	const first = timed[0]?.contender;
	if (!first) return [];
	return timed.map(({ threads, contender }) => ({ threads, speed: speedBetween(comparison, first, contender) }));
}

/** Those of a comparison that is known stay as they are: only the new one's are looked for. */
function placesOf(summary: Summary): readonly LossPlace[] {
	const { contenders } = summary.comparison;
	return losses([summary]).map(({ winner, ours, margin }) => ({
		comparison: summaries.indexOf(summary),
		winner: contenders.indexOf(winner.contender),
		ours: contenders.indexOf(ours.contender),
		margin,
	}));
}

function compareResults(before: Result, after: Result): ChangePlaces {
	const { cautions, unmatched, changes } = findChanges(before, after);
	const places = changes.map(({ comparison, contender, metric, ...change }) => ({
		...change,
		comparison: after.comparisons.indexOf(comparison),
		contender: comparison.contenders.indexOf(contender),
		metric: comparison.metrics.indexOf(metric),
	}));
	return { cautions, unmatched, changes: places };
}

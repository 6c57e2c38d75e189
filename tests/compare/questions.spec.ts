/** The comparison page answers every question, in each browser, with a budget that is short: what is timed is not looked at. */

import { summarize } from '../../lab/conclude/summary.ts';
import { verdict } from '../../lab/conclude/verdict.ts';
import { LEAST_ROUNDS } from '../../lab/measure/run-comparison.ts';
import { OFFERED, type Question } from '../../lab/model/comparison.ts';
import type { ComparisonResult } from '../../lab/model/result.ts';
import type { Settings } from '../../lab/model/settings.ts';
import { hasEnds } from '../../lab/statistics/interval.ts';
import { expect, test } from '../clean-console.ts';

/** What each browser lacks without a graphics processor, by the contender's id: Chromium has software in its place. */
const MAY_LACK = { chromium: /(?!)/, firefox: /, (webgl2|webgpu)/, webkit: /(?!)/ } as const;

/** How many times as fast one side of an A/A pair may be, with its whole interval, before something must favour it. */
const BIASED = 1.5;

// Without a graphics processor Chromium warns of what its software does when WebGL is shown.
test.use({ unavoidable: /GPU stall due to ReadPixels/ });

// The scenes are the command's alone, but their contenders need nothing of it.
for (const question of [...OFFERED, 'scenes'] as const) {
	test(`every contender of "${question}" that the browser has puts out what it should, and is timed`, async ({
		page,
		browserName,
	}) => {
		test.setTimeout(240_000);
		await page.goto('/compare.html');
		const comparisons = await run(page, question);
		expect(comparisons.length).toBeGreaterThan(0);
		for (const comparison of comparisons) expectWhole(comparison, MAY_LACK[browserName]);
		const summaries = comparisons.map(summarize);
		expect(verdict(question, summaries)).not.toContain('was not measured');
		await expect(page.getByRole('main')).toContainText(verdict(question, summaries));
	});
}

test.describe('without the script of a worker', () => {
	test.use({ unavoidable: /Failed to load resource|could not be loaded|GPU stall due to ReadPixels/ });

	test('a contender is out with a sentence, and nobody waits for it', async ({ page }) => {
		await page.route(/javascript-worker/, (route) => route.abort());
		await page.goto('/compare.html');
		const [comparison] = await run(page, 'compute');
		const [blocked, ...others] = comparison?.contenders.filter(({ id }) => id.startsWith('js-')).toReversed() ?? [];
		expect(blocked?.absence).toEqual({
			kind: 'failed',
			reason: 'a worker ended: its script could not be run',
		});
		for (const { absence } of others) expect(absence).toBeNull();
	});
});

async function run(page: import('@playwright/test').Page, question: Question): Promise<readonly ComparisonResult[]> {
	await page.waitForFunction(() => 'compare' in window);
	const threads = await page.evaluate(() => Math.min(2, navigator.hardwareConcurrency));
	const size = { width: 320, height: 180 };
	const settings: Settings = { questions: [question], size, budget: 0.3, threads };
	const { results } = await page.evaluate((asked) => window.compare.run(asked), settings);
	return results[0]?.comparisons ?? [];
}

function expectWhole(comparison: ComparisonResult, mayLack: RegExp): void {
	for (const { id, check, absence, readings } of comparison.contenders) {
		const name = `${comparison.id}, ${id}`;
		if (absence?.kind === 'unavailable') {
			expect(name, absence.reason).toMatch(mayLack);
			expect(absence.reason).not.toBe('');
			continue;
		}
		expect(absence, name).toBeNull();
		expect(check?.status, `${name}: ${check?.detail}`).toMatch(/^(exact|within)$/);
		expect(readings.length, name).toBeGreaterThanOrEqual(LEAST_ROUNDS);
		for (const { id: metric } of comparison.metrics) {
			const samples = readings.flatMap((reading) => reading[metric] ?? []);
			// A scene is either ticked or shown, and a still one has no frames to show.
			if (comparison.question !== 'scenes') expect(samples.length, `${name}, ${metric}`).toBeGreaterThan(0);
			expect(
				samples.every((sample) => sample >= 0 && sample < 60_000),
				`${name}, ${metric}: ${samples}`,
			).toBe(true);
		}
	}
	const [first, second] = comparison.pair;
	expect(first.length, `the A/A pair of ${comparison.id}`).toBeGreaterThanOrEqual(LEAST_ROUNDS);
	expect(second).toHaveLength(first.length);
	// So short a run shows nothing finer, but a side that always gets the worse turns would show; of few gaps the 99th part
	// has no interval.
	const { pair, rows } = summarize(comparison);
	// Of less than a millisecond a busy machine makes several.
	const shortest = Math.min(...rows.flatMap(({ figures }) => figures[0]?.value ?? []));
	if (!pair || !hasEnds(pair) || shortest < 1) return;
	expect(pair.low, `the A/A pair of ${comparison.id}`).toBeLessThan(BIASED);
	expect(pair.high, `the A/A pair of ${comparison.id}`).toBeGreaterThan(1 / BIASED);
}

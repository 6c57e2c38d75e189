/** Files of results on the comparison page: one is shown, two are compared, a bad one takes nothing away. */

import { alert, dropFiles, expect, fileOf, giveFiles, laterRun, openComparison, test, textFile } from './harness.ts';

const BANNER = { name: 'A loaded result' };

test('a file is shown, said to be loaded, and taken away again', async ({ page, measured }) => {
	await openComparison(page);
	await giveFiles(page, fileOf(measured, 'mine.json'));
	const banner = page.getByRole('region', BANNER);
	await expect(banner).toContainText('mine.json: measured');
	await expect(banner.getByRole('heading')).toBeFocused();
	await expect(page.locator('[data-comparison="transport/64x48"] .bar-row.ours')).toBeVisible();
	await expect(page.locator('#transport + .verdict')).toContainText('Fillrate');
	await banner.getByRole('button', { name: 'Close' }).click();
	await expect(banner).toHaveCount(0);
	await expect(page.locator('#results')).toContainText('Nothing has been measured yet');
	await expect(page.getByRole('button', { name: 'Load results' })).toBeFocused();
});

test('two files that are dropped are compared, in the order of their dates', async ({ page, measured }) => {
	await openComparison(page);
	await dropFiles(page, fileOf(laterRun(measured, 3), 'later.json'), fileOf(measured, 'earlier.json'));
	const changes = page.getByRole('region', { name: 'What has changed' });
	await expect(changes).toContainText('1 of ours lost more than 5 %');
	const rows = changes.getByRole('row');
	await expect(rows.filter({ hasText: 'shared view' }).first()).toContainText('▼ slower, a regression');
	await expect(rows.filter({ hasText: 'structured clone' }).first()).toContainText('none');
	await expect(page.getByRole('region', { name: 'Two loaded results, compared' })).toContainText(
		'earlier.json and later.json',
	);
});

test('a file that is dropped while another is shown is compared with that', async ({ page, measured }) => {
	await openComparison(page);
	await dropFiles(page, fileOf(measured, 'first.json'));
	await expect(page.getByRole('region', BANNER)).toBeVisible();
	await dropFiles(page, fileOf(laterRun(measured, 0.25), 'second.json'));
	const changes = page.getByRole('region', { name: 'What has changed' });
	await expect(changes.getByRole('row').filter({ hasText: 'shared view' }).first()).toContainText('▲ faster');
	await expect(changes).toContainText('none of ours lost more than 5 %');
});

test('a run beside which a file was laid comes back when that is closed', async ({ page, measured }) => {
	await openComparison(page);
	const mine = await page.evaluate((settings) => window.compare.run(settings), measured.settings);
	await giveFiles(page, fileOf(measured));
	await expect(page.getByRole('region', { name: 'Two loaded results, compared' })).toContainText('this run');
	await page.getByRole('button', { name: 'Close' }).click();
	await expect(page.getByRole('region', { name: 'What has changed' })).toHaveCount(0);
	const readings = mine.comparisons[0]?.contenders.find(({ kind }) => kind === 'shipped')?.readings ?? [];
	const samples = readings.flatMap(({ latency }) => latency ?? []).length;
	await expect(page.getByRole('img', { name: /shared view, frame/ })).toHaveAccessibleName(
		new RegExp(`${samples} samples`),
	);
});

test('a bad file says how to fix it, and what was shown stays', async ({ page, measured }) => {
	await openComparison(page);
	await giveFiles(page, fileOf(measured));
	const banner = page.getByRole('region', BANNER);
	await expect(banner).toBeVisible();
	const comparisons = measured.comparisons.map((comparison) => ({ ...comparison, question: 'taste' }));
	const bad = [
		[[textFile('pixels', 'a.json')], /^a\.json: this is no JSON: give a file that this page/],
		[[textFile('{"name":"fillrate"}', 'b.json')], /^b\.json: this JSON is no result/],
		[
			[fileOf({ ...measured, format: 'fillrate-comparison/99' }, 'c.json')],
			/^c\.json: .*format .*run the comparison again/,
		],
		[[fileOf({ ...measured, comparisons: [{}] }, 'd.json')], /^d\.json: .*damaged.*export it again/],
		[[fileOf({ ...measured, comparisons }, 'e.json')], /e\.json.*export it again/],
		[
			[fileOf(measured), fileOf(measured), fileOf(measured)],
			/^3 files were given: give one to see it, or two to compare/,
		],
	] as const;
	for (const [files, shown] of bad) {
		await dropFiles(page, ...files);
		await expect(alert(page).locator('p')).toHaveText(shown);
		await expect(banner, 'what was shown').toBeVisible();
		await expect(page.locator('#transport + .verdict')).toBeVisible();
	}
});

test('while a run is in progress, a file is refused', async ({ page, measured }) => {
	await openComparison(page, '?questions=transport&size=64x48&budget=600');
	await page.getByRole('button', { name: 'Run', exact: true }).click();
	await dropFiles(page, fileOf(measured));
	await expect(alert(page)).toContainText('A run is in progress');
	await page.getByRole('button', { name: 'Stop' }).click();
	await expect(page.getByRole('progressbar')).toBeHidden({ timeout: 30_000 });
});

test('without isolation the page says what is missing, and results can be loaded all the same', async ({
	page,
	measured,
}) => {
	await page.route('**/compare.html', async (route) => {
		const response = await route.fetch();
		const headers = response.headers();
		for (const name of ['opener-policy', 'embedder-policy']) delete headers[`cross-origin-${name}`];
		await route.fulfill({ response, headers });
	});
	await openComparison(page);
	await expect(page.locator('#problem')).toContainText('Cross-Origin-Opener-Policy: same-origin');
	await expect(page.getByRole('button', { name: 'Copy the text for Vite' })).toBeVisible();
	await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeDisabled();
	await giveFiles(page, fileOf(measured));
	await expect(page.getByRole('region', BANNER)).toBeVisible();
	await page.getByRole('button', { name: 'Close' }).click();
	await expect(page.getByRole('button', { name: 'Run', exact: true }), 'still').toBeDisabled();
});

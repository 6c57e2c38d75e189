/** The comparison page itself: what is set, shown, loaded and taken away. What the contenders do is questions.spec.ts's. */

import type { Page } from '@playwright/test';
import { parseResult } from '../../lab/export/result-file.ts';
import { FORMAT } from '../../lab/model/result.ts';
import { save, saveByLink } from '../save.ts';
import { expect, openComparison, readColumn, SHORT, test } from './harness.ts';

const SEARCH = '?questions=transport&size=64x48&budget=0.2&threads=1';

test('the gallery leads here, and back', async ({ page }) => {
	await page.goto('/?scene=swatches');
	await page.getByRole('link', { name: 'How fast is it? Compare' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'How fast is it?' })).toBeVisible();
	await page.getByRole('link', { name: 'Back to the gallery' }).click();
	await expect(page.locator('#gallery')).toBeVisible();
});

test('the address carries the settings, and the settings follow it', async ({ page }) => {
	await openComparison(page);
	expect(new URL(page.url()).search).toBe('');
	await expect(page.locator('#estimate')).toHaveText(/^\d+ comparisons, about \d+/);
	for (const question of ['Compute', 'Paint', 'Jank']) await page.getByRole('checkbox', { name: question }).uncheck();
	await page.getByRole('radio', { name: '4K' }).check();
	await page.getByRole('radio', { name: /Other/ }).last().check();
	await enter(page, 'Seconds for each comparison', '2.5');
	await enter(page, 'Maximum threads', '1');
	await page.keyboard.press('Tab');
	const written = '?questions=transport&size=3840x2160&budget=2.5&threads=1';
	await expect.poll(() => new URL(page.url()).search).toBe(written);
	await expect(page.locator('#estimate')).toHaveText(/^1 comparison, about \d+/);
	await page.reload();
	await expect(page.getByRole('checkbox', { name: 'Transport' })).toBeChecked();
	await expect(page.getByRole('checkbox', { name: 'Compute' })).not.toBeChecked();
	await expect(page.getByRole('radio', { name: '4K' })).toBeChecked();
	await expect(page.getByRole('spinbutton', { name: 'Seconds for each comparison' })).toHaveValue('2.5');
	await expect(page.getByRole('spinbutton', { name: 'Maximum threads' })).toHaveValue('1');
});

const BAD_ADDRESSES = {
	'?questions=speed': 'there is no question “speed”: ask compute, transport, paint, jank',
	'?size=huge': 'write 1920x1080',
	'?budget=0': 'give it a number from 0.2 to 600',
	'?threads=-1': 'give it a number from 1 to',
};

for (const [search, fix] of Object.entries(BAD_ADDRESSES)) {
	test(`an address that cannot be says how to fix it, and the defaults stand in: ${search}`, async ({ page }) => {
		await openComparison(page, search);
		const notice = page.locator('#notices').getByRole('alert');
		const shown = (await notice.innerText()).replaceAll('"', '“');
		expect(shown).toContain(fix.replaceAll('”', '“'));
		for (const box of await page.getByRole('checkbox').all()) await expect(box).toBeChecked();
		await expect(page.getByRole('radio', { name: 'Default' })).toBeChecked();
		await expect(page.getByRole('radio', { name: 'Normal, 10 s' })).toBeChecked();
		await page.getByRole('button', { name: 'Dismiss' }).click();
		await expect(notice).toBeEmpty();
	});
}

test('what cannot be run is not: no question, or a number that is out of bounds', async ({ page }) => {
	await openComparison(page, SEARCH);
	const progress = page.getByRole('progressbar');
	await enter(page, 'Seconds for each comparison', '9999');
	await page.getByRole('button', { name: 'Run', exact: true }).click();
	await expect(progress).toBeHidden();
	await page.getByRole('radio', { name: 'Short, 3 s' }).check();
	const last = SEARCH.replace('0.2', '3');
	await expect.poll(() => new URL(page.url()).search).toBe(last);
	await page.getByRole('checkbox', { name: 'Transport' }).uncheck();
	await page.getByRole('button', { name: 'Run', exact: true }).click();
	await expect(progress).toBeHidden();
	expect(new URL(page.url()).search, 'the last that could be').toBe(last);
});

test('a run shows where it is, then all that it found, and can be taken away', async ({ page, browserName }) => {
	await openComparison(page, SEARCH.replace('budget=0.2', 'budget=1'));
	await page.getByRole('button', { name: 'Run', exact: true }).press('Enter');
	await expect(page.getByRole('progressbar')).toBeVisible();
	await expect(page.getByRole('button', { name: 'Stop' })).toBeFocused();
	await expect(page.getByRole('checkbox', { name: 'Transport' })).toBeDisabled();
	await expect(page.getByRole('heading', { name: 'Take it with you' })).toBeVisible({ timeout: 30_000 });
	await expect(page.getByRole('progressbar')).toBeHidden();
	await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeFocused();
	await expect(page.getByRole('checkbox', { name: 'Transport' })).toBeEnabled();

	const ran = page.getByRole('region', { name: 'What it ran on' });
	for (const text of ['Chromium|Firefox', 'of which 1 are used', '64 × 48', '1 s for each comparison']) {
		await expect(ran).toContainText(new RegExp(text));
	}
	await expect(page.locator('#transport + .verdict')).toHaveText(/^Transport, 64 × 48: .*Fillrate.*\.$/);
	await expect(page.getByRole('region', { name: 'Where we lose' })).toContainText(/nothing was faster|times as fast/);

	const json = await saveAs(page, browserName, 'JSON, with every sample');
	expect(json.name).toMatch(/^fillrate-comparison-[\dT-]+\.json$/);
	const result = parseResult(json.text);
	expect(result.format).toBe(FORMAT);
	expect(result.comparisons[0]?.contenders.every(({ readings }) => readings.length > 0)).toBe(true);
	const csv = await saveAs(page, browserName, 'CSV');
	expect(csv.text.split('\r\n')[0]).toContain('comparison,width,height,contender');
	expect(csv.text).toContain('transport/64x48,64,48,');
	const markdown = await saveAs(page, browserName, 'Markdown');
	expect(markdown.text).toContain('### transport');
	expect(markdown.text).toContain('| contender | output |');
});

test('a run that is stopped ends soon, with what it has, and another can follow', async ({ page }) => {
	await openComparison(page, SEARCH.replace('budget=0.2', 'budget=600'));
	await page.getByRole('button', { name: 'Run', exact: true }).click();
	await expect(page.locator('.progress-step')).toHaveText(/A\/A pair/, { timeout: 30_000 });
	await page.getByRole('button', { name: 'Stop' }).click();
	await expect(page.getByRole('heading', { name: 'Take it with you' })).toBeVisible({ timeout: 30_000 });
	await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeFocused();
	const result = await page.evaluate((settings) => window.compare.run(settings), SHORT);
	expect(result.comparisons.map(({ id }) => id)).toEqual(['transport/64x48']);
	expect(new URL(page.url()).search).toBe(SEARCH);
});

test('a program that drives the page is shown what cannot be', async ({ page }) => {
	await openComparison(page);
	expect(await page.evaluate(() => window.compare.defaults.questions)).toEqual([
		'compute',
		'transport',
		'paint',
		'jank',
	]);
	const attempt = page.evaluate((settings) => window.compare.run({ ...settings, budget: -1 }), SHORT);
	await expect(attempt).rejects.toThrow('budget cannot be');
	const twice = page.evaluate(async (settings) => {
		const first = window.compare.run(settings);
		const second = await window.compare.run(settings).catch((error: Error) => error.message);
		return { second, count: (await first).comparisons.length };
	}, SHORT);
	expect(await twice).toEqual({ second: 'a run is in progress: wait until it ends, or stop it', count: 1 });
});

test('a table is sorted by the column that is pressed, either way, by keys too', async ({ page }) => {
	await openComparison(page);
	await page.evaluate((settings) => window.compare.run(settings), SHORT);
	const table = 'Transport, 64 × 48: all contenders';
	const head = page.getByRole('columnheader', { name: 'frame, ms (median)' });
	const readTimes = async (): Promise<readonly number[]> => (await readColumn(page, table, 2)).map(Number);
	await head.getByRole('button').focus();
	await page.keyboard.press('Enter');
	await expect(head).toHaveAttribute('aria-sort', 'ascending');
	const rising = await readTimes();
	expect(rising.length).toBeGreaterThan(2);
	expect(rising).toEqual(rising.toSorted((a, b) => a - b));
	await page.keyboard.press('Space');
	await expect(head).toHaveAttribute('aria-sort', 'descending');
	expect(await readTimes()).toEqual(rising.toReversed());
	const contender = page.getByRole('columnheader', { name: 'contender' });
	await contender.getByRole('button').click();
	await expect(head).not.toHaveAttribute('aria-sort');
	const names = await readColumn(page, table, 1);
	expect(names).toEqual(names.toSorted((a, b) => a.localeCompare(b, 'en')));
});

test('the samples of a contender are shown when its bar is pressed, or chosen from the list', async ({ page }) => {
	await openComparison(page);
	await page.evaluate((settings) => window.compare.run(settings), SHORT);
	const bar = page.getByRole('button', { name: 'structured clone' });
	await bar.click();
	await expect(bar).toHaveAttribute('aria-pressed', 'true');
	await expect(page.getByRole('img', { name: /^structured clone, frame: \d+ samples, median/ })).toBeVisible();
	await page.getByLabel('Samples of').selectOption('ImageBitmap');
	await page.getByLabel('Metric').selectOption('page');
	await expect(page.getByRole('img', { name: /^ImageBitmap, page: \d+ samples/ })).toBeVisible();
	await expect(bar).toHaveAttribute('aria-pressed', 'false');
	// What the check compared is words that a finger reaches.
	const check = page.locator('td details', { hasText: 'exact' }).first();
	await check.locator('summary').click();
	await expect(check.locator('p')).toBeVisible();
	await expect(check.locator('p')).not.toBeEmpty();
});

/** Types a number over what stands there: a Firefox over WebDriver BiDi that fills a field of numbers adds to it. */
async function enter(page: Page, name: string, text: string): Promise<void> {
	const field = page.getByRole('spinbutton', { name });
	await field.press('ControlOrMeta+A');
	await field.pressSequentially(text);
}

async function saveAs(page: Page, browserName: string, format: string): Promise<{ name: string; text: string }> {
	const act = (): Promise<void> => page.getByRole('button', { name: `Save as ${format}` }).click();
	const { name, bytes } = await (browserName === 'firefox' ? saveByLink : save)(page, act);
	return { name, text: Buffer.from(bytes).toString() };
}

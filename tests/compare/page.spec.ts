/** The comparison page itself: what is set, shown and taken away. What the contenders do is questions.spec.ts's. */

import { isolationHeaders } from '../../builder/headers.js';
import { parseRecording } from '../../lab/export/recording-file.ts';
import { save, saveByLink } from '../save.ts';
import { expect, measure, openComparison, SEARCH, SHORT, test } from './harness.ts';

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
	for (const question of ['Compute', 'Write', 'Paint', 'Jank']) {
		await page.getByRole('checkbox', { name: question }).uncheck();
	}
	await page.getByLabel('Size of the picture').selectOption('4K');
	await page.getByLabel('Time for each comparison').selectOption('short, 3 s');
	await page.getByLabel('Maximum threads').selectOption('1');
	const written = '?questions=transport&size=3840x2160&budget=3&threads=1';
	await expect.poll(() => new URL(page.url()).search).toBe(written);
	await expect(page.locator('#estimate')).toHaveText(/^1 comparison, about \d+/);
	await page.reload();
	await expect(page.getByRole('checkbox', { name: 'Transport' })).toBeChecked();
	await expect(page.getByRole('checkbox', { name: 'Compute' })).not.toBeChecked();
	await expect(page.getByLabel('Size of the picture')).toHaveValue('3840x2160');
	await expect(page.getByLabel('Time for each comparison')).toHaveValue('3');
	await expect(page.getByLabel('Maximum threads')).toHaveValue('1');
	// What no list offers, an address may ask for.
	await openComparison(page, '?size=640x480&budget=2.5');
	await expect(page.getByLabel('Size of the picture')).toHaveValue('640x480');
	await expect(page.getByLabel('Time for each comparison')).toHaveValue('2.5');
});

const BAD_ADDRESSES = {
	'?questions=speed': 'there is no question “speed”: ask compute, transport, write, paint, jank',
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
		await expect(page.getByLabel('Size of the picture')).toHaveValue('');
		await expect(page.getByLabel('Time for each comparison')).toHaveValue('10');
		await page.getByRole('button', { name: 'Dismiss' }).click();
		await expect(notice).toBeEmpty();
	});
}

test('without a question nothing is run', async ({ page }) => {
	await openComparison(page, SEARCH);
	await page.getByRole('checkbox', { name: 'Transport' }).uncheck();
	await expect(page.locator('#estimate')).toHaveText('Choose at least one question.');
	await page.getByRole('button', { name: 'Run', exact: true }).click();
	await expect(page.getByRole('progressbar')).toBeHidden();
	expect(new URL(page.url()).search, 'the last that could be').toBe(SEARCH);
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
	await expect(page.locator('#transport .verdict')).toHaveText(/^Transport, 64 × 48: .*Fillrate.*\.$/);
	await expect(page.getByRole('region', { name: 'Where we lose' })).toContainText(
		/nothing was faster|times.* as fast|no interval tells/,
	);

	const act = (): Promise<void> => page.getByRole('button', { name: 'Save as JSON' }).click();
	const { name, bytes } = await (browserName === 'firefox' ? saveByLink : save)(page, act);
	expect(name).toMatch(/^fillrate-[\dT-]+\.json$/);
	const { results } = parseRecording(Buffer.from(bytes).toString());
	const [comparison] = results[0]?.comparisons ?? [];
	expect(comparison?.contenders.every(({ readings }) => readings.length > 0)).toBe(true);
	expect(comparison?.pair[1]).toHaveLength(comparison?.pair[0].length ?? 0);
	await page.evaluate(() => {
		const write = async (text: string): Promise<void> => void Object.assign(window, { copied: text });
		Object.defineProperty(navigator, 'clipboard', { value: { writeText: write } });
	});
	await page.getByRole('button', { name: 'Copy as Markdown' }).click();
	const copied = await page.evaluate(() => String((window as { readonly copied?: string }).copied));
	expect(copied).toContain('### Transport: how do pixels reach the page?');
	expect(copied).toContain('| **shared view** |');
});

test('a run that is stopped ends soon, with what it has, and another can follow', async ({ page }) => {
	await openComparison(page, SEARCH.replace('budget=0.2', 'budget=600'));
	await page.getByRole('button', { name: 'Run', exact: true }).click();
	await expect(page.locator('#progress-step')).toHaveText(/round \d+/, { timeout: 30_000 });
	await page.getByRole('button', { name: 'Stop' }).click();
	await expect(page.getByRole('heading', { name: 'Take it with you' })).toBeVisible({ timeout: 30_000 });
	await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeFocused();
	const { results } = await measure(page);
	expect(results[0]?.comparisons.map(({ id }) => id)).toEqual(['transport/64x48']);
	expect(new URL(page.url()).search).toBe(SEARCH);
});

test('a program that drives the page is shown what cannot be', async ({ page }) => {
	await openComparison(page);
	expect(await page.evaluate(() => window.compare.defaults.questions)).toEqual([
		'compute',
		'transport',
		'write',
		'paint',
		'jank',
	]);
	const attempt = page.evaluate((settings) => window.compare.run({ ...settings, budget: -1 }), SHORT);
	await expect(attempt).rejects.toThrow('budget cannot be');
	const twice = page.evaluate(async (settings) => {
		const first = window.compare.run(settings);
		const second = await window.compare.run(settings).catch((error: Error) => error.message);
		return { second, count: (await first).results.length };
	}, SHORT);
	expect(await twice).toEqual({ second: 'a run is in progress: wait until it ends, or stop it', count: 1 });
});

test('the samples of a contender are shown when its name is pressed', async ({ page }) => {
	await openComparison(page);
	await measure(page);
	const name = page.getByRole('button', { name: 'structured clone' });
	await name.click();
	await expect(name).toHaveAttribute('aria-pressed', 'true');
	await expect(page.getByRole('img', { name: /^structured clone, frame: \d+ samples, median/ })).toBeVisible();
	await page.getByRole('button', { name: 'ImageBitmap' }).click();
	await page.getByLabel('Samples of').selectOption('page');
	await expect(page.getByRole('img', { name: /^ImageBitmap, page: \d+ samples/ })).toBeVisible();
	await expect(name).toHaveAttribute('aria-pressed', 'false');
	// What the check compared is words that a finger reaches.
	const check = page.locator('td details', { hasText: 'exact' }).first();
	await check.locator('summary').click();
	await expect(check.locator('p')).toBeVisible();
	await expect(check.locator('p')).not.toBeEmpty();
});

test('without isolation the page says what is missing', async ({ page }) => {
	await page.route('**/compare.html', async (route) => {
		const response = await route.fetch();
		const headers = response.headers();
		for (const name of Object.keys(isolationHeaders)) delete headers[name.toLowerCase()];
		await route.fulfill({ response, headers });
	});
	await openComparison(page);
	await expect(page.locator('#problem')).toContainText('Cross-Origin-Opener-Policy: same-origin');
	await expect(page.getByRole('button', { name: 'Copy the text for Vite' })).toBeVisible();
	await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeDisabled();
});

import type { Page } from '@playwright/test';
import { isolationHeaders } from '../../builder/headers.js';
import { ports } from '../ports.ts';
import { expect, openGallery, test } from './harness.ts';

/** Serves the page as a server does that sends no headers of isolation. */
async function stripHeaders(page: Page): Promise<void> {
	await page.route('/', async (route) => {
		const response = await route.fetch();
		const headers = response.headers();
		for (const name of Object.keys(isolationHeaders)) delete headers[name.toLowerCase()];
		await route.fulfill({ response, headers });
	});
}

test('a page without isolation draws with one thread, and says which headers it lacks', async ({ page }) => {
	await stripHeaders(page);
	await page.goto('/');
	await expect(page.locator('#gallery')).toHaveAttribute('data-state', 'running', { timeout: 30_000 });
	const missing = 'Cross-Origin-Opener-Policy: same-origin and Cross-Origin-Embedder-Policy: require-corp';
	await expect(page.locator('.notice')).toContainText(`One thread draws, where all cores could`);
	await expect(page.locator('.notice')).toContainText(missing);
	await expect(page.locator('[data-figure="threads"]')).toHaveText('1/1');
	await expect.poll(async () => Number(await page.locator('[data-figure="frame"]').textContent())).toBeGreaterThan(1);
	await page.keyboard.press('m');
	await expect(page.locator('.inspector-obstacle')).toContainText('does not share the memory');
	await page.addScriptTag({ path: 'node_modules/axe-core/axe.min.js' });
	const violations = await page.evaluate('axe.run(document).then(({ violations }) => violations.map(({ id }) => id))');
	expect(violations).toEqual([]);
});

test('a wasm that cannot be loaded is reported, and starting again works', async ({ page, printed }) => {
	await page.route(/scenes_bg.*\.wasm/, (route) => route.abort());
	await page.goto('/?scene=swatches');
	await expect(page.getByRole('alert')).toContainText('the wasm could not be loaded', { timeout: 30_000 });
	await page.unroute(/scenes_bg.*\.wasm/);
	await page.getByRole('button', { name: 'Start again' }).click();
	await expect(page.locator('#gallery')).toHaveAttribute('data-state', 'running', { timeout: 30_000 });
	// The browser itself reports the request that was refused.
	printed.length = 0;
});

test.describe('with a scene that fails', () => {
	test.use({ baseURL: `http://localhost:${ports.testing}` });

	test('a panic is shown with its frame, and the next frame comes', async ({ page, printed }) => {
		await openGallery(page, '?scene=fault');
		await page.getByRole('button', { name: 'Panic in draw' }).click();
		const notice = page.locator('.notice-error');
		await expect(notice).toContainText(/^Frame \d+: .*boom in draw/);
		await notice.getByRole('button', { name: 'Continue' }).click();
		await expect(notice).toHaveCount(0);
		const frame = page.locator('[data-figure="frame"]');
		const before = Number(await frame.textContent());
		await expect.poll(async () => Number(await frame.textContent())).toBeGreaterThan(before);
		printed.length = 0;
	});

	test('going on leaves a picture paused that was; a step, playing and another scene take the error back', async ({
		page,
		printed,
	}) => {
		await openGallery(page, '?scene=fault');
		const notice = page.locator('.notice-error');
		const pause = page.getByRole('toolbar').getByRole('button', { name: 'Pause', exact: true });
		const panic = async () => {
			await page.getByRole('button', { name: 'Panic in draw' }).click();
			await expect(notice).toContainText('boom in draw');
		};
		await pause.click();
		await panic();
		await notice.getByRole('button', { name: 'Continue' }).click();
		await expect(notice).toHaveCount(0);
		await expect(pause).toHaveAttribute('aria-pressed', 'true');
		await panic();
		await page.getByRole('button', { name: 'One step' }).click();
		await expect(notice).toHaveCount(0);
		await panic();
		await pause.click();
		await expect(notice).toHaveCount(0);
		await expect(pause).toHaveAttribute('aria-pressed', 'false');
		await panic();
		await page.getByRole('link', { name: 'Swatches' }).click();
		await expect(notice).toHaveCount(0);
		printed.length = 0;
	});

	test('after a trap it can be started again', async ({ page, printed }) => {
		await openGallery(page, '?scene=fault');
		await page.getByRole('button', { name: 'Trap' }).click();
		const again = page.getByRole('button', { name: 'Start again' });
		await again.click();
		await expect(again).toHaveCount(0);
		const frame = page.locator('[data-figure="frame"]');
		await expect.poll(async () => Number(await frame.textContent())).toBeGreaterThan(0);
		printed.length = 0;
	});

	test('a scene that does not return is said, and can be ended and started again', async ({ page }) => {
		await openGallery(page, '?scene=fault');
		await page.getByRole('button', { name: 'Never return from update' }).click();
		const notice = page.locator('[data-topic="silence"]');
		await expect(notice).toContainText('has not answered for five seconds', { timeout: 20_000 });
		await notice.getByRole('button', { name: 'Start again' }).click();
		await expect(notice).toHaveCount(0);
		const frame = page.locator('[data-figure="frame"]');
		await expect.poll(async () => Number(await frame.textContent())).toBeGreaterThan(0);
	});
});

import type { Page } from '@playwright/test';
import type { ScenesModule } from 'fillrate';
import { ports } from '../ports.ts';
import { control, expect, expectAddress, openGallery, test } from './harness.ts';

declare global {
	interface Window {
		/** Hands the page another build of its scenes, as a development server does. */
		replaceScenes: (change: (scenes: ScenesModule) => Partial<ScenesModule>) => void;
	}
}

/** Lets a test be the development server: the plugin's code at the end of the scenes module keeps the listeners. */
async function makeReplaceable(page: Page): Promise<void> {
	await page.route('**/pkg-testing/index.js*', async (route) => {
		const response = await route.fetch();
		const body = `${await response.text()}
			window.replaceScenes = (change) => {
				const next = { ...scenes, build: scenes.build + '+', ...change(scenes) };
				for (const listener of [...listeners]) listener(next);
			};`;
		await route.fulfill({ response, body });
	});
}

test.use({ baseURL: `http://localhost:${ports.testing}` });

test('another build rebuilds the controls, and keeps scene, values, threads and pause', async ({ page }) => {
	await makeReplaceable(page);
	await openGallery(page, '?scene=plasma&palette=ink&speed=2');
	const pause = page.getByRole('button', { name: 'Pause', exact: true });
	await pause.click();
	await control(page, 'threads').getByRole('textbox').fill('1');
	await page.keyboard.press('Enter');
	await page.evaluate(() =>
		window.replaceScenes(({ scenes }) => ({
			scenes: scenes.map((scene) =>
				scene.name === 'plasma'
					? {
							...scene,
							title: 'Plasma, again',
							parameters: scene.parameters.map((each) => (each.name === 'speed' ? { ...each, label: 'Pace' } : each)),
						}
					: scene,
			),
		})),
	);
	const link = page.getByRole('link', { name: 'Plasma, again' });
	await expect(link).toHaveAttribute('aria-current', 'page');
	await expect(page).toHaveTitle('Plasma, again · Fillrate');
	await expect(page.getByRole('textbox', { name: 'Pace, exact value' })).toHaveValue('2');
	await expect(page.getByRole('radio', { name: 'Ink' })).toBeChecked();
	await expect(control(page, 'threads').getByRole('textbox')).toHaveValue('1');
	await expect(pause).toHaveAttribute('aria-pressed', 'true');
	await expectAddress(page, 'speed', '2');
});

test('after an error that ended the renderer, another build starts again by itself', async ({ page, printed }) => {
	await makeReplaceable(page);
	await openGallery(page, '?scene=fault');
	await page.getByRole('button', { name: 'Trap' }).click();
	await expect(page.getByRole('button', { name: 'Start again' })).toBeVisible();
	await page.evaluate(() => window.replaceScenes(() => ({})));
	await expect(page.locator('.notice')).toHaveCount(0);
	const frame = page.locator('[data-figure="frame"]');
	await expect.poll(async () => Number(await frame.textContent())).toBeGreaterThan(0);
	printed.length = 0;
});

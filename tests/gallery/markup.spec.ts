/** Names and labels that are markup: they are shown as the texts that they are. */

import { readdirSync, readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import type { Page } from '@playwright/test';
import type { ParameterDescription, SceneDescription } from 'fillrate';
import { control, drop, expect, openGallery, freshTest as test } from './harness.ts';

const ASSETS = 'site/dist/assets';

/** What runs a script where it becomes an element. */
const MARKUP = '<img src=x onerror="window.wasInjected = true">';

/** Where the array that begins at `from` in a script ends; what stands in a text is no bracket. */
function endOf(code: string, from: number): number {
	let depth = 0;
	for (const { 0: part, index } of code.slice(from).matchAll(/`(?:[^`\\]|\\.)*`|"(?:[^"\\]|\\.)*"|[[\]]/gs)) {
		if (part === '[') depth += 1;
		else if (part === ']') depth -= 1;
		if (depth === 0) return from + index + 1;
	}
	throw new Error('the descriptions of the scenes do not end');
}

function markParameter(parameter: ParameterDescription): ParameterDescription {
	const { name, label, unit, labels } = parameter;
	const marked = { name: name + MARKUP, label: label + MARKUP, unit: unit + MARKUP };
	return { ...parameter, ...marked, labels: labels.map((label) => label + MARKUP) };
}

function markScene(scene: SceneDescription): SceneDescription {
	const { name, title, about, parameters } = scene;
	const marked = { name: name + MARKUP, title: title + MARKUP, about: about + MARKUP };
	return { ...scene, ...marked, parameters: parameters.map(markParameter) };
}

/** Adds the markup to each text with which the built gallery describes its scenes. Returns these descriptions. */
async function markScenes(page: Page): Promise<readonly SceneDescription[]> {
	const begins = /\bscenes:(?=\[\{name:)/;
	const scripts = readdirSync(ASSETS).filter((name) => name.endsWith('.js'));
	const name = scripts.find((name) => begins.test(readFileSync(`${ASSETS}/${name}`, 'utf8')));
	if (!name) throw new Error(`no script in ${ASSETS} describes the scenes`);
	const code = readFileSync(`${ASSETS}/${name}`, 'utf8');
	const from = (begins.exec(code)?.index ?? 0) + 'scenes:'.length;
	const to = endOf(code, from);
	const scenes = (runInNewContext(code.slice(from, to)) as readonly SceneDescription[]).map(markScene);
	const body = code.slice(0, from) + JSON.stringify(scenes) + code.slice(to);
	await page.route(`**/assets/${name}`, (route) => route.fulfill({ contentType: 'text/javascript', body }));
	return scenes;
}

/** Notes whether the page asks for the picture of the markup, as it does for an element that is not yet in the document too. */
function watch(page: Page): () => Promise<void> {
	let asked = false;
	page.on('request', (request) => {
		asked ||= new URL(request.url()).pathname === '/x';
	});
	return async () => {
		expect(await page.locator('[onerror]').count(), 'elements of the markup').toBe(0);
		expect(await page.evaluate(() => 'wasInjected' in window), 'its script has run').toBe(false);
		expect(asked, 'its picture was asked for').toBe(false);
	};
}

test('names, labels and units of scenes that are markup are shown as texts', async ({ page }) => {
	const expectNone = watch(page);
	const scenes = await markScenes(page);
	const first = scenes.find(({ name }) => name.startsWith('plasma'));
	await openGallery(page, `?${new URLSearchParams({ scene: first?.name ?? '' })}`);
	await expectNone();
	await expect(page, 'the address leads to it').toHaveTitle(`${first?.title} · Fillrate`);
	for (const { title, about, parameters } of scenes) {
		await page.getByRole('link', { name: title, exact: true }).click();
		await expect(page).toHaveTitle(`${title} · Fillrate`);
		await expect(page.locator('#about')).toHaveText(about);
		await expect(page.locator('#picture')).toHaveAttribute('aria-label', `${title}: ${about}`);
		const shown = await page.locator('#controls').textContent();
		for (const { label, kind, unit, labels } of parameters) {
			expect(shown).toContain(label);
			if (kind === 'range' || kind === 'number') expect(shown).toContain(unit);
			if (kind === 'choice' || kind === 'flags') for (const each of labels) expect(shown).toContain(each);
		}
		await page.getByRole('toolbar').getByRole('button', { name: 'Help' }).click();
		await expect(page.locator('#help')).toContainText(title);
		await expect(page.locator('#help')).toContainText(about);
		await page.keyboard.press('Escape');
		await expect(page.locator('#help')).toBeHidden();
		await expectNone();
	}
});

test('a file’s name that is markup is shown as a text, and so is what an address asks for', async ({ page }) => {
	const expectNone = watch(page);
	await openGallery(page, `?${new URLSearchParams({ scene: MARKUP, speed: MARKUP })}`);
	await expect(page.getByRole('status').filter({ hasText: 'could not be used' })).toContainText('<img src=x');
	await openGallery(page, '?scene=chip8');
	await drop(page, '#picture', `${MARKUP}.ch8`, [0x12, 0x00]);
	await expect(control(page, 'rom')).toContainText(`${MARKUP}.ch8`);
	await drop(page, '#picture', `${MARKUP}.ch8`, Array(4000).fill(0));
	await expect(page.getByRole('alert')).toContainText('4000 bytes, and there is room for 3584');
	await expectNone();
});

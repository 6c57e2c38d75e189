import type axe from 'axe-core';
import { expect, openElementPage, test } from './harness.ts';

test.beforeEach(({ page }) => openElementPage(page));

const POSTER = '<p slot="poster">Poster</p>';
const ERROR = '<p slot="error">No picture</p>';

test('the poster is shown until the first frame', async ({ page }) => {
	const seen = await page.evaluate(async (poster) => {
		const { main, make, next, looks, frame } = window.element;
		const view = make({ scene: 'swatches' }, poster);
		main.append(view);
		const before = looks(view);
		await next(view, 'ready');
		const ready = looks(view);
		await frame(view);
		return { before, ready, after: looks(view) };
	}, POSTER);
	const poster = { poster: true, canvas: false, error: null };
	expect(seen).toEqual({ before: poster, ready: poster, after: { poster: false, canvas: true, error: null } });
});

test('the poster fills the element', async ({ page }) => {
	const seen = await page.evaluate(() => {
		const { main, make } = window.element;
		const view = make({ loading: 'lazy', style: 'margin-top: 9000px' }, '<img slot="poster" alt="">');
		main.append(view);
		const box = view.firstElementChild?.getBoundingClientRect();
		return [box?.width, box?.height];
	});
	expect(seen).toEqual([200, 100]);
});

test('a start that fails shows the error, and the right scene starts it', async ({ page }) => {
	const seen = await page.evaluate(async (poster) => {
		const { main, make, handleErrors, next, looks, errors, workers, frame, wait } = window.element;
		const view = handleErrors(make({ scene: 'nothing' }, poster));
		const failed = next(view, 'error');
		main.append(view);
		const { detail } = await failed;
		const shown = looks(view);
		await wait(200);
		const state = { code: detail.code, fatal: detail.fatal, renderer: view.renderer, workers: workers.size };
		view.setAttribute('speed', '2');
		await wait(0);
		const tries = errors.length;
		view.setAttribute('scene', 'swatches');
		await frame(view);
		return { shown, state, tries, message: errors[0], after: looks(view) };
	}, POSTER);
	expect(seen.message).toContain('there is no scene nothing: choose one of');
	expect(seen).toMatchObject({
		shown: { poster: true, canvas: false, error: seen.message },
		state: { code: 'scene', fatal: true, renderer: null, workers: 0 },
		tries: 1,
		after: { poster: false, canvas: true, error: null },
	});
});

test('a slot takes the place of the error', async ({ page }) => {
	const seen = await page.evaluate(async (error) => {
		const { main, make, handleErrors, next, looks } = window.element;
		const view = handleErrors(make({ scene: 'nothing' }, error));
		const failed = next(view, 'error');
		main.append(view);
		const before = looks(view).error;
		await failed;
		return { before, after: looks(view).error };
	}, ERROR);
	expect(seen).toEqual({ before: null, after: 'No picture' });
});

test('a renderer that ends shows the error over the last frame; moved, it starts again', async ({ page, printed }) => {
	const seen = await page.evaluate(async () => {
		const { main, show, handleErrors, next, looks, workers, frame, errors } = window.element;
		const view = handleErrors(await show({ scene: 'fault' }));
		const failed = next(view, 'error');
		view.renderer?.press('trap');
		const { detail } = await failed;
		const ended = { fatal: detail.fatal, code: detail.code, workers: workers.size, renderer: view.renderer };
		const shown = looks(view);
		main.prepend(view);
		await frame(view);
		return { ended, shown, message: errors.join(), after: looks(view), workers: workers.size };
	});
	expect(seen).toMatchObject({
		ended: { fatal: true, code: 'ended', workers: 0, renderer: null },
		shown: { poster: false, canvas: true, error: seen.message },
		after: { poster: false, canvas: true, error: null },
		workers: 1,
	});
	expect(seen.message).toContain('unreachable');
	// A trap in a pool thread is an uncaught error of that thread besides.
	for (const line of printed) expect(line).toContain('unreachable');
	printed.length = 0;
});

test('a panic that is not the end is an event, and the picture stays', async ({ page }) => {
	const seen = await page.evaluate(async () => {
		const { show, handleErrors, next, looks, frame } = window.element;
		const view = handleErrors(await show({ scene: 'fault' }));
		const failed = next(view, 'error');
		view.renderer?.press('draw');
		const { detail } = await failed;
		const shown = looks(view);
		view.renderer?.resume();
		await frame(view);
		return { fatal: detail.fatal, message: detail.message, shown };
	});
	expect(seen.message).toContain('boom in draw');
	expect(seen).toMatchObject({ fatal: false, shown: { poster: false, canvas: true, error: null } });
});

test('it is a block of 16 by 9, and CSS on it changes that', async ({ page }) => {
	const seen = await page.evaluate(async () => {
		const { main, make } = window.element;
		const view = make({ loading: 'lazy' });
		view.className = '';
		main.style.width = '320px';
		main.append(view);
		const size = () => [view.offsetWidth, view.offsetHeight];
		const sizes = [size()];
		for (const style of ['aspect-ratio: 1', 'height: 50px', 'width: 160px', 'display: none']) {
			view.setAttribute('style', style);
			sizes.push(size());
		}
		view.removeAttribute('style');
		view.hidden = true;
		return [...sizes, size()];
	});
	expect(seen).toEqual([
		[320, 180],
		[320, 320],
		[320, 50],
		[160, 90],
		[0, 0],
		[0, 0],
	]);
});

test('the picture has a role and a label, and takes the focus', async ({ page }) => {
	await page.evaluate(() => window.element.show({ scene: 'swatches' }));
	const picture = page.getByRole('application', { name: 'Swatches: Two squares of 100 x 100 pixels.' });
	await expect(picture).toBeVisible();
	await page.keyboard.press('Tab');
	await expect(picture).toBeFocused();
	const focused = await page.evaluate(() => {
		const view = window.element.main.firstElementChild as HTMLElement;
		const byTab = document.activeElement === view;
		view.blur();
		view.focus();
		return [byTab, document.activeElement === view, view.shadowRoot?.activeElement?.localName];
	});
	expect(focused).toEqual([true, true, 'canvas']);
});

test('axe finds nothing, with a picture, a poster and an error', async ({ page }) => {
	await page.addScriptTag({ path: 'node_modules/axe-core/axe.min.js' });
	const violations = await page.evaluate(async () => {
		const { main, make, show, handleErrors, next } = window.element;
		await show({ scene: 'swatches' });
		const failing = handleErrors(make({ scene: 'nothing' }));
		const failed = next(failing, 'error');
		const waiting = make({ loading: 'lazy', style: 'margin-top: 5000px' }, '<img slot="poster" alt="A plasma">');
		main.append(failing, waiting);
		await failed;
		const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(main);
		return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`);
	});
	expect(violations).toEqual([]);
});

import { expect, openHarness, test } from './harness.ts';

test.beforeEach(async ({ page }) => {
	await openHarness(page);
	await page.evaluate(() => {
		document.body.style.height = '4000px';
	});
});

test('a wheel over a scene that does not use it scrolls the page, and over one that does it does not', async ({
	page,
}) => {
	await page.evaluate(() => window.fillrate.start({ scene: 'swatches' }));
	await page.mouse.move(50, 50);
	await page.mouse.wheel(0, 120);
	await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(0);
	await page.evaluate(async () => {
		scrollTo(0, 0);
		const { current, frameAfter, canvas, pixel } = window.fillrate;
		current().setSize({ width: 200, height: 100 });
		current().setScene('echo');
		await frameAfter(current().frame);
		canvas.addEventListener('wheel', (event) => canvas.setAttribute('data-kept', String(event.defaultPrevented)));
		pixel(0, 0);
	});
	await page.mouse.wheel(0, 120);
	await expect(page.locator('#canvas')).toHaveAttribute('data-kept', 'true');
	await expect.poll(() => page.evaluate(() => window.fillrate.pixel(1, 0)[0])).toBe(4);
	expect(await page.evaluate(() => scrollY)).toBe(0);
});

test('a canvas gives what its scene uses, and no more, and at the end has no trace of it', async ({ page }) => {
	const seen = await page.evaluate(async () => {
		const { Renderer, scenes } = window.fillrate;
		const canvas = document.createElement('canvas');
		canvas.className = 'own';
		document.body.append(canvas);
		const before = canvas.outerHTML;
		const look = (): object => {
			const send = (event: Event): boolean => !canvas.dispatchEvent(event);
			return {
				touchAction: canvas.style.touchAction,
				tabIndex: canvas.tabIndex,
				wheel: send(new WheelEvent('wheel', { cancelable: true, deltaY: 1 })),
				arrow: send(new KeyboardEvent('keydown', { cancelable: true, code: 'ArrowUp' })),
				menu: send(new MouseEvent('contextmenu', { cancelable: true })),
			};
		};
		const renderer = await Renderer.start(canvas, scenes, { scene: 'swatches', size: { width: 20, height: 10 } });
		const none = look();
		renderer.setScene('echo');
		const all = look();
		renderer.setScene('swatches');
		const noneAgain = look();
		renderer.setScene('life');
		const some = look();
		renderer.dispose();
		const after = look();
		canvas.width = 300;
		canvas.height = 150;
		for (const name of ['width', 'height']) canvas.removeAttribute(name);
		return { none, all, noneAgain, some, after, before, outer: canvas.outerHTML };
	});
	const none = { touchAction: '', tabIndex: -1, wheel: false, arrow: false, menu: false };
	const all = { touchAction: 'none', tabIndex: 0, wheel: true, arrow: true, menu: true };
	expect(seen.none).toEqual(none);
	expect(seen.all).toEqual(all);
	expect(seen.noneAgain).toEqual(none);
	expect(seen.some).toEqual({ ...all, wheel: false });
	expect(seen.after).toEqual(none);
	expect(seen.outer).toBe(seen.before);
});

test('a scene that could not be made gives its claim back with its place', async ({ page }) => {
	const seen = await page.evaluate(async () => {
		const { start, current, frameAfter, canvas, errors } = window.fillrate;
		await start({ scene: 'fault', size: { width: 20, height: 10 } });
		await frameAfter(0);
		current().press('refuse');
		await frameAfter(0, ({ isCurrent }) => isCurrent);
		current().setScene('echo');
		await frameAfter(0, ({ isCurrent }) => isCurrent);
		const during = canvas.style.touchAction;
		const failed = new Promise((resolve) => current().on('error', resolve));
		current().setScene('refusing');
		const asked = canvas.style.touchAction;
		await failed;
		return { during, asked, after: canvas.style.touchAction, scene: current().scene.name, errors: errors.length };
	});
	expect(seen).toEqual({ during: 'none', asked: '', after: 'none', scene: 'echo', errors: 1 });
});

test('keys of a canvas that page code has made focusable stay so', async ({ page }) => {
	const kept = await page.evaluate(async () => {
		const { start, current, canvas } = window.fillrate;
		canvas.tabIndex = -1;
		await start({ scene: 'echo' });
		const during = canvas.getAttribute('tabindex');
		current().dispose();
		return [during, canvas.getAttribute('tabindex')];
	});
	expect(kept).toEqual(['-1', '-1']);
});

import { expect, openHarness, test } from './harness.ts';

/** The kinds of event as the scene `echo` paints them. */
const [DOWN, UP, WHEEL, KEY_DOWN, KEY_UP, PARAMETER] = [1, 2, 4, 5, 6, 7];

test.beforeEach(async ({ page }) => {
	await openHarness(page);
	await page.evaluate(async () => {
		await window.fillrate.start({ scene: 'echo', size: { width: 200, height: 100 } });
		await window.fillrate.frameAfter(0);
	});
});

test('a press and its release, and three turns of the wheel, within one frame are all seen', async ({ page }) => {
	const seen = await page.evaluate(async () => {
		const { canvas, frameAfter, pixel } = window.fillrate;
		const at = { bubbles: true, clientX: 20, clientY: 30, pointerId: 1, isPrimary: true };
		canvas.dispatchEvent(new PointerEvent('pointerdown', { ...at, buttons: 1 }));
		canvas.dispatchEvent(new PointerEvent('pointerup', at));
		for (const deltaY of [3, 4, 5]) canvas.dispatchEvent(new WheelEvent('wheel', { ...at, deltaY, cancelable: true }));
		await frameAfter(0, () => pixel(5, 0)[0] === 4);
		return [1, 2, 3, 4, 5, 6].map((x) => pixel(x, 0).slice(0, 3));
	});
	expect(seen).toEqual([
		[DOWN, 20, 30],
		[UP, 20, 30],
		[WHEEL, 0, 3],
		[WHEEL, 0, 4],
		[WHEEL, 0, 5],
		[255, 255, 255],
	]);
});

test('mouse and keyboard reach the scene', async ({ page }) => {
	await page.mouse.click(40, 50);
	await page.keyboard.press('ArrowLeft');
	await expect
		.poll(() => page.evaluate(() => Array.from({ length: 12 }, (_, x) => window.fillrate.pixel(x + 1, 0)[0])))
		.toEqual(expect.arrayContaining([DOWN, UP, KEY_DOWN, KEY_UP]));
});

test('a second button, and Shift pressed before the canvas had the focus, are seen', async ({ page }) => {
	const seen = await page.evaluate(async () => {
		const { canvas, frameAfter, pixel } = window.fillrate;
		const at = { clientX: 1, clientY: 2, pointerId: 1 };
		canvas.dispatchEvent(new PointerEvent('pointerdown', { ...at, button: 0, buttons: 1, shiftKey: true }));
		canvas.dispatchEvent(new PointerEvent('pointermove', { ...at, button: 2, buttons: 3, shiftKey: true }));
		canvas.dispatchEvent(new PointerEvent('pointermove', { ...at, button: 2, buttons: 1 }));
		await frameAfter(0, () => pixel(4, 0)[0] === 2);
		return [1, 2, 3, 4].map((x) => pixel(x, 0)[0]);
	});
	expect(seen).toEqual([KEY_DOWN, DOWN, DOWN, UP]);
});

test('two fingers are two pointers', async ({ page }) => {
	const pointers = await page.evaluate(async () => {
		const { canvas, frameAfter, pixel } = window.fillrate;
		for (const pointerId of [7, 8]) {
			const touch = { pointerId, pointerType: 'touch', buttons: 1, clientX: 10 * pointerId, clientY: 5 };
			canvas.dispatchEvent(new PointerEvent('pointerdown', touch));
		}
		await frameAfter(0, () => pixel(2, 0)[0] === 1);
		return { held: pixel(0, 0)[2], first: pixel(1, 0).slice(0, 3), second: pixel(2, 0).slice(0, 3) };
	});
	expect(pointers).toEqual({ held: 2, first: [DOWN, 70, 5], second: [DOWN, 80, 5] });
});

test('five thousand values set at once all arrive, in order', async ({ page }) => {
	const seen = await page.evaluate(async () => {
		const { current, frameAfter, pixel } = window.fillrate;
		for (let index = 0; index < 5000; index++) current().set('level', index % 251);
		await frameAfter(0, () => pixel(0, 25)[0] === 7);
		return Array.from({ length: 5000 }, (_, index) => pixel((index + 1) % 200, Math.floor((index + 1) / 200)));
	});
	expect(seen).toEqual(Array.from({ length: 5000 }, (_, index) => [PARAMETER, 0, index % 251, 255]));
});

test('what the page sets is what it reads, and out of bounds is an error that names them', async ({ page }) => {
	const seen = await page.evaluate(async () => {
		const renderer = window.fillrate.current();
		renderer.set('level', 77);
		await window.fillrate.frameAfter(0, () => window.fillrate.pixel(0, 0)[0] === 77);
		const messages = [
			['level', 300],
			['level', Number.NaN],
			['colour', 1],
		].map(([name, value]) => {
			try {
				renderer.set(name as string, value as number);
				return 'taken';
			} catch (error) {
				return (error as Error).message;
			}
		});
		return { level: renderer.get('level'), messages };
	});
	expect(seen).toEqual({
		level: 77,
		messages: [
			'level cannot be 300: give it a number from 0 to 255',
			'level cannot be NaN: give it a number from 0 to 255',
			'the scene echo has no colour: it has level, press',
		],
	});
});

test('a frame says whether it shows all that was sent, and whether finer ones follow', async ({ page }) => {
	const seen = await page.evaluate(async () => {
		const { start, current, frameAfter } = window.fillrate;
		await start({ scene: 'mandelbrot', size: { width: 1200, height: 900 } });
		await frameAfter(0, (it) => it.isCurrent && !it.isRefining);
		const renderer = current();
		renderer.set('iterations', 10_000);
		const isCurrentAtOnce = renderer.isCurrent;
		const frames: { isCurrent: boolean; isRefining: boolean }[] = [];
		await frameAfter(renderer.frame, ({ isCurrent, isRefining }) => {
			frames.push({ isCurrent, isRefining });
			return isCurrent && !isRefining;
		});
		return { isCurrentAtOnce, frames };
	});
	expect(seen.isCurrentAtOnce).toBe(false);
	// Ten thousand iterations are more than a slice of time holds: coarse first, then whole.
	expect(seen.frames.length).toBeGreaterThan(1);
	expect(seen.frames[0]).toEqual({ isCurrent: true, isRefining: true });
	expect(seen.frames.at(-1)).toEqual({ isCurrent: true, isRefining: false });
});

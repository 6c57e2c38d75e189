import { expect, openHarness, test } from './harness.ts';

/** The kinds of event as the scene `echo` paints them. */
const [DOWN, UP, MOVE, WHEEL, KEY_DOWN, KEY_UP] = [1, 2, 3, 4, 5, 6];

test.beforeEach(async ({ page }) => {
	await openHarness(page);
	await page.evaluate(async () => {
		await window.fillrate.start({ scene: 'echo', size: { width: 200, height: 100 }, mode: 'single' });
		await window.fillrate.frameAfter(0, ({ isCurrent }) => isCurrent);
	});
});

test('in one thread too, pointers, wheel and keys reach the scene, in order', async ({ page }) => {
	const seen = await page.evaluate(async () => {
		const { canvas, frameAfter, pixel } = window.fillrate;
		const at = { clientX: 20, clientY: 30, pointerId: 1 };
		canvas.dispatchEvent(new PointerEvent('pointerdown', { ...at, buttons: 1 }));
		canvas.dispatchEvent(new PointerEvent('pointermove', { ...at, clientX: 25, button: -1, buttons: 1 }));
		canvas.dispatchEvent(new PointerEvent('pointerup', at));
		canvas.dispatchEvent(new WheelEvent('wheel', { ...at, deltaX: 2, deltaY: 3, cancelable: true }));
		for (const kind of ['keydown', 'keyup']) canvas.dispatchEvent(new KeyboardEvent(kind, { code: 'ArrowLeft' }));
		await frameAfter(0, () => pixel(6, 0)[0] === 6);
		return [1, 2, 3, 4, 5, 6, 7].map((x) => pixel(x, 0).slice(0, 3));
	});
	expect(seen).toEqual([
		[DOWN, 20, 30],
		[MOVE, 25, 30],
		[UP, 20, 30],
		[WHEEL, 2, 3],
		[KEY_DOWN, expect.any(Number), 0],
		[KEY_UP, seen[4]?.[1], 0],
		[255, 255, 255],
	]);
});

test('in one thread too, a mouse, its wheel and a keyboard reach the scene', async ({ page }) => {
	// One of the two is a movement, wherever the mouse was before.
	await page.mouse.move(20, 30);
	await page.mouse.move(40, 50);
	await page.mouse.click(40, 50);
	await page.mouse.wheel(0, 7);
	await page.keyboard.press('ArrowLeft');
	await expect
		.poll(() => page.evaluate(() => Array.from({ length: 20 }, (_, x) => window.fillrate.pixel(x + 1, 0)[0])))
		.toEqual(expect.arrayContaining([DOWN, UP, MOVE, WHEEL, KEY_DOWN, KEY_UP]));
});

test('two hundred movements within one frame are a few messages to the worker, and all reach the scene', async ({
	page,
}) => {
	const seen = await page.evaluate(async () => {
		const { canvas, count, current, frameAfter, pixel } = window.fillrate;
		while (!current().isResting) await new Promise((resolve) => setTimeout(resolve, 4));
		const before = count.sent;
		for (let move = 0; move < 200; move++) {
			canvas.dispatchEvent(new PointerEvent('pointermove', { pointerId: 1, button: -1, clientX: move, clientY: 10 }));
		}
		const atOnce = count.sent - before;
		await frameAfter(0, () => pixel(0, 1)[0] === 3);
		const messages = count.sent - before;
		const moves = Array.from({ length: 200 }, (_, move) => pixel((move + 1) % 200, move === 199 ? 1 : 0)[1]);
		return { atOnce, messages, moves };
	});
	expect(seen.moves).toEqual(Array.from({ length: 200 }, (_, move) => move));
	expect(seen.atOnce).toBeLessThanOrEqual(1);
	expect(seen.messages).toBeLessThanOrEqual(3);
});

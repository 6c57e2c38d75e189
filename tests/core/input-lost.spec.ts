import type { Page } from '@playwright/test';
import { expect, openHarness, test } from './harness.ts';

test.beforeEach(async ({ page }) => {
	await openHarness(page);
	await page.evaluate(async () => {
		await window.fillrate.start({ scene: 'echo', size: { width: 200, height: 100 } });
		await window.fillrate.frameAfter(0);
	});
});

/** The kinds of all events that the loop was sent, after those of the start. */
function kinds(page: Page): Promise<(string | undefined)[]> {
	return page.evaluate(() => {
		const { memory, addresses } = window.fillrate.current();
		const { written, kinds } = addresses.input;
		const count = Atomics.load(new Uint32Array(memory.buffer), written / 4);
		const all = [...new Uint32Array(memory.buffer, kinds, count)].map((kind) => addresses.eventKinds[kind]);
		return all.filter((kind) => kind?.startsWith('key') || kind?.startsWith('pointer'));
	});
}

test('with Meta all other keys are released: macOS reports none of them meanwhile', async ({ page }) => {
	await page.evaluate(() => {
		const send = (type: string, code: string, more: KeyboardEventInit = {}): boolean =>
			window.fillrate.canvas.dispatchEvent(new KeyboardEvent(type, { code, ...more }));
		send('keydown', 'ArrowRight');
		send('keydown', 'ShiftLeft', { shiftKey: true });
		send('keydown', 'MetaLeft', { metaKey: true, shiftKey: true });
		send('keyup', 'MetaLeft', { shiftKey: true });
	});
	expect(await kinds(page)).toEqual(['keyDown', 'keyDown', 'keyDown', 'keyUp', 'keyUp']);
});

test('keys are released when the window loses the focus, or the page is hidden', async ({ page }) => {
	await page.evaluate(() => {
		const down = (): unknown => window.fillrate.canvas.dispatchEvent(new KeyboardEvent('keydown', { code: 'KeyA' }));
		down();
		window.dispatchEvent(new Event('blur'));
		down();
		document.dispatchEvent(new Event('visibilitychange'));
	});
	expect(await kinds(page)).toEqual(['keyDown', 'keyUp', 'keyDown', 'keyUp']);
});

test('a pointer whose release no event reports does not stay held', async ({ page }) => {
	await page.evaluate(() => {
		const { canvas } = window.fillrate;
		const send = (type: string, more: PointerEventInit, target: EventTarget = canvas): boolean =>
			target.dispatchEvent(new PointerEvent(type, { pointerId: 7, clientX: 9, clientY: 8, button: -1, ...more }));
		const down = (): unknown => send('pointerdown', { button: 0, buttons: 1 });
		down();
		send('pointermove', { buttons: 0 });
		down();
		send('lostpointercapture', {}, document);
		down();
		Object.defineProperty(document, 'hidden', { value: true, configurable: true });
		document.dispatchEvent(new Event('visibilitychange'));
		Reflect.deleteProperty(document, 'hidden');
		// After a release that was reported nothing is left to release.
		down();
		send('pointerup', { button: 0, buttons: 0 });
		send('lostpointercapture', {}, document);
	});
	const lost = ['pointerDown', 'pointerLeave'];
	expect(await kinds(page)).toEqual([...lost, 'pointerMove', ...lost, ...lost, 'pointerDown', 'pointerUp']);
});

test('where a browser does not merge movements each is seen', async ({ page }) => {
	await page.evaluate(() => {
		Reflect.deleteProperty(PointerEvent.prototype, 'getCoalescedEvents');
		window.fillrate.canvas.dispatchEvent(new PointerEvent('pointermove', { button: -1, clientX: 20, clientY: 30 }));
	});
	expect(await kinds(page)).toEqual(['pointerMove']);
});

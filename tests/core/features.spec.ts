import { expect, openHarness, freshTest as test } from './harness.ts';

test('a browser without what came after Safari 16.4 starts a renderer, and tells it of pointers', async ({ page }) => {
	await page.addInitScript(() => {
		Reflect.deleteProperty(Promise, 'withResolvers');
		Reflect.deleteProperty(PointerEvent.prototype, 'getCoalescedEvents');
		Reflect.deleteProperty(ResizeObserverEntry.prototype, 'devicePixelContentBoxSize');
		for (const name of ['union', 'intersection', 'difference', 'isSubsetOf'])
			Reflect.deleteProperty(Set.prototype, name);
		Reflect.deleteProperty(Promise, 'try');
		Reflect.deleteProperty(AbortSignal, 'any');
		Reflect.deleteProperty(Object, 'groupBy');
		Reflect.deleteProperty(Map, 'groupBy');
		Reflect.deleteProperty(Array, 'fromAsync');
		Reflect.deleteProperty(window, 'Iterator');
	});
	await openHarness(page);
	const seen = await page.evaluate(async () => {
		const { start, current, canvas, frameAfter, pixel } = window.fillrate;
		await start({ scene: 'echo' });
		await frameAfter(0);
		canvas.dispatchEvent(new PointerEvent('pointermove', { button: -1, clientX: 20, clientY: 30 }));
		await frameAfter(0, () => pixel(1, 0)[0] === 3);
		return { size: current().size, moved: pixel(1, 0), saved: (await current().snapshot()).type };
	});
	expect(seen).toMatchObject({ size: { width: 200, height: 100 }, moved: [3, 20, 30, 255], saved: 'image/png' });
});

for (const mode of ['threads', 'single'] as const) {
	test(`a browser whose workers are no modules is told which are needed: ${mode}`, async ({ page }) => {
		await openHarness(page);
		const refused = await page.evaluate((mode) => {
			const Real = Worker;
			window.Worker = class extends Real {
				constructor(url: string | URL) {
					super(url);
				}
			};
			return window.fillrate.startError({ scene: 'plasma', mode }).finally(() => {
				window.Worker = Real;
			});
		}, mode);
		expect(refused).toMatchObject({ code: 'load', message: expect.stringContaining('Firefox 114') });
	});
}

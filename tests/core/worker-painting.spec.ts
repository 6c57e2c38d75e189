import { expect, openHarness, test } from './harness.ts';

test.beforeEach(({ page }) => openHarness(page));

test('a worker paints what is in memory, at every size, and again when asked', async ({ page }) => {
	const seen = await page.evaluate(async () => {
		const { start, current, frameAfter, pixel, paintedPixel } = window.fillrate;
		await start({ scene: 'plasma', paint: 'worker', size: { width: 40, height: 30 }, paused: true });
		await frameAfter(0);
		const same: boolean[] = [];
		for (const [width, height] of [
			[40, 30],
			[64, 20],
			[7, 90],
		] as const) {
			current().setSize({ width, height });
			await frameAfter(0, ({ size }) => size.width === width && size.height === height);
			same.push((await paintedPixel(width - 1, height - 1)).join() === pixel(width - 1, height - 1).join());
		}
		current().pixels.set([1, 2, 3, 255]);
		current().repaint();
		return { same, repainted: await paintedPixel(0, 0) };
	});
	expect(seen).toEqual({ same: [true, true, true], repainted: [1, 2, 3, 255] });
});

test('the picture moves on while the main thread is blocked, and nothing moves at rest', async ({ page }) => {
	const seen = await page.evaluate(async () => {
		const { start, current, frameAfter } = window.fillrate;
		await start({ scene: 'plasma', paint: 'worker', size: { width: 64, height: 64 } });
		const before = await frameAfter(10);
		const end = performance.now() + 1000;
		while (performance.now() < end);
		const after = await frameAfter(before);
		current().pause();
		const rested = async (): Promise<number> => {
			await new Promise((resolve) => setTimeout(resolve, 300));
			return current().frame;
		};
		const paused = await rested();
		const still = await rested();
		current().step();
		const stepped = await frameAfter(still);
		return { painted: after - before, paused: still - paused, stepped: stepped - still };
	});
	expect(seen.painted).toBeGreaterThan(10);
	expect(seen).toMatchObject({ paused: 0, stepped: 1 });
});

test('a page that paints itself stands still meanwhile: the same test sees it', async ({ page }) => {
	const painted = await page.evaluate(async () => {
		const { start, frameAfter } = window.fillrate;
		await start({ scene: 'plasma', size: { width: 64, height: 64 } });
		const before = await frameAfter(10);
		const end = performance.now() + 1000;
		while (performance.now() < end);
		return (await frameAfter(before)) - before;
	});
	expect(painted).toBeLessThan(5);
});

test('probes, snapshots, values and another build work as on the page', async ({ page }) => {
	const seen = await page.evaluate(async () => {
		const { start, current, frameAfter, scenes, edited, replaceable, paintedPixel, pixel } = window.fillrate;
		const { module, build } = replaceable();
		await start({ scene: 'plasma', paint: 'worker', size: { width: 48, height: 32 } }, module);
		await frameAfter(3);
		const probed = await current().probe(5);
		const snapshot = await createImageBitmap(await current().snapshot());
		const replaced = new Promise((resolve) => current().on('replace', resolve));
		build(edited({}));
		await replaced;
		await frameAfter(3);
		current().pause();
		current().set('palette', 2);
		await frameAfter(0, ({ isCurrent }) => isCurrent);
		const same = (await paintedPixel(9, 9)).join() === pixel(9, 9).join();
		return { probed, snapshot: [snapshot.width, snapshot.height], same, scenes: scenes.scenes.length > 0 };
	});
	expect(seen.probed).toHaveLength(4);
	expect(seen).toMatchObject({ snapshot: [48, 32], same: true });
});

test('a canvas keeps its worker for the next renderer, and cannot be painted on by the page', async ({ page }) => {
	const seen = await page.evaluate(async () => {
		const { start, current, startError, frameAfter, paintedPixel, pixel, count } = window.fillrate;
		await start({ scene: 'plasma', paint: 'worker', size: { width: 32, height: 32 } });
		await frameAfter(3);
		current().dispose();
		const { sent } = count;
		await start({ scene: 'swatches', paint: 'worker', size: { width: 32, height: 32 } });
		await frameAfter(0);
		const same = (await paintedPixel(3, 3)).join() === pixel(3, 3).join();
		const wrong = await startError({ paint: 'both' as 'main' });
		return { same, wrong, sent: count.sent - sent, refused: await startError({ scene: 'swatches' }) };
	});
	expect(seen.same).toBe(true);
	expect(seen.wrong).toMatchObject({ code: 'option', message: "paint is \"both\": it is 'main' or 'worker'" });
	expect(seen.refused).toMatchObject({ code: 'canvas', message: expect.stringContaining('it was transferred') });
});

test('a picture that the worker cannot paint is one error, and another size is painted', async ({ page }) => {
	const seen = await page.evaluate(async () => {
		const { start, current, frameAfter, errors, scenes, paintedPixel, pixel } = window.fillrate;
		const Real = Worker;
		let script = '';
		window.Worker = class extends Real {
			constructor(url: string | URL, options?: WorkerOptions) {
				script = String(url);
				super(url, options);
			}
		};
		scenes.startWorker().terminate();
		window.Worker = Real;
		const patch = `const { prototype } = OffscreenCanvasRenderingContext2D;
			const create = prototype.createImageData;
			prototype.createImageData = function (width, height) {
				if (width === 40) throw new RangeError('out of memory');
				return create.call(this, width, height);
			};`;
		const patched = new Blob([`import ${JSON.stringify(script)}; ${patch}`], { type: 'text/javascript' });
		const startWorker = (): Worker => new Worker(URL.createObjectURL(patched), { type: 'module' });
		await start({ scene: 'plasma', paint: 'worker', size: { width: 20, height: 10 } }, { ...scenes, startWorker });
		await frameAfter(3);
		current().setSize({ width: 40, height: 10 });
		await frameAfter(0, ({ size }) => size.width === 40);
		await frameAfter(current().frame + 5);
		current().setSize({ width: 30, height: 10 });
		await frameAfter(0, ({ size }) => size.width === 30);
		current().pause();
		await new Promise((resolve) => setTimeout(resolve, 300));
		return { errors, same: (await paintedPixel(5, 5)).join() === pixel(5, 5).join() };
	});
	const message = 'the browser cannot paint a picture of 40 x 10 pixels (out of memory): make it smaller';
	expect(seen).toEqual({ errors: [{ code: 'canvas', fatal: false, frame: 0, message }], same: true });
});

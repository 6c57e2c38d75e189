import { expect, openHarness, test } from './harness.ts';

test.beforeEach(({ page }) => openHarness(page));

test('a worker paints what is in memory, at every size, and again when asked', async ({ page }) => {
	const seen = await page.evaluate(async () => {
		const { start, current, frameAfter, paintedPixel, isPainted } = window.fillrate;
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
			same.push(await isPainted(width - 1, height - 1));
		}
		current().pixels.set([1, 2, 3, 255]);
		current().repaint();
		return { same, repainted: await paintedPixel(0, 0) };
	});
	expect(seen).toEqual({ same: [true, true, true], repainted: [1, 2, 3, 255] });
});

/**
 * Blocks the page until the mailbox has changed that many times, or the time is over; returns how often it did. What is
 * counted is that another slot lies in it: that it is empty may last too short a time for a page that looks now and then.
 */
function block({ changes, milliseconds }: { readonly changes: number; readonly milliseconds: number }): number {
	const { memory, addresses } = window.fillrate.current();
	const words = new Int32Array(memory.buffer);
	const slot = (): number => Atomics.load(words, addresses.mailbox.word / 4) & ~addresses.mailbox.fresh;
	const end = performance.now() + milliseconds;
	let seen = 0;
	for (let was = slot(); seen < changes && performance.now() < end; ) {
		const is = slot();
		if (is !== was) seen += 1;
		was = is;
	}
	return seen;
}

test('the picture moves on while the main thread is blocked, and nothing moves at rest', async ({ page }) => {
	await page.evaluate(async () => {
		const { start, frameAfter } = window.fillrate;
		await start({ scene: 'plasma', paint: 'worker', size: { width: 64, height: 64 } });
		await frameAfter(10);
	});
	// Firefox waits for the main thread in a few of a worker's calls on a canvas: then the next block shows it.
	await expect.poll(() => page.evaluate(block, { changes: 20, milliseconds: 3000 }), { timeout: 30_000 }).toBe(20);
	const seen = await page.evaluate(async () => {
		const { current, frameAfter, rested } = window.fillrate;
		current().pause();
		const paused = await rested();
		const still = await rested();
		current().step();
		const stepped = await frameAfter(still);
		return { paused: still - paused, stepped: stepped - still };
	});
	expect(seen).toEqual({ paused: 0, stepped: 1 });
});

test('a page that paints itself stands still meanwhile: the same test sees it', async ({ page }) => {
	await page.evaluate(async () => {
		const { start, frameAfter } = window.fillrate;
		await start({ scene: 'plasma', size: { width: 64, height: 64 } });
		await frameAfter(10);
	});
	// What was being drawn is still sent.
	expect(await page.evaluate(block, { changes: 20, milliseconds: 1000 })).toBeLessThanOrEqual(1);
});

test('probes, snapshots, values and another build work as on the page', async ({ page }) => {
	const seen = await page.evaluate(async () => {
		const { start, current, frameAfter, edited, replaceable, isPainted } = window.fillrate;
		const { module, build } = replaceable();
		await start({ scene: 'plasma', paint: 'worker', size: { width: 48, height: 32 } }, module);
		await frameAfter(3);
		const probed = await current().probe(5);
		const snapshot = await createImageBitmap(await current().snapshot());
		current().set('scale', 77);
		await frameAfter(0, ({ isCurrent }) => isCurrent);
		const replaced = new Promise((resolve) => current().on('replace', resolve));
		const shown = new Set<string>();
		const look = ({ size, values }: typeof renderer): unknown =>
			shown.add(`${size.width} x ${size.height}, ${values.scale}`);
		const renderer = current();
		renderer.on('frame', look);
		renderer.on('replace', () => shown.add(String(renderer.values.scale)));
		build(edited({}));
		await replaced;
		await frameAfter(3);
		current().pause();
		current().set('palette', 2);
		await frameAfter(0, ({ isCurrent }) => isCurrent);
		const same = await isPainted(9, 9);
		return { probed, snapshot: [snapshot.width, snapshot.height], same, shown: [...shown] };
	});
	expect(seen.probed).toHaveLength(4);
	expect(seen).toMatchObject({ snapshot: [48, 32], same: true });
	expect(new Set(seen.shown), 'no frame of the loop before, and none that is empty').toEqual(
		new Set(['77', '48 x 32, 77']),
	);
});

test('a canvas keeps its worker for the next renderer, and cannot be painted on by the page', async ({ page }) => {
	const seen = await page.evaluate(async () => {
		const { start, current, startError, frameAfter, isPainted, count } = window.fillrate;
		await start({ scene: 'plasma', paint: 'worker', size: { width: 32, height: 32 } });
		await frameAfter(3);
		current().dispose();
		const { sent } = count;
		await start({ scene: 'swatches', paint: 'worker', size: { width: 32, height: 32 } });
		await frameAfter(0);
		const same = await isPainted(3, 3);
		const wrong = await startError({ paint: 'both' as 'main' });
		return { same, wrong, sent: count.sent - sent, refused: await startError({ scene: 'swatches' }) };
	});
	expect(seen.same).toBe(true);
	expect(seen.wrong).toMatchObject({ code: 'option', message: "paint is \"both\": it is 'main' or 'worker'" });
	expect(seen.refused).toMatchObject({ code: 'canvas', message: expect.stringContaining('it was transferred') });
});

test('a picture that the worker cannot paint is one error, and another size is painted', async ({ page }) => {
	const seen = await page.evaluate(() => {
		const module = window.fillrate.patched(`const { prototype } = OffscreenCanvasRenderingContext2D;
			const create = prototype.createImageData;
			prototype.createImageData = function (width, height) {
				if (width === 40) throw new RangeError('out of memory');
				return create.call(this, width, height);
			};`);
		return window.fillrate.showUnpaintable({ paint: 'worker' }, module);
	});
	const message = 'the browser cannot paint a picture of 40 x 10 pixels (out of memory): make it smaller';
	expect(seen).toEqual({ errors: [{ code: 'canvas', fatal: false, frame: 0, message }], same: true });
});

test('a worker that paints and fails ends the start, or the renderer, with an error', async ({ page }) => {
	const seen = await page.evaluate(async () => {
		const { Renderer, errorOf } = window.fillrate;
		const options = { scene: 'plasma', paint: 'worker', size: { width: 20, height: 10 } } as const;
		const make = (): HTMLCanvasElement => document.createElement('canvas');
		const blind = window.fillrate.patched('OffscreenCanvas.prototype.getContext = () => null;');
		const atStart = await errorOf(() => Renderer.start(make(), blind, options));
		const idle = window.fillrate.patched("self.requestAnimationFrame = () => { throw new Error('no frames'); };");
		const canvas = make();
		const renderer = await Renderer.start(canvas, idle, options);
		const later = await new Promise<Error>((resolve) => renderer.on('error', resolve));
		const again = await errorOf(() => Renderer.start(canvas, idle, options));
		return { atStart, later: later.message, isDisposed: renderer.isDisposed, again };
	});
	const ended = { code: 'ended', fatal: true, message: expect.stringContaining('the worker that paints ended') };
	expect(seen).toEqual({ atStart: ended, later: expect.stringContaining('no frames'), isDisposed: true, again: ended });
	expect(seen.atStart?.message).toContain('the browser gives no 2d context');
});

test('a worker that gets no animation frames, as in the background, paints what is asked about', async ({ page }) => {
	const seen = await page.evaluate(async () => {
		const module = window.fillrate.patched('self.requestAnimationFrame = () => 1;');
		const { start, current } = window.fillrate;
		await start({ scene: 'plasma', paint: 'worker', size: { width: 20, height: 10 } }, module);
		const { width } = await createImageBitmap(await current().snapshot());
		return { width, probed: (await current().probe(7)).length };
	});
	expect(seen).toEqual({ width: 20, probed: 4 });
});

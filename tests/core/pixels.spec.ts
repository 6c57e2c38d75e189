import { inflateSync } from 'node:zlib';
import { freeWorkers } from '../../scripts/setup/driven.mjs';
import { expect, openHarness, test } from './harness.ts';

test('the page is isolated, and its memory shared', async ({ page }) => {
	await openHarness(page);
	await page.evaluate(() => window.fillrate.start({ scene: 'swatches' }));
	const facts = await page.evaluate(async () => {
		await window.fillrate.frameAfter(0);
		const { memory, pixels } = window.fillrate.current();
		return {
			isolated: crossOriginIsolated,
			shared: memory.buffer instanceof SharedArrayBuffer,
			same: Object.is(pixels.buffer, memory.buffer),
		};
	});
	expect(facts).toEqual({ isolated: true, shared: true, same: true });
});

test("the lesson's two squares are painted as they lie in memory", async ({ page }) => {
	await openHarness(page);
	await page.evaluate(() => window.fillrate.start({ scene: 'swatches', size: { width: 300, height: 120 } }));
	const seen = await page.evaluate(async () => {
		const { frameAfter, pixel, paintedPixel } = window.fillrate;
		await frameAfter(0);
		const places = [
			[0, 0],
			[99, 99],
			[100, 0],
			[199, 99],
			[200, 0],
			[0, 100],
		] as const;
		const painted: number[][] = [];
		for (const [x, y] of places) painted.push(await paintedPixel(x, y));
		return { memory: places.map(([x, y]) => pixel(x, y)), painted };
	});
	const [red, slate, black] = [
		[255, 0, 0, 255],
		[60, 70, 90, 255],
		[0, 0, 0, 255],
	];
	expect(seen.memory).toEqual([red, red, slate, slate, black, black]);
	expect(seen.painted).toEqual(seen.memory);
});

test('a byte written in JavaScript is painted, and read by Rust', async ({ page }) => {
	await openHarness(page);
	await page.evaluate(() => window.fillrate.start({ scene: 'swatches', size: { width: 300, height: 120 } }));
	const { before, after, painted } = await page.evaluate(async () => {
		const { current, frameAfter, paintedPixel } = window.fillrate;
		await frameAfter(0);
		const renderer = current();
		const index = 50 * 300 + 10;
		const before = await renderer.probe(index);
		renderer.pixels.set([1, 2, 3], 4 * index);
		renderer.repaint();
		return { before, after: await renderer.probe(index), painted: await paintedPixel(10, 50) };
	});
	expect(before).toEqual([255, 0, 0, 255]);
	expect(after).toEqual([1, 2, 3, 255]);
	expect(painted).toEqual([1, 2, 3, 255]);
});

test('two probes at once each get their own answer, and a scene in full flow answers too', async ({ page }) => {
	await openHarness(page);
	const seen = await page.evaluate(async () => {
		const { start, current } = window.fillrate;
		await start({ scene: 'swatches', size: { width: 300, height: 120 } });
		const still = await Promise.all([current().probe(10), current().probe(150), current().probe(250)]);
		await start({ scene: 'uniform', size: { width: 64, height: 64 } });
		const moving: boolean[] = [];
		for (let index = 0; index < 20; index++) {
			const [red, green, blue] = await current().probe(7);
			moving.push(((red << 16) | (green << 8) | blue) === (current().frame & 0xffffff));
		}
		return { still, moving };
	});
	expect(seen.still).toEqual([
		[255, 0, 0, 255],
		[60, 70, 90, 255],
		[0, 0, 0, 255],
	]);
	expect(seen.moving).toEqual(Array(20).fill(true));
});

test('a probe ends with the renderer', async ({ page }) => {
	await openHarness(page);
	const seen = await page.evaluate(async () => {
		const { start, current } = window.fillrate;
		await start({ scene: 'swatches' });
		const before = current()
			.probe(0)
			.then(
				() => 'answered',
				(error) => error.code,
			);
		current().dispose();
		return [
			await before,
			await current()
				.probe(0)
				.catch((error) => error.code),
			await current()
				.snapshot()
				.catch((error) => error.code),
		];
	});
	expect(seen).toEqual(['disposed', 'disposed', 'disposed']);
});

test('a snapshot is a PNG of the frame', async ({ page }) => {
	await openHarness(page);
	await page.evaluate(() => window.fillrate.start({ scene: 'swatches', size: { width: 201, height: 101 } }));
	const seen = await page.evaluate(async () => {
		await window.fillrate.frameAfter(0);
		const blob = await window.fillrate.current().snapshot();
		const picture = await createImageBitmap(blob);
		const canvas = new OffscreenCanvas(picture.width, picture.height);
		const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
		context.drawImage(picture, 0, 0);
		const all = context.getImageData(0, 0, 201, 101).data;
		const same = all.join() === window.fillrate.current().pixels.join();
		return { type: blob.type, width: picture.width, height: picture.height, same, pixel: [...all.slice(0, 4)] };
	});
	expect(seen).toEqual({ type: 'image/png', width: 201, height: 101, same: true, pixel: [255, 0, 0, 255] });
});

test('a snapshot is the frame also where the browser changes what is read of a canvas', async ({
	browserName,
	channel,
	playwright,
	launchOptions,
}) => {
	test.skip(browserName !== 'firefox', 'the setting is that of Firefox');
	const firefoxUserPrefs = { 'privacy.resistFingerprinting': true };
	const options = { ...launchOptions, ...(channel ? { channel } : {}), firefoxUserPrefs };
	const browser = await playwright.firefox.launch(options);
	try {
		await freeWorkers(browser);
		const page = await browser.newPage();
		await openHarness(page);
		const png = await page.evaluate(async () => {
			const { start, current, errorOf } = window.fillrate;
			await start({ scene: 'swatches', size: { width: 300, height: 120 } });
			const picture = Array.from(new Uint8Array(await (await current().snapshot()).arrayBuffer()));
			const context = new OffscreenCanvas(20, 20).getContext('2d') as OffscreenCanvasRenderingContext2D;
			context.fillRect(0, 0, 20, 20);
			const isChanged = context.getImageData(0, 0, 20, 20).data.some((byte, at) => byte !== (at % 4 === 3 ? 255 : 0));
			await start({ scene: 'contents', size: { width: 64, height: 64 } });
			const file = new Blob([Uint8Array.from(picture)]);
			const written = await errorOf(() => current().write('photo', file));
			await current().write('photo', new ImageData(2, 3));
			return { picture, isChanged, written };
		});
		const message = expect.stringContaining('to resist fingerprinting: allow it to read canvases');
		expect(png.written, 'what is read of a picture').toMatchObject({ code: 'parameter', message });
		expect(png.isChanged, 'what is read of a canvas is changed').toBe(true);
		const [red, slate, black] = [
			[255, 0, 0],
			[60, 70, 90],
			[0, 0, 0],
		];
		const file = Buffer.from(png.picture);
		const data: Buffer[] = [];
		for (let at = 8; at < file.length; at += 12 + file.readUInt32BE(at)) {
			if (file.toString('latin1', at + 4, at + 8) === 'IDAT')
				data.push(file.subarray(at + 8, at + 8 + file.readUInt32BE(at)));
		}
		const rows = inflateSync(Buffer.concat(data));
		const first = rows.subarray(1, 1 + 3 * 300);
		expect([0, 99, 100, 199, 200, 299].map((x) => [...first.subarray(3 * x, 3 * x + 3)])).toEqual([
			red,
			red,
			slate,
			slate,
			black,
			black,
		]);
	} finally {
		await browser.close();
	}
});

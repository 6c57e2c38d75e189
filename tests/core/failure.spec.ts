import { note } from '../figures.ts';
import { expect, openHarness, test } from './harness.ts';

test.beforeEach(({ page }) => openHarness(page));

for (const [button, message] of [
	['update', /^boom in update \(scenes\/src\/trials\.rs:\d+\)$/],
	['draw', /^boom in draw \(scenes/],
	['pool', /^boom at 3,50 \(scenes/],
] as const) {
	test(`a panic, ${button}: an error with its message and frame, and the next frame renders`, async ({ page }) => {
		const { errors, failed, next, noticed, shown } = await page.evaluate(async (button) => {
			const { start, current, frameAfter, errors } = window.fillrate;
			await start({ scene: 'fault', size: { width: 200, height: 100 } });
			const renderer = current();
			await frameAfter(3);
			const begun = performance.now();
			renderer.press(button);
			await new Promise((resolve) => renderer.on('error', resolve));
			const noticed = performance.now() - begun;
			const failed = renderer.frame;
			renderer.resume();
			const next = await frameAfter(failed);
			return { errors, failed, next, noticed, shown: performance.now() - begun - noticed };
		}, button);
		note(`panic, ${button}`, { noticed, shown });
		expect(errors).toEqual([
			{ code: 'panic', message: expect.stringMatching(message), frame: failed + 1, fatal: false },
		]);
		expect(next).toBeGreaterThan(failed);
	});
}

test('after thirty panics on pool threads the pool still fills', async ({ page }) => {
	const frames = await page.evaluate(async () => {
		const { start, current, frameAfter, errors } = window.fillrate;
		await start({ scene: 'fault', size: { width: 200, height: 100 } });
		for (let index = 0; index < 30; index++) {
			const failed = new Promise((resolve) => current().on('error', resolve));
			current().press('pool');
			await failed;
			current().resume();
		}
		await frameAfter(current().frame + 10);
		return errors.length;
	});
	expect(frames).toBe(30);
});

test('a trap ends the renderer with an error, and starting again works', async ({ page, printed }) => {
	const seen = await page.evaluate(async () => {
		const { start, current, frameAfter, errors } = window.fillrate;
		await start({ scene: 'fault', size: { width: 200, height: 100 } });
		await frameAfter(0);
		const failed = new Promise((resolve) => current().on('error', resolve));
		const begun = performance.now();
		current().press('trap');
		await failed;
		const noticed = performance.now() - begun;
		const ended = current().isDisposed;
		await start({ scene: 'swatches' });
		const again = await frameAfter(0);
		return { errors: [...errors], ended, again, noticed, shown: performance.now() - begun - noticed };
	});
	note('trap', { noticed: seen.noticed, shown: seen.shown });
	expect(seen.errors).toEqual([
		{ code: 'ended', message: expect.stringContaining('unreachable'), frame: expect.any(Number), fatal: true },
	]);
	// The browser itself prints that a thread trapped.
	printed.length = 0;
	expect(seen.ended).toBe(true);
	expect(seen.again).toBeGreaterThan(0);
});

test('a wasm that cannot be fetched is an error, and starting again works', async ({ page, printed }) => {
	await page.route(/\.wasm$/, (route) => route.abort());
	const error = await page.evaluate(() => window.fillrate.startError({}));
	expect(error).toEqual({
		code: 'load',
		fatal: true,
		message: expect.stringContaining('the wasm could not be loaded'),
	});
	await page.unroute(/\.wasm$/);
	expect(await page.evaluate(() => window.fillrate.startError({}))).toBeNull();
	// The browser itself prints that the request failed.
	printed.length = 0;
});

test('a worker script that cannot be fetched is an error', async ({ page, printed }) => {
	await page.route(/\/worker-[^/]*\.js/, (route) => route.abort());
	const error = await page.evaluate(() => window.fillrate.startError({}));
	expect(error).toMatchObject({
		code: 'load',
		message: expect.stringContaining('the worker script could not be loaded'),
	});
	printed.length = 0;
});

test('a pool that does not start within its time is an error, and starting again works', async ({ page }) => {
	const error = await page.evaluate(() => window.fillrate.startError({ poolThreads: 2, poolTimeout: 1 }));
	expect(error).toMatchObject({
		code: 'pool',
		message: expect.stringContaining('the pool of 2 threads did not start within 0.001 s'),
	});
	expect(await page.evaluate(() => window.fillrate.startError({ poolThreads: 2 }))).toBeNull();
});

test('an unknown scene, an impossible size, a wrong thread count and a wrong value are errors that say how to fix it', async ({
	page,
}) => {
	const messages = await page.evaluate(async () => {
		const { startError } = window.fillrate;
		return [
			await startError({ scene: 'nebula' }),
			await startError({ size: { width: 0, height: 10 } }),
			await startError({ size: { width: 60_000, height: 60_000 } }),
			await startError({ threads: 0 }),
			await startError({ scene: 'echo', values: { level: -1 } }),
		].map((error) => `${error?.code}: ${error?.message}`);
	});
	expect(messages[0]).toMatch(/^scene: there is no scene nebula: choose one of mandelbrot, plasma/);
	expect(messages[1]).toBe('size: a picture cannot be 0 x 10 pixels: give it whole numbers from 1 to 65535');
	expect(messages[2]).toMatch(/^size: an image of 60000 x 60000 pixels is larger than memory can address/);
	expect(messages[3]).toMatch(/^option: threads cannot be 0: give it a whole number from 1 to \d+/);
	expect(messages[4]).toBe('parameter: level cannot be -1: give it a number from 0 to 255');
});

test('a size beyond memory is an error while running, and the picture goes on as it was', async ({ page }) => {
	const seen = await page.evaluate(async () => {
		const { start, current, frameAfter, errors } = window.fillrate;
		await start({ scene: 'plasma', size: { width: 64, height: 32 } });
		await frameAfter(0);
		const failed = new Promise((resolve) => current().on('error', resolve));
		current().setSize({ width: 20_000, height: 20_000 });
		await failed;
		await frameAfter(current().frame + 5);
		const { size } = current();
		current().setSize({ width: 65, height: 33 });
		await frameAfter(0, (renderer) => renderer.size.width === 65);
		return { errors, size };
	});
	expect(seen.errors).toEqual([
		{
			code: 'memory',
			message: expect.stringContaining('make the image smaller'),
			frame: expect.any(Number),
			fatal: false,
		},
	]);
	expect(seen.size).toEqual({ width: 64, height: 32 });
});

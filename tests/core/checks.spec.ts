import { expect, openHarness, test } from './harness.ts';

test.beforeEach(({ page }) => openHarness(page));

test('what cannot be is refused before anything changes: scene, values, threads, size', async ({ page }) => {
	const seen = await page.evaluate(async () => {
		const { start, current, errorOf, frameAfter, pixel, count } = window.fillrate;
		await start({ scene: 'echo', poolThreads: 2, threads: 2, size: { width: 64, height: 32 }, values: { level: 33 } });
		await frameAfter(0);
		const renderer = current();
		const { sent } = count;
		const refused = [
			await errorOf(() => renderer.setScene('nebula')),
			await errorOf(() => renderer.setScene('mandelbrot', { x: 99 })),
			await errorOf(() => renderer.setScene('echo', { level: 20, colour: 1 })),
			await errorOf(() => renderer.set('level', 256)),
			await errorOf(() => renderer.set('level', '7' as unknown as number)),
			await errorOf(() => renderer.press('level ')),
			await errorOf(() => renderer.setThreads(3)),
			await errorOf(() => renderer.setThreads(Number.NaN)),
			await errorOf(() => renderer.setSize({ width: 1.5, height: 10 })),
			await errorOf(() => renderer.setSize('fill' as 'follow')),
		].map((error) => error?.code);
		// Whatever the loop was sent by mistake would be in the next frame.
		renderer.set('level', 34);
		await frameAfter(0, () => pixel(0, 0)[0] === 34);
		return {
			refused,
			scene: renderer.scene.name,
			level: renderer.get('level'),
			threads: [renderer.threads, pixel(0, 0)[1]],
			size: renderer.size,
			events: [1, 2, 3].map((x) => pixel(x, 0).slice(0, 3)),
			messages: count.sent - sent,
		};
	});
	const [scene, parameter, option, size] = ['scene', 'parameter', 'option', 'size'];
	const codes = [scene, parameter, parameter, parameter, parameter, parameter, option, option, size, size];
	expect(seen.refused).toEqual(codes);
	expect(seen).toMatchObject({
		scene: 'echo',
		level: 34,
		threads: [2, 2],
		size: { width: 64, height: 32 },
		messages: 0,
	});
	// The value of the start, and the last one: nothing else came.
	expect(seen.events).toEqual([
		[7, 0, 33],
		[7, 0, 34],
		[255, 255, 255],
	]);
});

test('a size that is refused leaves the picture following its element', async ({ page }) => {
	const width = await page.evaluate(async () => {
		const { start, current, errorOf, frameAfter, canvas } = window.fillrate;
		await start({ scene: 'plasma' });
		await frameAfter(0);
		await errorOf(() => current().setSize({ width: 0, height: 0 }));
		canvas.style.width = '123px';
		await frameAfter(0, ({ size }) => size.width === Math.round(123 * devicePixelRatio));
		return current().size.width / devicePixelRatio;
	});
	expect(width).toBeCloseTo(123, 0);
});

test('options are checked before a worker is started', async ({ page }) => {
	const seen = await page.evaluate(async () => {
		const { Renderer, canvas, scenes, edited, errorOf, startError, count } = window.fillrate;
		let workers = 0;
		const counted = { ...scenes, startWorker: () => workers++ };
		const tryStart = (options: object): Promise<unknown> =>
			errorOf(() => Renderer.start(canvas, counted as unknown as typeof scenes, options));
		const errors = [
			await tryStart({ scene: 'nebula' }),
			await tryStart({ scene: 'echo', values: { level: 300 } }),
			await tryStart({ scene: 'echo', values: { volume: 3 } }),
			await tryStart({ scene: 'echo', values: () => ({ level: Number.NaN }) }),
			await tryStart({ poolThreads: 0 }),
			await tryStart({ poolThreads: 2, threads: 3 }),
			await tryStart({ poolTimeout: Number.POSITIVE_INFINITY }),
			await tryStart({ maxMemory: 65_536 }),
			await tryStart({ mode: 'threads', maxMemory: 48 * 2 ** 20, poolThreads: 40 }),
			await tryStart({ mode: 'both' }),
			await tryStart({ size: { width: 10 } }),
			await tryStart({ largest: { width: 10, height: -1 } }),
			await errorOf(() => Renderer.start(canvas, {} as typeof scenes)),
			await errorOf(() => Renderer.start(canvas, undefined as unknown as typeof scenes)),
			await errorOf(() => Renderer.start(canvas, { ...edited({}), scenes: [] })),
		];
		const { sent } = count;
		return { errors, workers, sent, started: await startError({ scene: 'swatches' }) };
	});
	expect(seen.errors).toMatchObject([
		{ code: 'scene', message: expect.stringContaining('there is no scene nebula: choose one of mandelbrot, plasma') },
		{ code: 'parameter', message: 'level cannot be 300: give it a number from 0 to 255' },
		{ code: 'parameter', message: 'the scene echo has no volume: it has level, press' },
		{ code: 'parameter', message: 'level cannot be NaN: give it a number from 0 to 255' },
		{ code: 'option', message: 'poolThreads cannot be 0: give it a whole number from 1 to 255' },
		{ code: 'option', message: 'threads cannot be 3: give it a whole number from 1 to 2' },
		{ code: 'option', message: expect.stringContaining('poolTimeout cannot be Infinity') },
		{
			code: 'option',
			message: expect.stringMatching(/maxMemory cannot be 65536: give it a whole number from \d+ to 1073741824/),
		},
		{
			code: 'option',
			message: expect.stringMatching(/maxMemory has no room for a pool of 40 threads: ask for at most 2\d, or raise/),
		},
		{ code: 'option', message: `mode is "both": it is 'threads' or 'single'` },
		{ code: 'size', message: expect.stringContaining('a picture cannot be 10 x undefined pixels') },
		{ code: 'size', message: expect.stringContaining('a picture cannot be 10 x -1 pixels') },
		{ code: 'scene', message: expect.stringContaining("import scenes from './scenes/pkg/index.js'") },
		{ code: 'scene', message: expect.stringContaining("import scenes from './scenes/pkg/index.js'") },
		{ code: 'scene', message: expect.stringContaining('fillrate::scenes!') },
	]);
	expect(seen).toMatchObject({ workers: 0, sent: 0, started: null });
});

test('limits are those that work: the longest side is painted, one more is refused, and so is a pool without memory', async ({
	page,
}) => {
	const seen = await page.evaluate(async () => {
		const { start, current, startError, errorOf, frameAfter, paintedPixel, pixel } = window.fillrate;
		const refused = [
			await startError({ size: { width: 65_536, height: 1 } }),
			await startError({ largest: { width: 1, height: 65_536 } }),
			await startError({ poolThreads: 1024 }),
			await startError({ poolThreads: Number.NaN }),
		];
		await start({ scene: 'plasma', size: { width: 65_535, height: 2 }, paused: true });
		await frameAfter(0);
		const same = (await paintedPixel(65_534, 1)).join() === pixel(65_534, 1).join();
		const late = await errorOf(() => current().setSize({ width: 2, height: 65_536 }));
		return { refused, same, late };
	});
	const size = (of: string) => `a picture cannot be ${of} pixels: give it whole numbers from 1 to 65535`;
	expect(seen).toMatchObject({
		refused: [
			{ code: 'size', message: size('65536 x 1') },
			{ code: 'size', message: size('1 x 65536') },
			{ code: 'option', message: 'poolThreads cannot be 1024: give it a whole number from 1 to 255' },
			{ code: 'option', message: 'poolThreads cannot be NaN: give it a whole number from 1 to 255' },
		],
		same: true,
		late: { code: 'size', message: size('2 x 65536') },
	});
});

test('a browser that does not tell its cores gets a pool of two, and one that tells very many a pool of 255', async ({
	page,
}) => {
	const seen = await page.evaluate(async () => {
		const { Renderer, canvas, scenes, start, current, errorOf } = window.fillrate;
		const tell = (cores: number | undefined): unknown =>
			Object.defineProperty(navigator, 'hardwareConcurrency', { value: cores, configurable: true });
		tell(undefined);
		await start({ scene: 'swatches' });
		const two = current().poolThreads;
		current().dispose();
		tell(1000);
		return { two, many: await errorOf(() => Renderer.start(canvas, scenes, { threads: 256 })) };
	});
	expect(seen.two).toBe(2);
	expect(seen.many?.message).toBe('threads cannot be 256: give it a whole number from 1 to 255');
});

test('a scene that cannot be made is an error, and page and loop both keep the one before it', async ({ page }) => {
	const seen = await page.evaluate(async () => {
		const { start, current, frameAfter, errors } = window.fillrate;
		await start({ scene: 'fault', size: { width: 64, height: 32 }, values: { refuse: 1 } });
		await frameAfter(2);
		const renderer = current();
		const failed = new Promise<void>((resolve) => renderer.on('error', () => resolve()));
		renderer.setScene('refusing', { hue: 9 });
		const asked = renderer.scene.name;
		renderer.set('hue', 10);
		await failed;
		const kept = { scene: renderer.scene.name, values: Object.keys(renderer.values) };
		// The loop goes on, with the scene that the page names.
		const shown = await frameAfter(renderer.frame + 3);
		renderer.press('update');
		await new Promise((resolve) => renderer.on('error', resolve));
		return { asked, kept, shown, errors };
	});
	expect(seen.asked).toBe('refusing');
	expect(seen.kept.scene).toBe('fault');
	expect(seen.kept.values).toContain('update');
	expect(seen.errors).toMatchObject([
		{ code: 'scene', fatal: false, message: expect.stringContaining('refused to be made') },
		{ code: 'panic', fatal: false, message: expect.stringContaining('boom in update') },
	]);
});

test('an error without a listener reaches the console', async ({ page, printed }) => {
	const message = await page.evaluate(async () => {
		const { Renderer, canvas, scenes } = window.fillrate;
		const renderer = await Renderer.start(canvas, scenes, { scene: 'fault', size: { width: 8, height: 8 } });
		// What is reported so is printed, unless somebody prevents it; not every driver of a browser passes that on.
		const reported = new Promise<string>((resolve) => {
			addEventListener('error', (event) => resolve(event.defaultPrevented ? 'prevented' : event.message), {
				once: true,
			});
		});
		renderer.press('update');
		const text = await reported;
		renderer.dispose();
		return text;
	});
	expect(message).toContain('boom in update');
	expect(printed.every((line) => line.includes('boom in update'))).toBe(true);
	printed.length = 0;
});

import { expect, openHarness, test } from './harness.ts';

test.beforeEach(({ page }) => openHarness(page));

/** Of a picture that changes: the third makes the memory grow. */
const SIZES = [
	{ width: 40, height: 30 },
	{ width: 7, height: 90 },
	{ width: 1600, height: 1200 },
	{ width: 64, height: 20 },
];

const options = { scene: 'plasma', mode: 'single', paint: 'worker', size: { width: 40, height: 30 } } as const;

test('the worker that computes paints from its own memory, also when that has grown, and sends no pixels', async ({
	page,
}) => {
	const seen = await page.evaluate(
		async ([options, sizes]) => {
			const { start, current, frameAfter, paintedPixel, errorOf, count, errors } = window.fillrate;
			await start({ ...options, largest: options.size, paused: true });
			await frameAfter(0);
			const shown: { size: string; painted: string }[] = [];
			for (const { width, height } of sizes) {
				current().setSize({ width, height });
				await frameAfter(0, ({ size }) => size.width === width && size.height === height);
				// Of a worker's canvas that may take some frames.
				await new Promise((resolve) => setTimeout(resolve, 100));
				shown.push({ size: `${width} x ${height}`, painted: (await paintedPixel(width - 1, height - 1)).join() });
			}
			const { pixelBytes } = count;
			const pixels = await errorOf(() => current().pixels);
			return { shown, pixelBytes, pixels, errors };
		},
		[options, SIZES] as const,
	);
	const expected = await page.evaluate(
		async ([options, sizes]) => {
			const { Renderer, scenes } = window.fillrate;
			const shown: { size: string; painted: string }[] = [];
			const canvas = document.createElement('canvas');
			const renderer = await Renderer.start(canvas, scenes, {
				...options,
				mode: 'threads',
				paint: 'main',
				paused: true,
			});
			const isShown = (width: number, height: number): boolean =>
				renderer.size.width === width && renderer.size.height === height;
			for (const { width, height } of sizes) {
				renderer.setSize({ width, height });
				while (!isShown(width, height)) await new Promise((resolve) => setTimeout(resolve, 5));
				shown.push({ size: `${width} x ${height}`, painted: renderer.pixels.slice(-4).join() });
			}
			return shown;
		},
		[options, SIZES] as const,
	);
	expect(seen.shown).toEqual(expected);
	expect(seen).toMatchObject({ pixelBytes: 0, pixels: { code: 'isolation', fatal: false }, errors: [] });
	expect(seen.pixels?.message).toContain('take a snapshot()');
});

test('pixels come when they are asked for, and are those of the picture: snapshots, probes', async ({ page }) => {
	const seen = await page.evaluate(async (options) => {
		const { start, current, frameAfter, decode, count } = window.fillrate;
		const settled = (): Promise<number> => frameAfter(0, ({ isRefining, isCurrent }) => isCurrent && !isRefining);
		await start({ ...options, scene: 'mandelbrot', values: { zoom: 20 } });
		await settled();
		const still = await decode(await current().snapshot());
		const probed = await current().probe(40 * 7 + 9);
		const { pixelBytes } = count;
		const large = await decode(await current().snapshot({ width: 80, height: 60 }));
		current().setScene('plasma');
		await frameAfter(0, ({ scene, isCurrent }) => isCurrent && scene.name === 'plasma');
		const moving = await decode(await current().snapshot());
		const rows = [still, large, moving].map(({ data }) => [...data.slice(0, 4000)].join());
		return { rows, sizes: [still.width, large.width, moving.width], probed, pixelBytes };
	}, options);
	const expected = await page.evaluate(async () => {
		const { Renderer, scenes } = window.fillrate;
		const shown = async (size: { width: number; height: number }): Promise<number[]> => {
			const canvas = document.createElement('canvas');
			const renderer = await Renderer.start(canvas, scenes, { scene: 'mandelbrot', values: { zoom: 20 }, size });
			while (renderer.frame === 0 || renderer.isRefining) await new Promise((resolve) => setTimeout(resolve, 5));
			return [...renderer.pixels];
		};
		return [await shown({ width: 40, height: 30 }), await shown({ width: 80, height: 60 })];
	});
	expect(seen.rows.slice(0, 2)).toEqual(expected.map((pixels) => pixels.slice(0, 4000).join()));
	expect(seen.probed).toEqual(expected[0]?.slice(4 * (40 * 7 + 9), 4 * (40 * 7 + 10)));
	expect(seen.sizes).toEqual([40, 80, 40]);
	// Once for both.
	expect(seen.pixelBytes).toBe(4 * 40 * 30);
});

test('the picture moves on while the main thread is blocked, and nothing moves at rest', async ({ page }) => {
	const seen = await page.evaluate(async (options) => {
		const { start, current, frameAfter, rested } = window.fillrate;
		const block = async (milliseconds: number): Promise<number> => {
			const { frame } = current();
			const end = performance.now() + milliseconds;
			while (performance.now() < end);
			return (await frameAfter(frame)) - frame;
		};
		await start(options);
		await frameAfter(5);
		let blocked = 0;
		// Firefox waits for the main thread in a few of a worker's calls on a canvas.
		for (let tries = 0; tries < 10 && blocked < 10; tries++) blocked = await block(1000);
		current().pause();
		const paused = await rested();
		const still = await rested();
		current().step();
		const stepped = await frameAfter(still);
		const onPage = document.createElement('canvas');
		current().dispose();
		const renderer = await window.fillrate.Renderer.start(onPage, window.fillrate.scenes, {
			...options,
			paint: 'main',
		});
		while (renderer.frame < 3) await new Promise((resolve) => setTimeout(resolve, 5));
		const { frame } = renderer;
		const end = performance.now() + 500;
		while (performance.now() < end);
		await new Promise((resolve) => renderer.on('frame', resolve));
		return { blocked, paused: still - paused, stepped: stepped - still, byPage: renderer.frame - frame };
	}, options);
	expect(seen.blocked).toBeGreaterThanOrEqual(10);
	expect(seen).toMatchObject({ paused: 0, stepped: 1 });
	expect(seen.byPage, 'a page that paints itself stands still meanwhile').toBeLessThanOrEqual(3);
});

test('each frame of a recording is there once', async ({ page }) => {
	const seen = await page.evaluate(async (options) => {
		const { start, record } = window.fillrate;
		const size = { width: 128, height: 96 };
		await start({ ...options, scene: 'count', size, paused: true, values: { unfinished: 2 } });
		return record({ frames: 8, fps: 30, type: 'png' });
	}, options);
	expect(seen.frames.map(({ shown }) => shown[0])).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
});

test('the canvas is lost with the worker, which is said, and the scenes cannot be replaced', async ({ page }) => {
	const seen = await page.evaluate(async (options) => {
		const { start, current, startError, errorOf, frameAfter, edited, canvas } = window.fillrate;
		const early = new AbortController();
		const given = start({ ...options, signal: early.signal }).catch(({ name }: Error) => name);
		early.abort();
		// One that was given up early has not got the canvas, as where a framework mounts twice.
		const first = await given;
		await start(options);
		await frameAfter(3);
		const replaced = await errorOf(() => current().replace(edited({})));
		const goesOn = (await frameAfter(current().frame + 2)) > 0;
		current().dispose();
		const again = [await startError(options), await startError({ ...options, paint: 'main' })];
		const used = document.createElement('canvas');
		used.getContext('2d');
		const drawn = await errorOf(() => window.fillrate.Renderer.start(used, window.fillrate.scenes, options));
		return { first, replaced, goesOn, again, drawn, isConnected: canvas.isConnected };
	}, options);
	const lost = { code: 'canvas', message: expect.stringContaining('give Fillrate a fresh canvas') };
	expect(seen).toMatchObject({ first: 'AbortError', goesOn: true, again: [lost, lost], drawn: lost });
	expect(seen.replaced).toMatchObject({ code: 'canvas', fatal: false });
});

test('a picture that it cannot paint is one error, and another size is painted', async ({ page }) => {
	const seen = await page.evaluate(async (options) => {
		const { patched, start, current, frameAfter, errors } = window.fillrate;
		const module = patched(`const { prototype } = OffscreenCanvasRenderingContext2D;
			const put = prototype.putImageData;
			prototype.putImageData = function (image, ...at) {
				if (image.width === 41) throw new RangeError('out of memory');
				return put.call(this, image, ...at);
			};`);
		await start(options, module);
		await frameAfter(2);
		current().setSize({ width: 41, height: 10 });
		await frameAfter(0, ({ size }) => size.width === 41);
		await frameAfter(current().frame + 5);
		current().setSize({ width: 30, height: 10 });
		await frameAfter(0, ({ size }) => size.width === 30);
		return errors;
	}, options);
	const message = 'the browser cannot paint a picture of 41 x 10 pixels (out of memory): make it smaller';
	expect(seen).toEqual([{ code: 'canvas', fatal: false, frame: 0, message }]);
});

test('a worker that can paint on no canvas, or traps, ends the renderer with an error', async ({ page }) => {
	const seen = await page.evaluate(async (options) => {
		const { patched, Renderer, scenes } = window.fillrate;
		const failed = async (module: typeof scenes, scene: 'plasma' | 'fault'): Promise<string> => {
			const renderer = await Renderer.start(document.createElement('canvas'), module, { ...options, scene });
			const error = new Promise<Error>((resolve) => renderer.on('error', resolve));
			if (scene === 'fault') renderer.press('stack');
			const { message } = await error;
			return `${renderer.isDisposed}: ${message}`;
		};
		return [
			await failed(patched('OffscreenCanvas.prototype.getContext = () => null;'), 'plasma'),
			await failed(scenes, 'fault'),
		];
	}, options);
	expect(seen[0]).toContain('true: the browser gives no 2d context');
	expect(seen[1]).toMatch(/^true: /);
});

test('turns that take long come one for each tick, and what is sent meanwhile is in the next', async ({ page }) => {
	const seen = await page.evaluate(async (options) => {
		const { start, current, frameAfter } = window.fillrate;
		const size = { width: 1600, height: 1200 };
		// A generation of that board, and its picture, take longer than two frames of the screen.
		await start({ ...options, scene: 'life', size, values: { cell: 1, speed: 240 } });
		await frameAfter(3);
		const numbers: number[] = [];
		const stop = current().on('frame', ({ frame }) => numbers.push(frame));
		await frameAfter(current().frame + 10);
		stop();
		const gaps = numbers.slice(1).map((number, index) => number - (numbers[index] ?? 0));
		const before = current().frame;
		current().set('alive', 0xff0000);
		const shown = await frameAfter(0, ({ isCurrent }) => isCurrent);
		return { most: Math.max(...gaps), until: shown - before };
	}, options);
	expect(seen.most, 'the page misses no frame').toBe(1);
	expect(seen.until).toBeLessThanOrEqual(3);
});

test('a snapshot that is given up ends also where the scene does not return, and so does the renderer', async ({
	page,
}) => {
	const seen = await page.evaluate(async (options) => {
		const { start, current, frameAfter } = window.fillrate;
		await start({ ...options, scene: 'fault' });
		await frameAfter(2);
		current().press('hang');
		await new Promise((resolve) => current().on('unresponsive', resolve));
		const given = new AbortController();
		const saving = current().snapshot({ signal: given.signal });
		setTimeout(() => given.abort(new Error('given up')), 100);
		const reason = await saving.catch(({ message }: Error) => message);
		const probing = current().probe(0);
		current().dispose();
		return [reason, await probing.catch(({ code }: { code: string }) => code)];
	}, options);
	expect(seen).toEqual(['given up', 'disposed']);
});

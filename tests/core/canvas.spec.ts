import { expect, openHarness, test } from './harness.ts';

test.beforeEach(({ page }) => openHarness(page));

test('a canvas that cannot be painted on is an error that says why, and no worker is started', async ({ page }) => {
	const seen = await page.evaluate(async () => {
		const { Renderer, scenes, errorOf, count } = window.fillrate;
		const make = (): HTMLCanvasElement => document.createElement('canvas');
		const start = (canvas: unknown): Promise<unknown> =>
			errorOf(() => Renderer.start(canvas as HTMLCanvasElement, scenes, { size: { width: 8, height: 8 } }));
		const rendering = make();
		rendering.getContext('bitmaprenderer');
		const elsewhere = make();
		elsewhere.transferControlToOffscreen();
		const odd = make();
		odd.getContext = () => {
			throw new RangeError('the graphics process is gone');
		};
		const errors: unknown[] = [];
		for (const canvas of [rendering, elsewhere, odd, null, document.body]) errors.push(await start(canvas));
		Reflect.deleteProperty(window, 'OffscreenCanvas');
		errors.push(await start(make()));
		return { errors, sent: count.sent };
	});
	const error = (message: string) => ({ code: 'canvas', fatal: true, message: expect.stringContaining(message) });
	expect(seen.errors).toEqual([
		error('the canvas has a context of another kind already'),
		error('the canvas is painted on elsewhere'),
		error('(the graphics process is gone)'),
		error('give Renderer.start a <canvas> element'),
		error('give Renderer.start a <canvas> element'),
		error('this browser has no OffscreenCanvas'),
	]);
	expect(seen.sent).toBe(0);
});

test('a canvas that the page has drawn on takes the picture, stays readable, and is given back', async ({ page }) => {
	const seen = await page.evaluate(async () => {
		const { Renderer, scenes } = window.fillrate;
		const canvas = document.createElement('canvas');
		document.body.append(canvas);
		const context = canvas.getContext('2d') as CanvasRenderingContext2D;
		// What the page has set must neither move nor fade the picture.
		context.scale(3, 3);
		context.globalAlpha = 0.1;
		const size = { width: 64, height: 48 };
		const renderer = await Renderer.start(canvas, scenes, { scene: 'plasma', size, paused: true });
		while (renderer.frame === 0) await new Promise((resolve) => renderer.on('frame', resolve));
		const copy = new OffscreenCanvas(64, 48).getContext('2d', { willReadFrequently: true });
		const read = (width: number, height: number): string => {
			copy?.drawImage(canvas, 0, 0);
			return copy?.getImageData(0, 0, width, height).data.join() ?? '';
		};
		const isSame = read(64, 48) === renderer.pixels.join();
		// A page that resizes it has it repainted with the next frame.
		canvas.width = 10;
		renderer.repaint();
		const repainted = read(64, 48) === renderer.pixels.join();
		renderer.dispose();
		context.fillStyle = 'rgb(1, 2, 3)';
		context.fillRect(0, 0, 1, 1);
		return { isSame, repainted, width: canvas.width, drawn: read(1, 1) };
	});
	expect(seen).toEqual({ isSame: true, repainted: true, width: 64, drawn: '1,2,3,255' });
});

test('a canvas has one renderer at a time, also while one starts; an abort or a disposal frees it at once', async ({
	page,
}) => {
	const seen = await page.evaluate(async () => {
		const { Renderer, canvas, scenes, errorOf } = window.fillrate;
		const options = { scene: 'plasma', size: { width: 8, height: 8 }, poolThreads: 1 };
		const controller = new AbortController();
		const first = Renderer.start(canvas, scenes, { ...options, signal: controller.signal }).catch(String);
		const whileStarting = await errorOf(() => Renderer.start(canvas, scenes, options));
		controller.abort('unmounted');
		// As a framework does that mounts twice: the next start comes before the first one has noticed its end.
		const second = await Renderer.start(canvas, scenes, options);
		const whileRunning = await errorOf(() => Renderer.start(canvas, scenes, options));
		await new Promise((resolve) => second.on('frame', resolve));
		second.dispose();
		const third = await Renderer.start(canvas, scenes, options);
		third.dispose();
		return { first: await first, whileStarting, whileRunning };
	});
	const refused = { code: 'canvas', message: expect.stringContaining('this canvas has a renderer already') };
	expect(seen).toMatchObject({ first: 'unmounted', whileStarting: refused, whileRunning: refused });
});

test('a start that fails frees the canvas', async ({ page }) => {
	const seen = await page.evaluate(async () => {
		const { Renderer, canvas, scenes, startError, errorOf } = window.fillrate;
		const broken = {
			...scenes,
			startWorker: (): Worker => {
				throw new DOMException('the policy forbids it', 'SecurityError');
			},
		};
		const error = await errorOf(() => Renderer.start(canvas, broken));
		return { error, again: await startError({ scene: 'swatches' }) };
	});
	expect(seen.error).toMatchObject({
		code: 'load',
		message: expect.stringContaining('the worker could not be started (the policy forbids it)'),
	});
	expect(seen.again).toBeNull();
});

test('a picture that the browser cannot save is an error', async ({ page }) => {
	const error = await page.evaluate(async () => {
		const { start, current, frameAfter, errorOf } = window.fillrate;
		await start({ scene: 'plasma', size: { width: 8, height: 8 }, paused: true });
		await frameAfter(0);
		window.CompressionStream = class {
			constructor() {
				throw new RangeError('no encoder');
			}
		} as unknown as typeof CompressionStream;
		return errorOf(() => current().snapshot());
	});
	const message = 'the browser cannot save a picture of 8 x 8 pixels (no encoder): make it smaller';
	expect(error).toEqual({ code: 'canvas', fatal: false, message });
});

test('a picture that the browser cannot paint is one error, and another size is painted', async ({ page }) => {
	const seen = await page.evaluate(() => {
		const context = OffscreenCanvasRenderingContext2D.prototype as {
			createImageData(width: number, height: number): ImageData;
		};
		const create = context.createImageData;
		context.createImageData = function (width, height) {
			if (width === 40) throw new RangeError('out of memory');
			return create.call(this, width, height);
		};
		return window.fillrate.showUnpaintable({});
	});
	const message = 'the browser cannot paint a picture of 40 x 10 pixels (out of memory): make it smaller';
	expect(seen).toEqual({ errors: [{ code: 'canvas', fatal: false, frame: 0, message }], same: true });
});

test('what was taken from the canvas is given back', async ({ page }) => {
	const seen = await page.evaluate(async () => {
		const { start, current, canvas } = window.fillrate;
		canvas.style.touchAction = 'pan-y';
		await start({ scene: 'life' });
		const during = canvas.style.touchAction;
		current().dispose();
		const wheel = new WheelEvent('wheel', { cancelable: true });
		const isLeftToThePage = canvas.dispatchEvent(wheel);
		return { during, after: canvas.style.touchAction, isLeftToThePage };
	});
	expect(seen).toEqual({ during: 'none', after: 'pan-y', isLeftToThePage: true });
});

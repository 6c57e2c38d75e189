import type { Page } from '@playwright/test';
import { expect, harnessUrl, openHarness, test } from './harness.ts';

/** Opens the harness page as a server without the headers of isolation sends it. */
async function openBare(page: Page): Promise<void> {
	await page.route(harnessUrl().href, async (route) => {
		const response = await route.fetch();
		const headers = response.headers();
		delete headers['cross-origin-opener-policy'];
		delete headers['cross-origin-embedder-policy'];
		delete headers['document-isolation-policy'];
		await route.fulfill({ response, headers });
	});
	await openHarness(page);
}

test('both modes give the same pixels, byte for byte', async ({ page }) => {
	await openHarness(page);
	const seen = await page.evaluate(async () => {
		const { start, current, frameAfter } = window.fillrate;
		const pictures: [scene: string, mode: string, hash: string][] = [];
		for (const mode of ['threads', 'single'] as const) {
			for (const scene of ['mandelbrot', 'plasma', 'life', 'swatches', 'chip8', 'filter'] as const) {
				await start({ scene, mode, size: { width: 203, height: 101 }, paused: true });
				await frameAfter(0, ({ isRefining }) => !isRefining);
				const isStill = scene === 'mandelbrot' || scene === 'swatches' || scene === 'filter';
				for (let moved = 0; moved < 3 && !isStill; moved++) {
					const { frame } = current();
					if (scene === 'life') current().press('next');
					else current().step();
					await frameAfter(frame, ({ isCurrent }) => isCurrent);
				}
				const hash = await crypto.subtle.digest('SHA-256', current().pixels.slice());
				pictures.push([scene, current().mode, new Uint8Array(hash).join()]);
			}
		}
		return pictures;
	});
	expect(seen.filter(([, mode]) => mode === 'single')).toEqual(
		seen.slice(0, 6).map(([scene, mode, hash]) => {
			expect(mode).toBe('threads');
			return [scene, 'single', hash];
		}),
	);
});

test('a page without the headers gets one thread, and says why', async ({ page }) => {
	await openBare(page);
	const seen = await page.evaluate(async () => {
		const { start, current, frameAfter, pixel, paintedPixel, errorOf, startError, errors } = window.fillrate;
		await start({ scene: 'plasma', threads: 1, size: { width: 60, height: 40 } });
		await frameAfter(10);
		current().pause();
		current().set('scale', 77);
		await frameAfter(0, ({ isCurrent }) => isCurrent);
		const { mode, reason, poolThreads, threads, frame, values } = current();
		return {
			isolated: crossOriginIsolated,
			mode,
			reason,
			poolThreads,
			threads,
			values,
			hasRun: frame > 10,
			same: (await paintedPixel(9, 9)).join() === pixel(9, 9).join(),
			probed: (await current().probe(9 * 60 + 9)).join() === pixel(9, 9).join(),
			memory: await errorOf(() => current().memory),
			addresses: await errorOf(() => current().addresses),
			errors,
			refused: await startError({ mode: 'threads' }),
		};
	});
	expect(seen).toMatchObject({
		isolated: false,
		mode: 'single',
		reason: expect.stringContaining('Cross-Origin-Embedder-Policy: require-corp'),
		poolThreads: 1,
		threads: 1,
		values: { scale: 77 },
		hasRun: true,
		same: true,
		probed: true,
		memory: { code: 'isolation', fatal: false },
		addresses: { code: 'isolation' },
		errors: [],
		refused: { code: 'isolation' },
	});
});

test('input, sizes, scenes, panics and another build work in one thread', async ({ page }) => {
	await openBare(page);
	const seen = await page.evaluate(async () => {
		const { start, current, frameAfter, errors, edited, replaceable, canvas, Renderer } = window.fillrate;
		const { module, build } = replaceable();
		await start({ scene: 'plasma', size: { width: 60, height: 40 } }, module);
		await frameAfter(3);
		const sizes: string[] = [];
		for (const size of [
			{ width: 400, height: 300 },
			{ width: 7, height: 90 },
			{ width: 1600, height: 1200 },
		]) {
			current().setSize(size);
			await frameAfter(0, (it) => it.size.width === size.width && it.isCurrent);
			sizes.push(`${current().size.width} x ${current().size.height}, ${current().pixels.length}`);
		}
		current().setScene('fault');
		current().press('draw');
		await new Promise((resolve) => current().on('error', resolve));
		current().setScene('swatches');
		await frameAfter(0, ({ isCurrent, scene }) => isCurrent && scene.name === 'swatches');
		const replaced = new Promise((resolve) => current().on('replace', resolve));
		build(edited({}));
		await replaced;
		await frameAfter(0, ({ isCurrent, scene }) => isCurrent && scene.name === 'swatches');
		const png = await createImageBitmap(await current().snapshot());
		current().dispose();
		const again = await Renderer.start(canvas, module, { scene: 'swatches', size: { width: 20, height: 10 } });
		return { sizes, errors: errors.map(({ code }) => code), png: png.width, mode: again.mode };
	});
	expect(seen).toEqual({
		sizes: ['400 x 300, 480000', '7 x 90, 2520', '1600 x 1200, 7680000'],
		errors: ['panic'],
		png: 1600,
		mode: 'single',
	});
});

test('memory is limited as the page says, also after a replacement, and the picture stays', async ({ page }) => {
	await openHarness(page);
	const seen = await page.evaluate(async () => {
		const { start, current, frameAfter, errors, edited } = window.fillrate;
		const size = { width: 40, height: 30 };
		await start({ scene: 'plasma', maxMemory: 48 * 2 ** 20, size, largest: size });
		await frameAfter(3);
		const refused = async (): Promise<string> => {
			const failed = new Promise((resolve) => current().on('error', resolve));
			current().setSize({ width: 4000, height: 4000 });
			await failed;
			return `${errors.at(-1)?.code}, ${current().size.width} x ${current().size.height}`;
		};
		const first = await refused();
		await current().replace(edited({}));
		await frameAfter(3);
		return [first, await refused(), current().isDisposed];
	});
	expect(seen).toEqual(['memory, 40 x 30', 'memory, 40 x 30', false]);
});

test('where the browser grants a worker no shared memory one thread draws, and says why', async ({ page }) => {
	await openHarness(page);
	const seen = await page.evaluate(async () => {
		const { start, startError, current, frameAfter, patched } = window.fillrate;
		const refusing = patched(`WebAssembly.Memory = class extends WebAssembly.Memory {
			constructor(limits) {
				if (limits.shared) throw new RangeError('no room');
				super(limits);
			}
		};`);
		await start({ scene: 'plasma', size: { width: 20, height: 10 } }, refusing);
		await frameAfter(0);
		const { mode, reason } = current();
		const asked = await window.fillrate.errorOf(() => start({ mode: 'threads' }, refusing));
		return { mode, reason, asked, other: await startError({}) };
	});
	expect(seen).toEqual({
		mode: 'single',
		reason: 'the browser grants no shared memory (no room): close other tabs',
		asked: { code: 'isolation', fatal: true, message: seen.reason },
		other: null,
	});
});

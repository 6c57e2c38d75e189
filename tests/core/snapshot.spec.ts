import { expect, openHarness, test } from './harness.ts';

test.beforeEach(({ page }) => openHarness(page));

for (const options of [{}, { mode: 'single' }, { paint: 'worker' }] as const) {
	test(`a picture of another size is what the scene draws in that size: ${JSON.stringify(options)}`, async ({
		page,
	}) => {
		const seen = await page.evaluate(async (options) => {
			const { start, current, frameAfter, decode, errors } = window.fillrate;
			const still = { scene: 'mandelbrot', values: { zoom: 20, iterations: 300 }, ...options } as const;
			await start({ ...still, size: { width: 150, height: 100 } });
			await frameAfter(0, ({ isRefining, isCurrent }) => isCurrent && !isRefining);
			const expected = current().pixels.slice().join();
			await start({ ...still, size: { width: 60, height: 40 } });
			await frameAfter(0, ({ isRefining, isCurrent }) => isCurrent && !isRefining);
			const before = current().pixels.slice().join();
			const large = await decode(await current().snapshot({ width: 150, height: 100 }));
			const shaped = await decode(await current().snapshot({ height: 100 }));
			const own = await decode(await current().snapshot());
			// What was shown is drawn again.
			do await new Promise((resolve) => setTimeout(resolve, 50));
			while (!current().isResting || current().isRefining);
			return {
				sizes: [large, shaped, own].map(({ width, height }) => `${width}x${height}`),
				same: [large.data.join() === expected, shaped.data.join() === expected, own.data.join() === before],
				after: current().pixels.slice().join() === before,
				size: current().size,
				errors,
			};
		}, options);
		expect(seen).toEqual({
			sizes: ['150x100', '150x100', '60x40'],
			same: [true, true, true],
			after: true,
			size: { width: 60, height: 40 },
			errors: [],
		});
	});
}

for (const mode of ['threads', 'single'] as const) {
	test(`no time passes meanwhile, and what is sent is not lost: ${mode}`, async ({ page }) => {
		const seen = await page.evaluate(async (mode) => {
			const { start, current, frameAfter, errors } = window.fillrate;
			await start({ scene: 'contents', mode, size: { width: 64, height: 64 } });
			await frameAfter(0);
			const saving = current().snapshot({ width: 1000, height: 1000 });
			await current().write('file', Uint8Array.of(1, 2, 3));
			current().set('show', 2);
			await saving;
			await frameAfter(0, ({ isCurrent }) => isCurrent);
			return { file: (await current().read('copy')).join(), show: current().get('show'), errors };
		}, mode);
		expect(seen).toEqual({ file: '1,2,3', show: 2, errors: [] });
	});

	test(`one that is given up ends, and sizes that cannot be are refused: ${mode}`, async ({ page }) => {
		const seen = await page.evaluate(async (mode) => {
			const { start, current, frameAfter, errorOf, decode, errors } = window.fillrate;
			const values = { x: -0.7436438870371587, y: 0.1318259042053119, zoom: 1e9, iterations: 5000 };
			await start({ scene: 'mandelbrot', mode, values, size: { width: 60, height: 40 } });
			await frameAfter(0);
			const refused = [
				await errorOf(() => current().snapshot({ width: 0 })),
				await errorOf(() => current().snapshot({ width: 1.5, height: 2 })),
				await errorOf(() => current().snapshot({ height: 70_000 })),
				await errorOf(() => current().snapshot({ texts: { '': 'a' } })),
			];
			const given = new AbortController();
			const begun = performance.now();
			const saving = current().snapshot({ width: 3000, height: 2000, signal: given.signal });
			setTimeout(() => given.abort(new Error('given up')), 50);
			const reason = await saving.catch((error: Error) => error.message);
			const took = performance.now() - begun;
			// The next one does not get what was given up.
			const next = await decode(await current().snapshot({ width: 30, height: 20 }));
			return { refused, reason, took, next: [next.width, next.height], errors };
		}, mode);
		expect(seen.refused.map((error) => error?.code)).toEqual(['size', 'size', 'size', 'option']);
		expect(seen).toMatchObject({ reason: 'given up', next: [30, 20], errors: [] });
		expect(seen.took, 'it is not waited for').toBeLessThan(5000);
	});
}

test('a picture that memory does not hold, or that panics, is an error, and the scene goes on', async ({ page }) => {
	const seen = await page.evaluate(async () => {
		const { start, current, frameAfter, errorOf, errors } = window.fillrate;
		const size = { width: 64, height: 64 };
		await start({ scene: 'plasma', maxMemory: 48 * 2 ** 20, size, largest: size, poolThreads: 1 });
		await frameAfter(0);
		const large = await errorOf(() => current().snapshot({ width: 20_000, height: 20_000 }));
		await frameAfter(current().frame + 3);
		return { large, size: current().size, errors };
	});
	expect(seen).toMatchObject({ large: { code: 'panic', fatal: false }, size: { width: 64, height: 64 } });
	expect(seen.errors).toEqual([expect.objectContaining({ code: 'memory', fatal: false })]);
});

test('a WebP is close to the picture, closer with more quality, also where sides are odd, and says how far it is', async ({
	page,
}) => {
	const seen = await page.evaluate(async () => {
		const { start, current, frameAfter, decode, errors } = window.fillrate;
		await start({ scene: 'plasma', size: { width: 301, height: 203 }, paused: true });
		await frameAfter(0);
		const exact = await decode(await current().snapshot());
		const saved: { type: string; bytes: number; size: string; noise: number; tint: number; done: number[] }[] = [];
		for (const quality of [0.2, 0.8]) {
			const done: number[] = [];
			const file = await current().snapshot({ type: 'image/webp', quality, onProgress: (part) => done.push(part) });
			const { data, width, height } = await decode(file);
			const differences = data.map((byte, index) => Math.abs(byte - (exact.data[index] ?? 0)));
			const squares = differences.reduce((sum, difference) => sum + difference ** 2, 0);
			// What is lost has no colour of its own: no channel is brighter on the whole.
			const tints = [0, 1, 2].map((channel) => {
				let sum = 0;
				for (let at = channel; at < data.length; at += 4) sum += (data[at] ?? 0) - (exact.data[at] ?? 0);
				return Math.abs(sum / (width * height));
			});
			saved.push({
				type: file.type,
				bytes: file.size,
				size: `${width}x${height}`,
				noise: Math.sqrt(squares / (3 * width * height)),
				tint: Math.max(...tints),
				done,
			});
		}
		return { saved, errors };
	});
	const [coarse, fine] = seen.saved;
	for (const picture of seen.saved) {
		expect(picture).toMatchObject({ type: 'image/webp', size: '301x203' });
		expect(picture.done[0]).toBe(0);
		expect(picture.done.at(-1)).toBe(1);
		expect(picture.done).toEqual(picture.done.toSorted((a, b) => a - b));
	}
	// Of 255 levels: 30 decibels and more.
	expect(fine?.noise).toBeLessThan(8);
	expect(fine?.tint).toBeLessThan(2);
	expect(fine?.noise).toBeLessThan(coarse?.noise ?? 0);
	expect(fine?.bytes).toBeGreaterThan(coarse?.bytes ?? 0);
	expect(seen.errors).toEqual([]);
});

test('other types, and what a type cannot do, are refused; while it is encoded it can be given up', async ({
	page,
}) => {
	const seen = await page.evaluate(async () => {
		const { start, current, frameAfter, errorOf, errors } = window.fillrate;
		await start({ scene: 'plasma', size: { width: 2000, height: 1500 }, paused: true });
		await frameAfter(0);
		const refused = [
			await errorOf(() => current().snapshot({ type: 'image/jpeg' as 'image/png' })),
			await errorOf(() => current().snapshot({ type: 'image/webp', quality: 2 })),
			await errorOf(() => current().snapshot({ type: 'image/webp', quality: Number.NaN })),
			await errorOf(() => current().snapshot({ type: 'image/webp', texts: { Title: 'a' } })),
			await errorOf(() => current().snapshot({ type: 'image/webp', width: 16_383, height: 1 })),
		];
		const widest = (await current().snapshot({ type: 'image/webp', width: 16_382, height: 2 })).size > 0;
		const given: (string | null)[] = [];
		for (const type of ['image/png', 'image/webp'] as const) {
			const abort = new AbortController();
			const onProgress = (done: number): void => {
				if (done > 0.3) abort.abort(new Error(`given up at ${Math.floor(4 * done) / 4}`));
			};
			const saving = current().snapshot({ type, signal: abort.signal, onProgress });
			given.push(await saving.then(() => null).catch((error: Error) => error.message));
		}
		for (const type of ['image/png', 'image/webp'] as const) {
			const onProgress = (): void => {
				throw new Error('of the page');
			};
			const saving = current().snapshot({ type, onProgress });
			given.push(await saving.then(() => null).catch((error: Error) => error.message));
		}
		Object.assign(window, { VideoEncoder: undefined });
		const without = await errorOf(() => current().snapshot({ type: 'image/webp' }));
		return { refused, widest, given, without, errors };
	});
	expect(seen.refused.map((error) => error?.code)).toEqual(Array(5).fill('option'));
	expect(seen.widest).toBe(true);
	expect(seen.given).toEqual(['given up at 0.25', 'given up at 0.25', 'of the page', 'of the page']);
	expect(seen.without).toMatchObject({ code: 'option', message: expect.stringContaining('save a PNG'), fatal: false });
	expect(seen.errors).toEqual([]);
});

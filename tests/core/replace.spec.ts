import { expect, openHarness, test } from './harness.ts';

test.beforeEach(({ page }) => openHarness(page));

test('another build takes over with scene, values, size, pause and threads as they were', async ({ page }) => {
	const seen = await page.evaluate(async () => {
		const { start, current, edited, frameAfter, pixel, paintedPixel, errors } = window.fillrate;
		await start({ scene: 'echo', poolThreads: 3, threads: 2, size: { width: 64, height: 32 } });
		await frameAfter(0);
		const renderer = current();
		renderer.set('level', 77);
		renderer.setSize({ width: 50, height: 20 });
		renderer.pause();
		await frameAfter(0, () => pixel(0, 0)[0] === 77 && renderer.size.width === 50);
		const { memory } = renderer;
		const replaced: unknown[] = [];
		renderer.on('replace', ({ frame, size }) => replaced.push({ frame, size }));
		await renderer.replace(edited({}));
		const { scene, paused, threads, size, frame } = renderer;
		return {
			kept: { scene: scene.name, level: renderer.get('level'), paused, threads, size, frame },
			loop: pixel(0, 0).slice(0, 2),
			isPainted: (await paintedPixel(0, 0)).join() === pixel(0, 0).join(),
			isOther: renderer.memory !== memory,
			replaced,
			errors,
		};
	});
	expect(seen).toEqual({
		kept: { scene: 'echo', level: 77, paused: true, threads: 2, size: { width: 50, height: 20 }, frame: 1 },
		loop: [77, 2],
		isPainted: true,
		isOther: true,
		replaced: [{ frame: 1, size: { width: 50, height: 20 } }],
		errors: [],
	});
});

test('after it, input, values, probes and resizing reach the new loop, and the old worker is gone', async ({
	page,
}) => {
	const seen = await page.evaluate(async () => {
		const { start, current, edited, frameAfter, pixel, canvas } = window.fillrate;
		// A start that is blocked is tried again with another worker, so it is those alive that count.
		let alive = 0;
		const { terminate, postMessage } = Worker.prototype;
		Worker.prototype.postMessage = function (this: Worker, ...sent: Parameters<typeof postMessage>) {
			if (sent[0]?.type === 'start') alive += 1;
			postMessage.apply(this, sent);
		} as typeof postMessage;
		Worker.prototype.terminate = function () {
			alive -= 1;
			terminate.call(this);
		};
		await start({ scene: 'echo' });
		await frameAfter(0);
		await current().replace(edited({}));
		const at = { bubbles: true, clientX: 20, clientY: 30, pointerId: 1, isPrimary: true };
		canvas.dispatchEvent(new PointerEvent('pointerdown', { ...at, buttons: 1 }));
		current().set('level', 5);
		await frameAfter(0, () => pixel(0, 0)[0] === 5);
		canvas.style.width = '150px';
		await frameAfter(0, ({ size }) => size.width === Math.round(150 * devicePixelRatio));
		const probed = await current().probe(0);
		const shown = pixel(0, 0);
		const events = [1, 2, 3].map((x) => pixel(x, 0)[0]);
		return { events, same: probed.join() === shown.join(), alive };
	});
	expect(seen).toEqual({ events: [1, 7, 255], same: true, alive: 1 });
});

test('a scene that is gone gives way to the first; a value out of its new bounds to its default', async ({ page }) => {
	const seen = await page.evaluate(async () => {
		const { start, current, edited, frameAfter } = window.fillrate;
		await start({ scene: 'echo', size: { width: 64, height: 32 }, values: { level: 200 } });
		await frameAfter(0);
		await current().replace(edited({ parameters: { level: { max: 100 } } }));
		const level = current().get('level');
		await current().replace(edited({ rename: { echo: 'echoes' } }));
		const { scene, scenes } = current();
		return { level, scene: scene.name, first: scenes[0]?.name, names: scenes.map(({ name }) => name) };
	});
	expect(seen.level).toBe(10);
	expect(seen.scene).toBe(seen.first);
	expect(seen.names).toContain('echoes');
});

test('what changes while the new build starts is in the new loop too', async ({ page }) => {
	const seen = await page.evaluate(async () => {
		const { start, current, edited, frameAfter, pixel } = window.fillrate;
		await start({ scene: 'swatches', poolThreads: 2, size: { width: 64, height: 32 } });
		await frameAfter(0);
		const renderer = current();
		const replaced = renderer.replace(edited({}));
		renderer.setScene('echo', { level: 44 });
		renderer.setSize({ width: 40, height: 20 });
		renderer.setThreads(1);
		renderer.pause();
		await replaced;
		await frameAfter(0, ({ size }) => size.width === 40 && pixel(0, 0)[0] === 44);
		return { scene: renderer.scene.name, threads: pixel(0, 0)[1], paused: renderer.paused };
	});
	expect(seen).toEqual({ scene: 'echo', threads: 1, paused: true });
});

test('a build that does not start, or whose first frame fails, is an error, and the old one lives on', async ({
	page,
	printed,
}) => {
	const seen = await page.evaluate(async () => {
		const { start, current, edited, replaceable, frameAfter, errorOf, errors } = window.fillrate;
		const { module, build } = replaceable();
		await start({ scene: 'fault', size: { width: 64, height: 32 } }, module);
		const renderer = current();
		await frameAfter(2);
		const { memory } = renderer;
		const rejected = await errorOf(() => renderer.replace(edited({ worker: './missing.js' })));
		const failed = new Promise((resolve) => renderer.on('error', resolve));
		build(edited({ worker: './missing.js' }));
		await failed;
		const fault = new Promise((resolve) => renderer.on('error', resolve));
		renderer.set('always', 1);
		await fault;
		const panicked = await errorOf(() => renderer.replace(edited({})));
		renderer.set('always', 0);
		renderer.resume();
		await frameAfter(renderer.frame + 3);
		return { rejected, panicked, errors, same: renderer.memory === memory, isDisposed: renderer.isDisposed };
	});
	// The browser itself prints that the script is missing.
	printed.length = 0;
	expect(seen.rejected).toMatchObject({ code: 'load' });
	expect(seen.panicked).toMatchObject({ code: 'panic', message: expect.stringContaining('boom in every update') });
	expect(seen.errors).toMatchObject([
		{
			code: 'load',
			fatal: false,
			message: expect.stringMatching(/^the new build of the scenes does not run, and the one before it stays: /),
		},
		{ code: 'panic', fatal: false },
	]);
	expect(seen).toMatchObject({ same: true, isDisposed: false });
});

test('builds are taken over by themselves, also one that comes during the start, and of two the later', async ({
	page,
}) => {
	const seen = await page.evaluate(async () => {
		const { start, current, edited, replaceable, frameAfter, errors } = window.fillrate;
		const { module, build } = replaceable();
		const started = start({ scene: 'plasma', size: { width: 64, height: 32 } }, module);
		build(edited({ rename: { echo: 'during the start' } }));
		await started;
		const first = new Promise((resolve) => current().on('replace', resolve));
		await first;
		const names = (): string[] => current().scenes.map(({ name }) => name);
		const afterStart = names();
		let replacements = 0;
		const last = new Promise<void>((resolve) =>
			current().on('replace', () => {
				replacements += 1;
				if (names().includes('later')) resolve();
			}),
		);
		build(edited({ rename: { echo: 'earlier' } }));
		build(edited({ rename: { echo: 'later' } }));
		await last;
		await frameAfter(current().frame + 3);
		current().dispose();
		build(edited({ rename: { echo: 'after the end' } }));
		await new Promise((resolve) => setTimeout(resolve, 300));
		return { afterStart, replacements, names: names(), errors };
	});
	expect(seen.afterStart).toContain('during the start');
	expect(seen.names).toContain('later');
	expect(seen).toMatchObject({ replacements: 1, errors: [] });
});

test('disposing ends a replacement that is under way', async ({ page }) => {
	const seen = await page.evaluate(async () => {
		const { start, current, edited, errorOf } = window.fillrate;
		let running = 0;
		const module = edited({});
		const counted = {
			...module,
			startWorker: () => {
				const worker = module.startWorker();
				running += 1;
				worker.terminate = () => {
					running -= 1;
					Worker.prototype.terminate.call(worker);
				};
				return worker;
			},
		};
		await start({ scene: 'plasma' });
		const error = errorOf(() => current().replace(counted));
		current().dispose();
		const again = errorOf(() => current().replace(counted));
		return { error: await error, again: await again, running };
	});
	expect(seen).toMatchObject({ error: { code: 'disposed' }, again: { code: 'disposed' }, running: 0 });
});

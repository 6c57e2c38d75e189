import { expect, openHarness, test } from './harness.ts';

test.use({ unavoidable: /Failed to load resource|NetworkError|record-video/ });

test.beforeEach(({ page }) => openHarness(page));

/** Of each frame: how many steps, milliseconds, and the level. */
function counts(frames: number, fps: number, first = 0): number[][] {
	return Array.from({ length: frames }, (_, index) => [first + index, Math.round((index * 1000) / fps), 0]);
}

/** WebM has whole milliseconds. */
function expectTimes(frames: readonly { readonly at: number | string }[], fps: number): void {
	for (const [index, { at }] of frames.entries()) expect(Math.abs(Number(at) - index / fps)).toBeLessThan(0.0011);
}

const ways = [
	{ mode: 'threads', paint: 'main', type: 'webm', codec: /^video\/webm vp9$/ },
	{ mode: 'threads', paint: 'main', type: 'mp4', codec: /^video\/mp4 (avc|av1|vp9)$/ },
	{ mode: 'threads', paint: 'main', type: undefined, codec: /^video\/webm vp9$/ },
	{ mode: 'threads', paint: 'worker', type: 'webm', codec: /^video\/webm vp9$/ },
	{ mode: 'single', paint: 'main', type: 'webm', codec: /^video\/webm vp9$/ },
] as const;

for (const { mode, paint, type, codec } of ways) {
	test(`each frame is there once, whole: ${mode}, painted by ${paint}, ${type ?? 'the default'}`, async ({ page }) => {
		const seen = await page.evaluate(
			async ({ mode, paint, type }) => {
				const { start, current, record, frameAfter, counted } = window.fillrate;
				const size = { width: 128, height: 96 };
				await start({ scene: 'count', mode, paint, size, paused: true, values: { unfinished: 2 } });
				const progress: string[] = [];
				const onProgress = (done: number, total: number): unknown => progress.push(`${done}/${total}`);
				const recording = await record({ frames: 20, fps: 30, onProgress, ...(type ? { type } : {}) });
				await frameAfter(0, ({ isRefining, isResting }) => !isRefining && isResting);
				const [steps] = await counted();
				return { ...recording, progress, steps, paused: current().paused };
			},
			{ mode, paint, type },
		);
		expect(seen).toMatchObject({ type: expect.stringMatching(codec), size: [128, 96], paused: true, steps: 20 });
		expect(seen.frames.map(({ shown }) => shown)).toEqual(counts(20, 30));
		expectTimes(seen.frames, 30);
		expect(seen.progress).toEqual(Array.from({ length: 20 }, (_, index) => `${index + 1}/20`));
	});
}

test('a picture that stands still is there again', async ({ page }) => {
	const seen = await page.evaluate(async () => {
		const { start, record } = window.fillrate;
		const size = { width: 64, height: 48 };
		await start({ scene: 'count', size, paused: true, values: { wait: 100 } });
		const waiting = await record({ frames: 14, fps: 60 });
		await start({ scene: 'count', size, paused: true, values: { wait: 60_000 } });
		return { waiting, still: await record({ seconds: 0.1, fps: 50 }) };
	});
	const steps = seen.waiting.frames.map(({ shown }) => shown[0]);
	expect(steps).toEqual([0, 0, 0, 0, 0, 0, 6, 6, 6, 6, 6, 6, 12, 12]);
	expect(seen.still.frames.map(({ shown }) => shown)).toEqual(Array(5).fill([0, 0, 0]));
	expectTimes(seen.still.frames, 50);
});

test('time passes for the recording alone, and goes on after it', async ({ page }) => {
	const seen = await page.evaluate(async () => {
		const { start, current, record, frameAfter } = window.fillrate;
		await start({ scene: 'count', size: { width: 64, height: 48 } });
		await frameAfter(20);
		let asked = '';
		const onProgress = (done: number): void => {
			if (done === 4) current().pause();
			if (done === 7) current().resume();
			if (done === 6 || done === 9) asked += current().paused;
		};
		const first = await record({ frames: 12, fps: 24, onProgress });
		const paused = current().paused;
		const shown = current().frame;
		await frameAfter(shown + 10);
		const onPause = (done: number): unknown => done === 2 && current().pause();
		const second = await record({ frames: 3, fps: 24, onProgress: onPause });
		return { first: first.frames, second: second.frames, asked, paused, pausedAfter: current().paused };
	});
	const [start = [0, 0]] = seen.first.map(({ shown }) => shown);
	const expected = counts(12, 24, start[0]).map(([steps, milliseconds = 0]) => [steps, milliseconds + (start[1] ?? 0)]);
	for (const [index, { shown }] of seen.first.entries()) {
		expect(shown[0]).toBe(expected[index]?.[0]);
		expect(Math.abs((shown[1] ?? 0) - (expected[index]?.[1] ?? 0))).toBeLessThanOrEqual(1);
	}
	expect(seen.second[0]?.shown[0], 'it has gone on').toBeGreaterThan((start[0] ?? 0) + 12);
	expect(seen).toMatchObject({ asked: 'truefalse', paused: false, pausedAfter: true });
});

test('parameters move along keyframes, and are as they were before', async ({ page }) => {
	const seen = await page.evaluate(async () => {
		const { start, current, record, frameAfter } = window.fillrate;
		const values = { level: 77, mode: 2 };
		await start({ scene: 'count', size: { width: 64, height: 48 }, paused: true, values });
		const linear = await record({
			frames: 9,
			fps: 5,
			keyframes: {
				level: [
					[0.2, 100],
					[1, 500],
					[1.4, 300],
				],
				mode: [
					[0, 0],
					[1, 1],
				],
			},
		});
		const after = { ...current().values };
		const keyframes = { level: [[0, 1] as const, [1, 1024, 'exponential'] as const] };
		const exponential = await record({ frames: 11, fps: 10, keyframes });
		await frameAfter(0, ({ isCurrent }) => isCurrent);
		return { linear: linear.frames, after, exponential: exponential.frames, level: current().get('level') };
	});
	expect(seen.linear.map(({ shown }) => shown[2])).toEqual([100, 100, 200, 300, 400, 500, 400, 300, 300]);
	// A fifth of a second takes two steps: no scene gets more than a tenth at once.
	expect(seen.linear.map(({ shown }) => shown[0])).toEqual([0, 2, 4, 6, 8, 10, 12, 14, 16]);
	expect(seen.linear.map(({ shown }) => shown[1])).toEqual([0, 200, 400, 600, 800, 1000, 1200, 1400, 1600]);
	expect(seen.after).toMatchObject({ level: 77, mode: 2 });
	expect(seen.exponential.map(({ shown }) => shown[2])).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024]);
	expect(seen.level).toBe(77);
});

for (const type of ['webm', 'mp4'] as const) {
	test(`a side of odd length gets one more row or column: ${type}`, async ({ page }) => {
		const seen = await page.evaluate(async (type) => {
			const { start, record } = window.fillrate;
			await start({ scene: 'count', size: { width: 161, height: 97 }, paused: true });
			return record({ frames: 5, type });
		}, type);
		expect(seen.size).toEqual([162, 98]);
		expect(seen.frames.map(({ shown }) => shown)).toEqual(counts(5, 60));
	});
}

for (const type of ['webm', 'mp4'] as const) {
	test(`a page that plays it shows its colours: ${type}`, async ({ page }) => {
		const shown = await page.evaluate(async (type) => {
			const { start, current } = window.fillrate;
			const values = { left: 0x46aa5a, right: 0xb43cc8 };
			await start({ scene: 'swatches', size: { width: 200, height: 100 }, values });
			const video = document.createElement('video');
			video.src = URL.createObjectURL(await current().record({ frames: 6, type }));
			video.muted = true;
			await video.play();
			await new Promise((resolve) => video.requestVideoFrameCallback(resolve));
			const context = new OffscreenCanvas(200, 100).getContext('2d') as OffscreenCanvasRenderingContext2D;
			context.drawImage(video, 0, 0);
			const { data } = context.getImageData(0, 50, 200, 1);
			return [50, 150].map((x) => [...data.slice(4 * x, 4 * x + 3)]);
		}, type);
		for (const [index, color] of [
			[0x46, 0xaa, 0x5a],
			[0xb4, 0x3c, 0xc8],
		].entries()) {
			const off = color.map((level, channel) => Math.abs((shown[index]?.[channel] ?? 0) - level));
			expect(Math.max(...off), `${shown[index]} in place of ${color}`).toBeLessThanOrEqual(8);
		}
	});
}

test('no frame of a large picture is left out, whichever codec keeps up', async ({ page }) => {
	const seen = await page.evaluate(async () => {
		const { start, record } = window.fillrate;
		await start({ scene: 'count', size: { width: 1920, height: 1080 }, paused: true });
		return record({ frames: 12 });
	});
	expect(seen).toMatchObject({
		type: expect.stringMatching(/^video\/(webm (vp9|vp8|av1)|mp4 avc)$/),
		size: [1920, 1080],
	});
	expect(seen.frames.map(({ shown }) => shown)).toEqual(counts(12, 60));
});

for (const mode of ['threads', 'single'] as const) {
	test(`pictures are exact, in a ZIP: ${mode}`, async ({ page }) => {
		const seen = await page.evaluate(async (mode) => {
			const { start, record } = window.fillrate;
			await start({ scene: 'count', mode, size: { width: 17, height: 3 }, paused: true, values: { unfinished: 1 } });
			return record({ frames: 12, type: 'png' });
		}, mode);
		expect(seen).toMatchObject({ type: 'application/zip', size: [17, 3] });
		expect(seen.frames.map(({ shown }) => shown)).toEqual(counts(12, 60));
		expect(seen.frames.map(({ at }) => at).slice(8)).toEqual(
			[9, 10, 11, 12].map((n) => `frame-000${n < 10 ? '0' : ''}${n}.png`),
		);
	});
}

test('what ends a recording leaves the renderer as it was', async ({ page }) => {
	const seen = await page.evaluate(async () => {
		const { start, current, record, counted, frameAfter, errorOf, edited } = window.fillrate;
		const size = { width: 64, height: 48 };
		const begin = () => start({ scene: 'count', size });
		await begin();
		/** Records, does something after the third frame, and returns how the recording has ended. */
		const interrupted = (act: () => unknown) =>
			errorOf(() => {
				const onProgress = (done: number): unknown => done === 3 && act();
				return current().record({ frames: 2000, onProgress, keyframes: { level: [[0, 9]] } });
			});
		/** Whether frames come by themselves, and what the level is. */
		const goesOn = async (): Promise<string> => {
			await frameAfter(current().frame + 5);
			return `${current().scene.name} ${current().values.level ?? ''}`.trim();
		};
		const controller = new AbortController();
		const options = { frames: 2000, signal: controller.signal, onProgress: () => controller.abort('enough') };
		const aborted = await current().record(options).catch(String);
		const afterAbort = await goesOn();
		const atOnce = await current()
			.record({ frames: 1, signal: AbortSignal.abort('never') })
			.catch(String);
		const scene = await interrupted(() => current().setScene('plasma'));
		const afterScene = await goesOn();
		current().setScene('count');
		const sameScene = await interrupted(() => current().setScene('count'));
		const resized = await interrupted(() => current().setSize({ width: 32, height: 48 }));
		const afterResize = await goesOn();
		const replacing: Promise<void>[] = [];
		const replaced = await interrupted(() => {
			replacing.push(current().replace(edited({})));
		});
		await Promise.all(replacing);
		const afterReplace = await goesOn();
		await begin();
		const panicked = await interrupted(() => current().press('fail'));
		const afterPanic = await goesOn();
		const thrown = await record({
			frames: 9,
			onProgress: () => {
				throw new Error('of the page');
			},
		}).catch((error: Error) => error.message);
		const second = interrupted(() => {});
		const refused = await errorOf(() => current().record({ frames: 1 }));
		await frameAfter(current().frame + 5);
		current().dispose();
		const disposed = await second;
		const later = await errorOf(() => current().record({ frames: 1 }));
		await begin();
		const again = await record({ frames: 2 });
		const outcome = {
			aborted,
			atOnce,
			scene,
			sameScene,
			resized,
			replaced,
			panicked,
			thrown,
			refused,
			disposed,
			later,
		};
		const after = { afterAbort, afterScene, afterResize, afterReplace, afterPanic };
		return { ...outcome, after, again: again.frames.length, shown: (await counted()).length };
	});
	expect(seen).toMatchObject({
		aborted: 'enough',
		atOnce: 'never',
		scene: { code: 'scene', fatal: false, message: expect.stringContaining('another scene') },
		sameScene: { code: 'scene' },
		resized: { code: 'size', fatal: false, message: expect.stringContaining('from 64 x 48 to 32 x 48 pixels') },
		replaced: { code: 'scene' },
		panicked: { code: 'panic', message: expect.stringContaining('boom in count') },
		thrown: 'of the page',
		refused: { code: 'option', fatal: false, message: expect.stringContaining('a recording is being made already') },
		disposed: { code: 'disposed' },
		later: { code: 'disposed' },
		after: {
			afterAbort: 'count 0',
			afterScene: 'plasma',
			afterResize: 'count 0',
			afterReplace: 'count 0',
			afterPanic: 'count 0',
		},
		again: 2,
	});
});

test('what cannot be recorded says how to fix it, and changes nothing', async ({ page }) => {
	const seen = await page.evaluate(async () => {
		const { start, current, frameAfter, errorOf, errors } = window.fillrate;
		await start({ scene: 'count', size: { width: 64, height: 48 }, paused: true });
		await frameAfter(0, ({ isResting }) => isResting);
		const before = { frame: current().frame, values: { ...current().values } };
		const refused: string[] = [];
		const wrong = [
			undefined,
			{},
			{ frames: 2, seconds: 2 },
			{ frames: 0 },
			{ frames: 1.5 },
			{ frames: Number.NaN },
			{ seconds: 0 },
			{ seconds: Number.POSITIVE_INFINITY },
			{ frames: 70_000, type: 'png' },
			{ frames: 1, fps: 0 },
			{ frames: 1, fps: Number.NaN },
			{ frames: 1, bitrate: -1 },
			{ frames: 1, type: 'gif' },
			{ frames: 1, keyframes: { none: [[0, 1]] } },
			{ frames: 1, keyframes: { fail: [[0, 1]] } },
			{ frames: 1, keyframes: { level: [[0, 70_000]] } },
			{ frames: 1, keyframes: { level: [[0, Number.NaN]] } },
			{ frames: 1, keyframes: { level: [] } },
			{ frames: 1, keyframes: { level: [7] } },
			{ frames: 1, keyframes: { level: [[-1, 1]] } },
			{
				frames: 1,
				keyframes: {
					level: [
						[1, 1],
						[1, 2],
					],
				},
			},
			{ frames: 1, keyframes: { level: [[0, 1, 'slowly']] } },
			{
				frames: 1,
				keyframes: {
					level: [
						[0, 0],
						[1, 2, 'exponential'],
					],
				},
			},
		];
		for (const options of wrong) {
			const error = await errorOf(() => current().record(options as { frames: number }));
			refused.push(`${error?.code}: ${error?.message}`);
		}
		await new Promise((resolve) => setTimeout(resolve, 100));
		return { refused, errors, same: current().frame === before.frame, values: current().values, before: before.values };
	});
	expect(seen.refused).toEqual([
		'option: give a recording its frames, or its seconds',
		'option: give a recording its frames, or its seconds',
		'option: give a recording its frames, or its seconds',
		...['0', '1.5', 'NaN'].map(
			(count) => `option: frames cannot be ${count}: give it a whole number from 1 to 1000000`,
		),
		expect.stringMatching(/^option: seconds cannot be 0: give it a number above 0/),
		expect.stringMatching(/^option: seconds cannot be Infinity: give it a number above 0/),
		'option: frames cannot be 70000: give it a whole number from 1 to 65535',
		'option: fps cannot be 0: give it a number from 1 to 240',
		'option: fps cannot be NaN: give it a number from 1 to 240',
		'option: bitrate cannot be -1: give it a whole number of bits a second',
		"option: type is \"gif\": it is 'webm', 'mp4' or 'png'",
		expect.stringMatching(/^parameter: the scene count has no none: it has level/),
		'parameter: fail is a button, which no keyframe moves: leave it out',
		'parameter: level cannot be 70000: give it a number from 0 to 65535',
		'parameter: level cannot be NaN: give it a number from 0 to 65535',
		expect.stringMatching(/^option: the keyframes of level are none: give them/),
		expect.stringMatching(/^option: the keyframes of level hold 7: give them pairs/),
		expect.stringMatching(/^option: the keyframes of level are at -1 s: give them seconds from 0 on/),
		expect.stringMatching(/^option: the keyframes of level are at 1 s: give them seconds from 0 on/),
		expect.stringMatching(/^option: the keyframes of level move "slowly": give them 'linear' or 'exponential'/),
		expect.stringMatching(
			/^option: the keyframes of level move exponentially from 0 to 2: give them two values above 0/,
		),
	]);
	expect(seen).toMatchObject({ errors: [], same: true });
	expect(seen.values).toEqual(seen.before);
});

test('frames wait for the encoder, and one that fails says why', async ({ page }) => {
	const seen = await page.evaluate(async () => {
		const { start, current, errorOf } = window.fillrate;
		await start({ scene: 'plasma', size: { width: 640, height: 480 }, paused: true });
		const { encode } = VideoEncoder.prototype;
		let [longest, count] = [0, 0];
		VideoEncoder.prototype.encode = function (...given) {
			encode.apply(this, given);
			longest = Math.max(longest, this.encodeQueueSize);
			count += 1;
		};
		await current().record({ frames: 40 });
		let recorded = 0;
		VideoEncoder.prototype.encode = function (...given) {
			// What is tried before has no options.
			if (given[1] && ++recorded > 20) throw new TypeError('no more');
			encode.apply(this, given);
		};
		const failed = await errorOf(() => current().record({ frames: 40, type: 'webm' }));
		VideoEncoder.prototype.encode = encode;
		return { longest, count, failed };
	});
	expect(seen.count).toBeGreaterThanOrEqual(40);
	expect(seen.longest).toBeLessThanOrEqual(4);
	const message = 'the browser cannot save a picture of 640 x 480 pixels (no more): make it smaller';
	expect(seen.failed).toEqual({ code: 'canvas', fatal: false, message });
});

test('a browser without an encoder says what to do', async ({ page }) => {
	const seen = await page.evaluate(async () => {
		const { start, current, errorOf, record } = window.fillrate;
		await start({ scene: 'count', size: { width: 64, height: 48 }, paused: true });
		const { VideoEncoder: real } = window;
		Object.assign(window, { VideoEncoder: undefined });
		const none = await errorOf(() => current().record({ frames: 1 }));
		const pictures = await record({ frames: 2, type: 'png' });
		Object.assign(window, { VideoEncoder: real });
		return { none, pictures: pictures.frames.length, paused: current().paused };
	});
	expect(seen).toMatchObject({
		none: {
			code: 'option',
			fatal: false,
			message: "this browser encodes no video of 64 x 48 pixels: record a smaller picture, or type: 'png'",
		},
		pictures: 2,
		paused: true,
	});
});

test('a page that cannot load mediabunny says what to do', async ({ page, printed }) => {
	await page.route(/\/video-[^/]*\.js$/, (route) => route.abort());
	const seen = await page.evaluate(async () => {
		const { start, current, errorOf, record } = window.fillrate;
		await start({ scene: 'count', size: { width: 64, height: 48 }, paused: true });
		const missing = await errorOf(() => current().record({ frames: 1 }));
		return { missing, pictures: (await record({ frames: 1, type: 'png' })).frames.length };
	});
	expect(seen).toMatchObject({
		missing: {
			code: 'load',
			fatal: false,
			message: expect.stringMatching(/^mediabunny, which writes videos, could not be/),
		},
		pictures: 1,
	});
	printed.length = 0;
});

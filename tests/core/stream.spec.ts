import { expect, openHarness, test } from './harness.ts';

test.beforeEach(({ page }) => openHarness(page));

for (const [mode, of] of [
	['threads', 'stream'],
	['threads', 'video'],
	['single', 'stream'],
] as const) {
	test(`of a live picture the newest frame is written, until it ends: ${mode}, ${of}`, async ({ page }) => {
		const seen = await page.evaluate(
			async ([mode, of]) => {
				const { start, current, written, frameAfter, errors, makeVideo } = window.fillrate;
				await start({ scene: 'contents', mode, size: { width: 64, height: 64 } });
				await frameAfter(0);
				const { stream, video, end } = makeVideo(32, 16);
				await video.play();
				const live = current().stream('photo', of === 'video' ? video : stream);
				while (live.written < 10) await new Promise((resolve) => requestAnimationFrame(resolve));
				end();
				stream.getVideoTracks()[0]?.stop();
				await live.ended;
				const { written: before } = live;
				const { head, bytes } = await written(1);
				await new Promise((resolve) => setTimeout(resolve, 200));
				return { head, pixel: [...bytes.slice(4 * 40, 4 * 40 + 3)], more: live.written - before, errors };
			},
			[mode, of] as const,
		);
		expect(seen).toMatchObject({ head: 32 | (16 << 16), more: 0, errors: [] });
		for (const [index, value] of [200, 100, 50].entries()) {
			expect(Math.abs((seen.pixel[index] ?? 0) - value), `${seen.pixel}`).toBeLessThan(6);
		}
	});
}

test('the worker turns the colours of a live picture, and the main thread none', async ({ page }) => {
	const seen = await page.evaluate(async () => {
		const { start, current, written, frameAfter, errors, makeVideo } = window.fillrate;
		await start({ scene: 'contents', size: { width: 64, height: 64 } });
		await frameAfter(0);
		let copies = 0;
		const { copyTo } = VideoFrame.prototype;
		VideoFrame.prototype.copyTo = function (...order) {
			copies += 1;
			return copyTo.apply(this, order);
		};
		const { stream, end } = makeVideo(32, 16);
		const live = current().stream('photo', stream);
		while (live.written < 10) await new Promise((resolve) => requestAnimationFrame(resolve));
		live.stop();
		await live.ended;
		end();
		VideoFrame.prototype.copyTo = copyTo;
		const { head, bytes } = await written(1);
		return { head, copies, pixel: [...bytes.slice(4 * 40, 4 * 40 + 4)], errors };
	});
	expect(seen).toMatchObject({ head: 32 | (16 << 16), copies: 0, errors: [] });
	for (const [index, value] of [200, 100, 50, 255].entries()) {
		expect(Math.abs((seen.pixel[index] ?? 0) - value), `${seen.pixel}`).toBeLessThan(6);
	}
});

test('of a scene that draws for longer than a frame of its video, none is taken before it is done', async ({
	page,
}) => {
	const seen = await page.evaluate(async () => {
		const { start, current, makeVideo, errors } = window.fillrate;
		await start({ scene: 'filter', threads: 1, size: { width: 64, height: 64 }, values: { blur: 7 } });
		const renderer = current();
		while (renderer.frame === 0 || !renderer.isResting) await new Promise((resolve) => requestAnimationFrame(resolve));
		const { frame } = renderer;
		const drawn: number[] = [];
		const Native = VideoFrame;
		window.VideoFrame = new Proxy(Native, {
			construct(target, order) {
				if (order[0] instanceof HTMLVideoElement) drawn.push(renderer.frame - frame);
				return Reflect.construct(target, order);
			},
		});
		const { stream, end } = makeVideo(1920, 1080);
		const live = renderer.stream('photo', stream);
		while (live.written < 6) await new Promise((resolve) => requestAnimationFrame(resolve));
		live.stop();
		await live.ended;
		end();
		window.VideoFrame = Native;
		// The last picture is taken with the next frame of the screen.
		do await new Promise((resolve) => requestAnimationFrame(resolve));
		while (!renderer.isResting);
		return { drawn, undrawn: live.written - (renderer.frame - frame), dropped: live.dropped, errors };
	});
	expect(seen).toMatchObject({ undrawn: 0, errors: [] });
	expect(seen.drawn).toEqual(seen.drawn.map((_, taken) => taken));
	expect(seen.dropped).toBeGreaterThan(0);
});

test('a page that changes cameras under a video goes on with the next', async ({ page }) => {
	const seen = await page.evaluate(async () => {
		const { start, current, frameAfter, makeVideo } = window.fillrate;
		await start({ scene: 'contents', size: { width: 64, height: 64 } });
		await frameAfter(0);
		const [first, second] = [makeVideo(32, 16), makeVideo(16, 32)];
		await first.video.play();
		const live = current().stream('photo', first.video);
		const writes = async (count: number): Promise<void> => {
			const from = live.written;
			while (live.written < from + count) await new Promise((resolve) => setTimeout(resolve, 10));
		};
		await writes(3);
		first.stream.getVideoTracks()[0]?.stop();
		first.video.srcObject = second.stream;
		await first.video.play();
		await new Promise((resolve) => setTimeout(resolve, 500));
		await writes(3);
		second.stream.getVideoTracks()[0]?.stop();
		await live.ended;
		first.end();
		second.end();
		return live.written;
	});
	expect(seen).toBeGreaterThan(5);
});

test('where frames are slow to write some are left out, and none waits', async ({ page }) => {
	const seen = await page.evaluate(async () => {
		const { start, current, frameAfter, makeVideo } = window.fillrate;
		await start({ scene: 'contents', size: { width: 64, height: 64 } });
		await frameAfter(0);
		const { video, end } = makeVideo(64, 36);
		await video.play();
		const renderer = current();
		const write = renderer.write.bind(renderer);
		let [under, most] = [0, 0];
		renderer.write = async (...order: Parameters<typeof write>) => {
			under += 1;
			most = Math.max(most, under);
			await new Promise((resolve) => setTimeout(resolve, 200));
			await write(...order);
			under -= 1;
		};
		const live = renderer.stream('photo', video);
		while (live.written < 3) await new Promise((resolve) => setTimeout(resolve, 50));
		live.stop();
		await live.ended;
		end();
		return { dropped: live.dropped, most };
	});
	expect(seen.dropped).toBeGreaterThan(3);
	expect(seen.most).toBe(1);
});

test('it ends with its renderer, with the video, and with a name that there is not', async ({ page }) => {
	const seen = await page.evaluate(async () => {
		const { start, current, frameAfter, errorOf, makeVideo } = window.fillrate;
		await start({ scene: 'contents', size: { width: 64, height: 64 } });
		await frameAfter(0);
		const { video, stream, end } = makeVideo(32, 16);
		await video.play();
		const mute = await errorOf(() => current().stream('photo', new MediaStream()));
		const unknown = await errorOf(() => current().stream('phot' as 'photo', stream));
		const wrong = await errorOf(() => current().stream('file', stream).ended);
		const byVideo = current().stream('photo', video);
		video.dispatchEvent(new Event('ended'));
		await byVideo.ended;
		const byRenderer = current().stream('photo', stream);
		current().dispose();
		await byRenderer.ended;
		end();
		return { mute, unknown, wrong };
	});
	expect(seen.mute).toMatchObject({
		code: 'parameter',
		message: expect.stringContaining('has no video'),
		fatal: false,
	});
	expect(seen.unknown).toMatchObject({ code: 'parameter' });
	expect(seen.wrong).toMatchObject({ code: 'parameter', message: expect.stringContaining('give it a Blob') });
});

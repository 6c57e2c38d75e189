import { crc32, deflateSync } from 'node:zlib';
import { expect, openHarness, test } from './harness.ts';

test.beforeEach(({ page }) => openHarness(page));

const modes = ['threads', 'single'] as const;

for (const mode of modes) {
	test(`files and texts arrive byte for byte, of every kind of source: ${mode}`, async ({ page }) => {
		const seen = await page.evaluate(async (mode) => {
			const { start, current, written, frameAfter, errors } = window.fillrate;
			await start({ scene: 'contents', mode, size: { width: 64, height: 64 } });
			await frameAfter(0);
			const none = (await written(0)).head;
			const atFirst = new TextDecoder().decode((await written(2)).bytes);
			const bytes = Uint8Array.from({ length: 1000 }, (_, index) => (index * 7 + 3) & 255);
			const shared = new Uint8Array(new SharedArrayBuffer(1000));
			shared.set(bytes);
			const padded = new Uint8Array(1010);
			padded.set(bytes, 5);
			const sources = {
				blob: new Blob([bytes]),
				file: new File([bytes], 'a.bin'),
				buffer: bytes.slice().buffer,
				bytes,
				words: new Uint16Array(bytes.slice().buffer),
				view: new DataView(padded.buffer, 5, 1000),
				shared: shared.buffer,
				part: padded.subarray(5, 1005),
			};
			const same: string[] = [];
			for (const [name, source] of Object.entries(sources)) {
				await current().write('file', new Uint8Array([1]));
				await current().write('file', source);
				const { head, bytes: found, writes } = await written(0);
				if (head === 1000 && found.join() === bytes.join()) same.push(`${name} ${writes}`);
			}
			await current().write('file', new Uint8Array());
			const empty = (await written(0)).head;
			const texts: string[] = [];
			for (const text of ['Größe 大小 🙂', new Blob(['ÄÖ\n']), '']) {
				await current().write('note', text);
				texts.push(new TextDecoder().decode((await written(2)).bytes));
			}
			return { none, atFirst, same, empty, texts, values: current().values, intact: bytes.length, errors };
		}, mode);
		expect(seen).toEqual({
			none: 0xffff_ffff,
			atFirst: 'at first',
			same: ['blob', 'file', 'buffer', 'bytes', 'words', 'view', 'shared', 'part'].map((name, index) => {
				return `${name} ${2 * index + 2}`;
			}),
			empty: 0,
			texts: ['Größe 大小 🙂', 'ÄÖ\n', ''],
			values: { show: 2 },
			intact: 1000,
			errors: [],
		});
	});

	test(`pictures arrive as RGBA, ImageData with alpha to the byte: ${mode}`, async ({ page }) => {
		const seen = await page.evaluate(async (mode) => {
			const { start, current, written, frameAfter, errors } = window.fillrate;
			await start({ scene: 'contents', mode, size: { width: 64, height: 64 } });
			await frameAfter(0);
			const [width, height] = [12, 8];
			const translucent = new ImageData(width, height);
			for (let index = 0; index < translucent.data.length; index++) translucent.data[index] = (index * 37) & 255;
			await current().write('photo', translucent);
			const exact = await written(1);
			// All other sources are opaque here: what has alpha passes through a canvas, which rounds.
			const opaque = new ImageData(new Uint8ClampedArray(translucent.data), width, height);
			for (let index = 3; index < opaque.data.length; index += 4) opaque.data[index] = 255;
			const canvas = document.createElement('canvas');
			const offscreen = new OffscreenCanvas(width, height);
			for (const it of [canvas, offscreen]) {
				[it.width, it.height] = [width, height];
				const context = it.getContext('2d') as CanvasRenderingContext2D;
				context.putImageData(opaque, 0, 0);
			}
			const blob = await offscreen.convertToBlob();
			const image = new Image();
			image.src = URL.createObjectURL(blob);
			await image.decode();
			const sources = {
				blob,
				file: new File([blob], 'a.png'),
				buffer: await blob.arrayBuffer(),
				bytes: new Uint8Array(await blob.arrayBuffer()),
				bitmap: await createImageBitmap(opaque),
				image,
				canvas,
				offscreen,
				frame: new VideoFrame(canvas, { timestamp: 0 }),
			};
			const wrong: Record<string, number> = {};
			for (const [name, source] of Object.entries(sources)) {
				await current().write('photo', new ImageData(1, 1));
				await current().write('photo', source);
				const { head, bytes } = await written(1);
				const differing = bytes.filter((byte, index) => byte !== opaque.data[index]).length;
				if (head !== (width | (height << 16)) || differing > 0) wrong[`${name} ${head}`] = differing;
			}
			sources.frame.close();
			return {
				exact: exact.bytes.join() === translucent.data.join() && exact.bytes.length === 4 * width * height,
				wrong,
				errors,
			};
		}, mode);
		expect(seen).toEqual({ exact: true, wrong: {}, errors: [] });
	});

	test(`a video is written as the frame that it shows: ${mode}`, async ({ page }) => {
		const seen = await page.evaluate(async (mode) => {
			const { start, current, written, frameAfter, makeVideo } = window.fillrate;
			await start({ scene: 'contents', mode, size: { width: 64, height: 64 } });
			await frameAfter(0);
			const { video, end } = makeVideo(32, 16);
			await video.play();
			await new Promise((resolve) => video.requestVideoFrameCallback(resolve));
			await current().write('photo', video);
			end();
			video.pause();
			const { head, bytes } = await written(1);
			return { head, pixel: [...bytes.slice(4 * 40, 4 * 40 + 4)] };
		}, mode);
		expect(seen.head).toBe(32 | (16 << 16));
		// By way of a video's colours, which round.
		for (const [index, value] of [200, 100, 50, 255].entries()) {
			expect(Math.abs((seen.pixel[index] ?? 0) - value), `${seen.pixel}`).toBeLessThan(6);
		}
	});

	test(`what cannot be written says how to fix it, and what was there stays: ${mode}`, async ({ page }) => {
		const seen = await page.evaluate(async (mode) => {
			const { start, current, written, frameAfter, errorOf, errors } = window.fillrate;
			await start({ scene: 'contents', mode, size: { width: 64, height: 64 } });
			await frameAfter(0);
			const write = (name: string, source: unknown) => errorOf(() => current().write(name, source as Blob));
			await current().write('file', new Uint8Array([1, 2, 3]));
			await current().write('photo', new ImageData(2, 3));
			const refused = [
				await write('ram', new Uint8Array(3)),
				await write('show', new Uint8Array(3)),
				await write('file', 'text'),
				await write('file', new ImageData(1, 1)),
				await write('file', null),
				await write('note', new Uint8Array(3)),
				await write('photo', 'text'),
				await write('photo', new Blob(['no picture'])),
				await write('photo', new Image()),
				await write('photo', {}),
				await errorOf(() => current().set('file', 1)),
				await errorOf(() => current().get('photo')),
				await errorOf(() => current().setScene('contents', { note: 1 })),
			];
			const file = (await written(0)).bytes.join();
			const photo = (await written(1)).head;
			return { refused, file, photo, errors };
		}, mode);
		for (const refusal of seen.refused) expect(refusal).toMatchObject({ code: 'parameter', fatal: expect.anything() });
		const messages = seen.refused.map((refusal) => refusal?.message ?? '');
		expect(messages).toEqual([
			expect.stringContaining('the scene contents has no ram: it has show, file, photo, note, copy, broken'),
			'show is a number: use renderer.set()',
			...Array(3).fill(
				expect.stringMatching(/^file cannot be read .*: give it a Blob, a File, an ArrayBuffer or a typed/),
			),
			expect.stringContaining('give it a string'),
			...Array(4).fill(expect.stringMatching(/^photo cannot be read .*: give it a picture that has loaded, or/)),
			...['file', 'photo', 'note'].map((name) => `${name} takes content: use renderer.write()`),
		]);
		expect(seen).toMatchObject({ file: '1,2,3', photo: 2 | (3 << 16), errors: [] });
	});

	test(`another build gets what was written, and another scene does not: ${mode}`, async ({ page }) => {
		const seen = await page.evaluate(async (mode) => {
			const { start, current, written, frameAfter, edited, errors } = window.fillrate;
			await start({ scene: 'contents', mode, size: { width: 64, height: 64 } });
			await frameAfter(0);
			const frame = new VideoFrame(await createImageBitmap(new ImageData(4, 4)), { timestamp: 0 });
			await current().write('file', new Uint8Array([1, 2, 3]));
			await current().write('note', 'kept');
			await current().write('photo', frame);
			// Whose source is gone by then is left out.
			frame.close();
			const replacing = current().replace(edited({}));
			const during = current().write('file', new Uint8Array([4, 5]));
			await Promise.all([replacing, during]);
			const after = [(await written(0)).bytes.join(), (await written(1)).head, (await written(2)).bytes.length];
			current().setScene('plasma');
			current().setScene('contents');
			return { after, again: (await written(0)).head, errors };
		}, mode);
		expect(seen).toEqual({ after: ['4,5', 0, 4], again: 0xffff_ffff, errors: [] });
	});

	test(`of several writes the last one counts, and they end with a signal, another scene or dispose: ${mode}`, async ({
		page,
	}) => {
		const seen = await page.evaluate(async (mode) => {
			const { start, current, written, frameAfter, errorOf } = window.fillrate;
			await start({ scene: 'contents', mode, size: { width: 64, height: 64 } });
			await frameAfter(0);
			const large = new Blob([new Uint8Array(8_000_000)]);
			await Promise.all([current().write('file', large), current().write('file', new Uint8Array([9]))]);
			const last = (await written(0)).bytes.join();
			const given = new AbortController();
			const aborted = current().write('file', large, { signal: given.signal });
			given.abort(new Error('given up'));
			const reason = await aborted.catch((error: Error) => error.message);
			const kept = (await written(0)).bytes.join();
			const writing = current().write('file', large);
			current().setScene('plasma');
			const changed = await errorOf(() => writing);
			current().setScene('contents');
			const begun = current().write('file', large);
			current().dispose();
			const disposed = await errorOf(() => begun);
			return { last, reason, kept, changed, disposed, after: await errorOf(() => current().write('file', large)) };
		}, mode);
		expect(seen).toEqual({
			last: '9',
			reason: 'given up',
			kept: '9',
			changed: expect.objectContaining({
				code: 'parameter',
				message: expect.stringContaining('the scene has changed'),
			}),
			disposed: expect.objectContaining({ code: 'disposed' }),
			after: expect.objectContaining({ code: 'disposed' }),
		});
	});
}

test('what memory does not hold is an error before anything is freed', async ({ page }) => {
	const seen = await page.evaluate(async () => {
		const { start, current, written, frameAfter, errorOf, errors } = window.fillrate;
		const size = { width: 64, height: 64 };
		await start({ scene: 'contents', maxMemory: 48 * 2 ** 20, size, largest: size, poolThreads: 1 });
		await frameAfter(0);
		await current().write('file', new Uint8Array([1, 2, 3]));
		const before = current().memory.buffer.byteLength;
		const refused = await errorOf(() => current().write('file', new Uint8Array(60_000_000)));
		const huge = new Blob([]);
		// A file of that size is not read: its size says enough.
		Object.defineProperty(huge, 'size', { value: 5e9 });
		const beyond = await errorOf(() => current().write('file', huge));
		const grown = current().memory.buffer.byteLength - before;
		return { refused, beyond, grown, file: (await written(0)).bytes.join(), errors };
	});
	expect(seen).toEqual({
		refused: { code: 'memory', message: expect.stringContaining('60000000 bytes of file'), fatal: false },
		beyond: { code: 'memory', message: expect.stringContaining('5000000000 bytes of file'), fatal: false },
		grown: 0,
		file: '1,2,3',
		errors: [],
	});
});

test('two hundred pictures of twelve megapixels take the memory of two, and given up ones none', async ({ page }) => {
	const seen = await page.evaluate(async () => {
		const { start, current, written, frameAfter } = window.fillrate;
		await start({ scene: 'contents', size: { width: 64, height: 64 } });
		await frameAfter(0);
		const picture = new ImageData(4000, 3000);
		const sizes: number[] = [];
		const posted: number[] = [];
		const { postMessage } = Worker.prototype;
		Worker.prototype.postMessage = function (this: Worker, ...sent: Parameters<typeof postMessage>) {
			posted.push(JSON.stringify(sent[0]).length);
			postMessage.apply(this, sent);
		} as typeof postMessage;
		for (let count = 1; count <= 200; count++) {
			picture.data[0] = count;
			const given = new AbortController();
			const writing = current().write('photo', picture, { signal: given.signal });
			if (count % 5 === 0) setTimeout(() => given.abort(), count % 10);
			await writing.catch(() => undefined);
			sizes.push(current().memory.buffer.byteLength);
		}
		Worker.prototype.postMessage = postMessage;
		await current().write('photo', picture);
		const { bytes, head } = await written(1);
		return { grown: (sizes.at(-1) ?? 0) - (sizes[4] ?? 0), longest: Math.max(...posted), first: bytes[0], head };
	});
	expect(seen).toEqual({ grown: 0, longest: expect.any(Number), first: 200, head: 4000 | (3000 << 16) });
	expect(seen.longest, 'nothing of a picture is posted').toBeLessThan(100);
});

/** A PNG whose header claims that size, with next to no pixels behind it. */
function claim(width: number, height: number): number[] {
	const chunk = (type: string, data: Buffer): Buffer => {
		const body = Buffer.concat([Buffer.from(type), data]);
		const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
		length.writeUInt32BE(data.length);
		sum.writeUInt32BE(crc32(body));
		return Buffer.concat([length, body, sum]);
	};
	const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 6, 0, 0, 0]);
	header.writeUInt32BE(width, 0);
	header.writeUInt32BE(height, 4);
	const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
	const rows = deflateSync(Buffer.alloc(100));
	return [...Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))])];
}

test('hostile pictures are an error, and the picture at hand stays', async ({ page }) => {
	const files = {
		huge: claim(30_000, 30_000),
		zip: [...Buffer.from('PK\u0003\u0004'), ...Array(200).fill(0)],
		empty: [],
		cut: claim(10, 10).slice(0, 40),
		svg: [...Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
	};
	const seen = await page.evaluate(async (files) => {
		const { start, current, written, frameAfter, errorOf, errors } = window.fillrate;
		await start({ scene: 'contents', size: { width: 64, height: 64 } });
		await frameAfter(0);
		await current().write('photo', new ImageData(2, 3));
		const refused: Record<string, string | undefined> = {};
		for (const [name, bytes] of Object.entries(files)) {
			refused[name] = (await errorOf(() => current().write('photo', new Blob([new Uint8Array(bytes)]))))?.code;
		}
		return { refused, head: (await written(1)).head, errors };
	}, files);
	expect(seen).toMatchObject({ head: 2 | (3 << 16), errors: [] });
	for (const [name, code] of Object.entries(seen.refused)) expect(['parameter', 'memory'], name).toContain(code);
});

for (const options of [{ paused: true }, { paint: 'worker' }, { mode: 'single', paused: true }] as const) {
	test(`a write is taken with ${JSON.stringify(options)}`, async ({ page }) => {
		const head = await page.evaluate(async (options) => {
			const { start, current, written, frameAfter } = window.fillrate;
			await start({ scene: 'contents', size: { width: 64, height: 64 }, ...options });
			await frameAfter(0);
			await current().write('file', new Uint8Array(77));
			return (await written(0)).head;
		}, options);
		expect(head).toBe(77);
	});
}

test('a program that is written runs, and draws the same pixels in both modes', async ({ page }) => {
	const seen = await page.evaluate(async () => {
		const { start, current, frameAfter, pixel } = window.fillrate;
		const pictures: string[] = [];
		let rows: string[] = [];
		for (const mode of ['threads', 'single'] as const) {
			await start({ scene: 'chip8', mode, size: { width: 64, height: 32 }, paused: true });
			await frameAfter(0);
			// Draws the digit F in the upper left corner, and stops there.
			await current().write('rom', new Uint8Array([0x60, 0x0f, 0xf0, 0x29, 0xd1, 0x15, 0x12, 0x06]));
			for (let step = 0; step < 3; step++) current().step();
			await frameAfter(0, () => pixel(0, 4)[0] === 255);
			const isLit = (x: number, y: number): string => (pixel(x, y)[0] === 255 ? '#' : '.');
			rows = [0, 1, 2, 3, 4, 5].map((y) => [0, 1, 2, 3, 4].map((x) => isLit(x, y)).join(''));
			pictures.push(current().pixels.slice().join());
		}
		return { rows, same: pictures[0] === pictures[1] };
	});
	expect(seen).toEqual({ rows: ['####.', '#....', '####.', '#....', '#....', '.....'], same: true });
});

import { noteTime } from '../figures.ts';
import { expect, openHarness, test } from './harness.ts';

test.use({ unavoidable: /Failed to load resource|Cross-Origin|NetworkError/ });

const WASM = /scenes_bg\S*\.wasm/;

/** What a server may send in place of the wasm, and what is then said. */
const answers = [
	{
		name: 'no file',
		answer: { status: 404 },
		says: /answers 404 for .*scenes_bg\S*\.wasm: publish the module as a whole/,
	},
	{
		name: 'a page',
		answer: { contentType: 'text/html', body: '<!doctype html><title>Home</title>' },
		says: /sends a page for .*scenes_bg\S*\.wasm/,
	},
	{ name: 'another file', answer: { contentType: 'application/wasm', body: 'no wasm' }, says: /of another build/ },
] as const;

for (const mode of ['threads', 'single'] as const) {
	for (const { name, answer, says } of answers) {
		test(`${name} in place of the wasm is an error that says so, mode ${mode}`, async ({ page }) => {
			await page.route(WASM, (route) => route.fulfill(answer));
			await openHarness(page);
			const start = () => page.evaluate((mode) => window.fillrate.startError({ mode }), mode);
			const error = await noteTime(`${name} in place of the wasm, ${mode}`, start);
			expect(error).toMatchObject({ code: 'load', message: expect.stringMatching(says) });
		});
	}

	test(`half a wasm is an error that says so, mode ${mode}`, async ({ page }) => {
		await page.route(WASM, async (route) => {
			const response = await route.fetch();
			const body = await response.body();
			const headers = { ...response.headers(), 'content-length': String(body.length >> 1) };
			await route.fulfill({ response, headers, body: body.subarray(0, body.length >> 1) });
		});
		await openHarness(page);
		const start = () => page.evaluate((mode) => window.fillrate.startError({ mode }), mode);
		const error = await noteTime(`half a wasm, ${mode}`, start);
		expect(error).toMatchObject({ code: 'load', message: expect.stringContaining('cut off') });
	});
}

test('a download that stands still fails, and is not taken for a slow one', async ({ page }) => {
	await page.route(WASM, () => {});
	await openHarness(page);
	const start = () => page.evaluate(() => window.fillrate.startError({ loadTimeout: 700 }));
	const error = await noteTime('a download that stands still, of which 700 ms are waited for', start);
	expect(error).toMatchObject({ code: 'load', message: expect.stringContaining('nothing has come for 0.7 s') });
	expect(await page.evaluate(() => window.fillrate.startError({ loadTimeout: 0 }))).toMatchObject({ code: 'option' });
});

test('a slow download is shown, and takes as long as it takes', async ({ page }) => {
	await openHarness(page);
	const seen = await page.evaluate(async () => {
		const { start, patched } = window.fillrate;
		// The worker's own fetch, with its answer slowed down to 20 parts in five seconds.
		const slow = patched(`const { fetch } = self;
			self.fetch = async (address) => {
				const whole = new Uint8Array(await (await fetch(address)).arrayBuffer());
				let at = 0;
				const body = new ReadableStream({
					async pull(controller) {
						await new Promise((resolve) => setTimeout(resolve, 250));
						const end = Math.min(whole.length, at + Math.ceil(whole.length / 20));
						controller.enqueue(whole.slice(at, end));
						at = end;
						if (at === whole.length) controller.close();
					},
				});
				return new Response(body, { headers: { 'Content-Length': whole.length } });
			};`);
		const progress: [number, number | null][] = [];
		await start({ loadTimeout: 4000, onProgress: (loaded, total) => progress.push([loaded, total]) }, slow);
		return progress;
	});
	expect(seen.length).toBeGreaterThan(5);
	const loaded = seen.map(([bytes]) => bytes);
	expect(loaded).toEqual(loaded.toSorted((a, b) => a - b));
	expect(seen.every(([bytes, total]) => total !== null && bytes <= total)).toBe(true);
});

import { note } from '../figures.ts';
import { expect, freshTest, harnessUrl, openHarness, test } from './harness.ts';

for (const mode of ['threads', 'single'] as const) {
	test(`a page whose policy forbids workers gets an error at once, mode ${mode}`, async ({ page, printed }) => {
		await page.route(harnessUrl().href, async (route) => {
			const response = await route.fetch();
			const headers = { ...response.headers(), 'content-security-policy': "worker-src 'none'" };
			await route.fulfill({ response, headers });
		});
		await openHarness(page);
		const seen = await page.evaluate(async (mode) => {
			const begun = performance.now();
			const error = await window.fillrate.startError({ mode });
			return { error, took: performance.now() - begun };
		}, mode);
		note(`a policy without workers, ${mode}`, { noticed: seen.took });
		expect(seen.error).toMatchObject({ code: 'load', fatal: true, message: expect.stringContaining('worker-src') });
		expect(seen.took).toBeLessThan(10_000);
		// The browser itself says which directive it was.
		expect(printed.every((line) => /worker-src|Content.Security.Policy/i.test(line))).toBe(true);
		printed.length = 0;
	});
}

test('where the browser grants less memory than is asked for, a half and a quarter are tried', async ({ page }) => {
	await openHarness(page);
	const seen = await page.evaluate(async () => {
		const { start, current, frameAfter, patched, errors } = window.fillrate;
		const asked: number[] = [];
		const channel = new BroadcastChannel('asked');
		channel.onmessage = ({ data }) => asked.push(data);
		const granting = patched(`const asked = new BroadcastChannel('asked');
			WebAssembly.Memory = class extends WebAssembly.Memory {
				constructor(limits) {
					asked.postMessage(limits.maximum);
					if (limits.maximum > 4096) throw new RangeError('no room');
					super(limits);
				}
			};`);
		await start({ scene: 'plasma', size: { width: 64, height: 32 }, poolThreads: 2 }, granting);
		await frameAfter(3);
		const { mode, reason } = current();
		channel.close();
		return { asked, mode, reason, errors };
	});
	expect(seen).toEqual({ asked: [16_384, 8192, 4096], mode: 'threads', reason: null, errors: [] });
});

freshTest('an isolated page in a browser without SharedArrayBuffer gets one thread, and says why', async ({ page }) => {
	await page.addInitScript(() => Reflect.deleteProperty(window, 'SharedArrayBuffer'));
	await openHarness(page);
	const seen = await page.evaluate(async () => {
		const { start, startError, current, frameAfter, errors } = window.fillrate;
		await start({ scene: 'plasma', size: { width: 64, height: 32 } });
		await frameAfter(3);
		const { mode, reason } = current();
		return { isolated: crossOriginIsolated, mode, reason, errors, refused: await startError({ mode: 'threads' }) };
	});
	const reason = expect.stringContaining('this browser has no SharedArrayBuffer');
	expect(seen).toMatchObject({
		isolated: true,
		mode: 'single',
		reason,
		errors: [],
		refused: { code: 'isolation', message: reason },
	});
});

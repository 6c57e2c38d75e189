import { expect, openHarness, test } from './harness.ts';

const MIB = 2 ** 20;

test('a pool of 64 threads starts, shows frames, and takes 2 MiB for each', async ({ page }) => {
	test.setTimeout(120_000);
	await openHarness(page);
	const seen = await page.evaluate(async () => {
		const { start, current, frameAfter, errors } = window.fillrate;
		const size = { width: 640, height: 360 };
		await start({ scene: 'plasma', poolThreads: 64, poolTimeout: 60_000, size, largest: size });
		await frameAfter(5);
		const { threads, poolThreads, memory } = current();
		const bytes = memory.buffer.byteLength;
		current().dispose();
		const again = await start({ scene: 'swatches', poolThreads: 2 }).then(() => frameAfter(0));
		return { threads, poolThreads, bytes, again, errors };
	});
	expect(seen).toMatchObject({ threads: 64, poolThreads: 64, errors: [] });
	expect(seen.again).toBeGreaterThan(0);
	// As docs/decisions/0012 states it: 4 MiB, about 2 for each thread, and three images.
	const images = 3 * 4 * 640 * 360;
	expect((seen.bytes - 4 * MIB - images) / 64 / MIB).toBeLessThanOrEqual(2.1);
});

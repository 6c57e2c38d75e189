import { expect, openHarness, test } from './harness.ts';

const runs = [
	{ frames: 10_000, width: 640, height: 360 },
	{ frames: 500, width: 1920, height: 1080 },
];

for (const { frames, width, height } of runs) {
	test(`${frames} frames of ${width} x ${height} are whole, and their numbers rise`, async ({ page }) => {
		test.setTimeout(240_000);
		await openHarness(page);
		const reading = await page.evaluate(
			([frames, width, height]) => window.fillrate.readFrames(frames, width, height, 1),
			[frames, width, height] as const,
		);
		expect(reading).toEqual({ taken: frames, torn: 0, backward: 0, last: expect.any(Number) });
		expect(reading.last).toBeGreaterThanOrEqual(frames);
	});

	test(`the same test sees the tears of a single buffer, ${width} x ${height}`, async ({ page }) => {
		test.setTimeout(240_000);
		await openHarness(page, 'broken');
		const { torn } = await page.evaluate(
			([frames, width, height]) => window.fillrate.readFrames(frames, width, height, 5),
			[frames, width, height] as const,
		);
		expect(torn).toBeGreaterThanOrEqual(5);
	});
}

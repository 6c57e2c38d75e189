import { expect, freshTest, openHarness, test } from './harness.ts';

test('a probe whose pixel is gone with a change of size is an error, and the next is answered', async ({ page }) => {
	await openHarness(page);
	const seen = await page.evaluate(async () => {
		const { start, current, frameAfter, errorOf } = window.fillrate;
		await start({ scene: 'plasma', size: { width: 200, height: 100 } });
		await frameAfter(0);
		current().setSize({ width: 40, height: 20 });
		// Until the small frame is shown the pixel is there; whichever question meets the change, each is settled.
		let gone = null;
		while (gone === null) gone = await errorOf(() => current().probe(19_999));
		const never = await errorOf(() => current().probe(-1));
		return { gone, never, answered: (await current().probe(799)).length };
	});
	expect(seen).toMatchObject({
		gone: { code: 'option', message: 'pixel cannot be 19999: give it a whole number from 0 to 799' },
		never: { code: 'option' },
		answered: 4,
	});
});

freshTest(
	'probes and snapshots are answered where no animation frames come, as in the background',
	async ({ page }) => {
		await page.addInitScript(() => {
			window.requestAnimationFrame = () => 1;
		});
		await openHarness(page);
		const seen = await page.evaluate(async () => {
			const { start, current } = window.fillrate;
			await start({ scene: 'plasma', size: { width: 20, height: 10 } });
			const before = await createImageBitmap(await current().snapshot());
			const probed = await current().probe(7);
			current().setSize({ width: 30, height: 10 });
			await current().probe(7);
			return [before.width, probed.length, current().frame > 0];
		});
		expect(seen).toEqual([20, 4, true]);
	},
);

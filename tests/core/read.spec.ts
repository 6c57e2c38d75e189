import { expect, openHarness, test } from './harness.ts';

test.beforeEach(({ page }) => openHarness(page));

for (const mode of ['threads', 'single'] as const) {
	test(`what a scene offers is read byte for byte: ${mode}`, async ({ page }) => {
		const seen = await page.evaluate(async (mode) => {
			const { start, current, frameAfter, errors } = window.fillrate;
			await start({ scene: 'contents', mode, size: { width: 64, height: 64 }, paused: true });
			await frameAfter(0);
			const bytes = Uint8Array.from({ length: 3_000_001 }, (_, index) => (index * 7 + 3) & 255);
			const same: boolean[] = [];
			for (const given of [bytes, new Uint8Array(), Uint8Array.of(9)]) {
				await current().write('file', given);
				const read = await current().read('copy');
				same.push(read.length === given.length && read.every((byte, index) => byte === given[index]));
			}
			// What asks alone leaves a still picture current.
			await frameAfter(0, ({ isCurrent }) => isCurrent);
			await Promise.all([current().probe(0), current().read('copy')]);
			const { isCurrent } = current();
			// At once: each has its own answer.
			const both = await Promise.all([current().read('copy'), current().read('copy')]);
			return { same, isCurrent, both: both.map((read) => read.join()), errors };
		}, mode);
		expect(seen).toEqual({ same: [true, true, true], isCurrent: true, both: ['9', '9'], errors: [] });
	});

	test(`what was sent before is in what is read: ${mode}`, async ({ page }) => {
		const seen = await page.evaluate(async (mode) => {
			const { start, current, frameAfter } = window.fillrate;
			await start({ scene: 'life', mode, size: { width: 64, height: 64 }, values: { cell: 1, speed: 0 } });
			await frameAfter(0);
			const read = async (): Promise<number> => (await current().read('board')).length;
			const full = await read();
			current().press('clear');
			const cleared = await read();
			current().press('restart');
			current().set('density', 1);
			const [restarted] = [read(), current().setScene('plasma')];
			return { full, cleared, restarted: await restarted.catch((error: Error) => error.message) };
		}, mode);
		expect(seen.full).toBeGreaterThan(200);
		expect(seen.cleared).toBeLessThan(60);
		expect(seen.restarted, 'a scene that is gone has nothing').toBe('board was not read: the scene has changed');
	});

	test(`what cannot be read is an error, and the scene goes on: ${mode}`, async ({ page }) => {
		const seen = await page.evaluate(async (mode) => {
			const { start, current, frameAfter, errorOf, errors } = window.fillrate;
			await start({ scene: 'contents', mode, size: { width: 64, height: 64 } });
			await frameAfter(0);
			await current().write('file', Uint8Array.of(5));
			const read = (name: string) => errorOf(() => current().read(name as 'copy'));
			const refused = [await read('board'), await read('file'), await read('show'), await read('broken')];
			const set = await errorOf(() => current().set('copy', 1));
			const write = await errorOf(() => current().write('copy' as 'file', new Uint8Array()));
			const again = (await current().read('copy')).join();
			const values = current().values;
			const reading = current().read('copy');
			current().dispose();
			return { refused, set, write, again, values, disposed: await errorOf(() => reading), errors };
		}, mode);
		expect(seen.refused.map((error) => error?.code)).toEqual(['parameter', 'parameter', 'parameter', 'panic']);
		expect(seen.refused[1]?.message).toBe('file takes content: use renderer.write()');
		expect(seen.set?.message).toBe('copy is an output: use renderer.read()');
		expect(seen.write?.message).toBe('copy is an output: use renderer.read()');
		expect(seen).toMatchObject({ again: '5', values: { show: 0 }, disposed: { code: 'disposed' } });
		expect(seen.errors).toEqual([expect.objectContaining({ code: 'panic', fatal: false })]);
	});
}

test('two hundred reads leave memory as it is', async ({ page }) => {
	const grown = await page.evaluate(async () => {
		const { start, current, frameAfter } = window.fillrate;
		await start({ scene: 'contents', size: { width: 64, height: 64 } });
		await frameAfter(0);
		await current().write('file', new Uint8Array(1_000_000));
		await current().read('copy');
		const before = current().memory.buffer.byteLength;
		for (let count = 0; count < 200; count++) await current().read('copy');
		return current().memory.buffer.byteLength - before;
	});
	expect(grown).toBe(0);
});

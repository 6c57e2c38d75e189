import { note } from '../figures.ts';
import { expect, openHarness, test } from './harness.ts';
import { collectGarbage, type Holding, measureBrowser } from './processes.ts';

/** How long, in seconds: half a minute of each browser here, half an hour by `npm run soak`. */
const SECONDS = Number(process.env.FILLRATE_SOAK ?? 30);

/** What it begins with; another one where a run of another is to be repeated. */
const SEED = Number(process.env.FILLRATE_SEED ?? 1);

/** In how many parts it is looked at what the browser holds. */
const PARTS = 5;

/** What the browser may hold more at the end than after the first part, where there was time for it to settle. */
const GROWTH = 1.01;

/** How long a run is that settles, in seconds. */
const SETTLES = 600;

test('random use for a while: no error, no frame that goes back, memory that stays', async ({ page, printed }) => {
	test.setTimeout((SECONDS + 120) * 2000);
	await openHarness(page);
	const holdings: Holding[] = [];
	for (let part = 0; part < PARTS; part++) {
		const soaked = await page.evaluate(
			([seed, seconds]) => window.fillrate.soak(window.fillrate.canvas, seed as number, seconds as number),
			[SEED + part, SECONDS / PARTS],
		);
		expect(soaked.faults).toEqual([]);
		expect(soaked.frames).toBeGreaterThan(0);
		// 4 MiB, 2 for each thread, the images and what the scenes hold.
		expect(soaked.bytes).toBeLessThan(64 * 2 ** 20);
		if (process.platform === 'linux') {
			await collectGarbage(page);
			holdings.push(await measureBrowser());
		}
		note(`random use, part ${part + 1} of ${PARTS}`, { seconds: SECONDS / PARTS, ...soaked, ...holdings.at(-1) });
	}
	if (SECONDS >= SETTLES && holdings.length === PARTS) {
		const [, settled, , , last] = holdings as [Holding, Holding, Holding, Holding, Holding];
		expect(last.shown, 'MiB held').toBeLessThan(settled.shown * GROWTH);
	}
	// The panics that were asked for are printed by no page: each had its listener.
	expect(printed).toEqual([]);
});

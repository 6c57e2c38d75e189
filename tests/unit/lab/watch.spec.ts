import { expect, test } from '@playwright/test';
import { judgeIdle, judgeLateness, Watch } from '../../../lab/measure/watch.ts';

/** As much of a document as a watch looks at. */
class Page extends EventTarget {
	hidden = false;

	show(visible: boolean): void {
		this.hidden = !visible;
		this.dispatchEvent(new Event('visibilitychange'));
	}
}

const calm = { clock: 0.005, refresh: 16.7 };
const replaced = Object.getOwnPropertyDescriptor(globalThis, 'document');
let page = new Page();

test.beforeEach(() => {
	page = new Page();
	Object.defineProperty(globalThis, 'document', { value: page, configurable: true, writable: true });
});

test.afterEach(() => {
	if (replaced) Object.defineProperty(globalThis, 'document', replaced);
	else Reflect.deleteProperty(globalThis, 'document');
});

test('a fine clock and a quick screen are nothing to speak of', () => {
	expect([calm, { clock: 0.1, refresh: 25 }, { clock: 0.02, refresh: 6.9 }].flatMap(judgeIdle)).toEqual([]);
	expect(judgeIdle({ clock: 0.005, refresh: 0 }), 'a hidden page had no frame').toEqual([]);
});

test('a coarse clock and a slow screen are reported, with how to fix them', () => {
	expect(judgeIdle({ clock: 16.6667, refresh: 33.4 })).toEqual([
		'the clock goes in steps of 17 ms: isolate the page, or turn off what protects against fingerprinting',
		'an idle page gets only 30 frames a second: turn off the battery saver, and close what keeps the machine busy',
	]);
});

test('timers that come late are reported, and others are not', () => {
	expect([0, 0.3, 15].map(judgeLateness)).toEqual([null, null, null]);
	expect(judgeLateness(996)).toContain('timers come 996 ms late');
});

test('a page that is seen all the time has nothing to report', async () => {
	const watch = new Watch(calm);
	await watch.whenVisible();
	await watch.look();
	expect([watch.hidings, watch.stop()]).toEqual([0, []]);
});

test('each hiding is counted, reported once, and waited out', async () => {
	const watch = new Watch(calm);
	page.show(false);
	page.show(true);
	page.show(false);
	let isSeen = false;
	const seen = watch.whenVisible().then(() => {
		isSeen = true;
	});
	await new Promise((resolve) => setTimeout(resolve));
	expect(isSeen).toBe(false);
	page.show(true);
	await seen;
	expect(watch.hidings).toBe(2);
	expect(watch.stop()).toEqual([expect.stringContaining('the page was hidden')]);
});

test('a page that is hidden from the start is reported', () => {
	page.hidden = true;
	expect(new Watch(calm).stop()).toHaveLength(1);
});

test('after its end nothing is reported any more', () => {
	const [watch, ended] = [new Watch(calm), new Watch(calm)];
	expect(ended.stop()).toEqual([]);
	page.show(false);
	expect(ended.stop()).toEqual([]);
	expect(ended.hidings).toBe(0);
	expect(watch.stop()).toEqual([expect.stringContaining('was hidden')]);
});

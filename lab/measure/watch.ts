import type { Environment } from '../model/result.ts';
import { median } from '../statistics/sample.ts';

/** A clock whose step is longer than this, in milliseconds, blurs what is measured. */
const COARSE_CLOCK = 0.1;

/** Milliseconds between two frames of an idle page beyond which something holds them back: 40 a second. */
const SLOW_REFRESH = 25;

/** How much later than asked for a timer of an idle page may come, in milliseconds. */
const LATE_TIMER = 15;

/** A timer that no rule of browsers lengthens, in milliseconds, and how many of them are looked at. */
const TIMER = 4;
const TIMERS = 8;

type Idle = Pick<Environment, 'clock' | 'refresh'>;

/** Why measuring here may mislead, from the page's clock and screen while idle. Sentences that say how to fix it. */
export function judgeIdle({ clock, refresh }: Idle): string[] {
	const found: string[] = [];
	if (clock > COARSE_CLOCK) {
		const step = `the clock goes in steps of ${Number(clock.toPrecision(2))} ms`;
		found.push(`${step}: isolate the page, or turn off what protects against fingerprinting`);
	}
	if (refresh > SLOW_REFRESH) {
		const rate = `an idle page gets only ${Math.round(1000 / refresh)} frames a second`;
		found.push(`${rate}: turn off the battery saver, and close what keeps the machine busy`);
	}
	return found;
}

/** What it means that short timers of an idle page come so many milliseconds late; `null` when they do not. */
export function judgeLateness(late: number): string | null {
	if (late <= LATE_TIMER) return null;
	const timers = `timers come ${Math.round(late)} ms late while nothing is measured`;
	return `${timers}: bring the page to the front, turn off the battery saver, and close what keeps the machine busy`;
}

/** Notices what disturbs a measurement, from its making to `stop()`. Main thread. */
export class Watch {
	readonly #found = new Set<string>();
	readonly #ended = new AbortController();
	#hidings = 0;

	constructor(idle: Idle) {
		for (const sentence of judgeIdle(idle)) this.#found.add(sentence);
		document.addEventListener('visibilitychange', () => this.#see(), { signal: this.#ended.signal });
		this.#see();
	}

	/** How often the page has been hidden: a turn during which that grows was none. */
	get hidings(): number {
		return this.#hidings;
	}

	/** Resolves at once while the page is seen, and otherwise when it is seen again. */
	async whenVisible(): Promise<void> {
		while (document.hidden) {
			await new Promise((resolve) => document.addEventListener('visibilitychange', resolve, { once: true }));
		}
	}

	/** Looks whether timers come in time; to be called while nothing is measured. Takes some 40 ms. */
	async look(): Promise<void> {
		const sentence = document.hidden ? null : judgeLateness(await measureLateness());
		if (sentence) this.#found.add(sentence);
	}

	/** Ends it. What has disturbed the run: sentences for a person, each once. */
	stop(): readonly string[] {
		this.#ended.abort();
		return [...this.#found];
	}

	#see(): void {
		if (!document.hidden) return;
		this.#hidings += 1;
		this.#found.add('the page was hidden for a while, and its turns were run again: leave it in front until the end');
	}
}

/** How much later than asked for a short timer comes: median milliseconds. */
async function measureLateness(): Promise<number> {
	const late: number[] = [];
	while (late.length < TIMERS) {
		const begun = performance.now();
		await new Promise((resolve) => setTimeout(resolve, TIMER));
		late.push(Math.max(0, performance.now() - begun - TIMER));
	}
	return median(late);
}

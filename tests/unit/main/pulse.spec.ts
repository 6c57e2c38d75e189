import { expect, test } from '@playwright/test';
import type { Addresses } from '../../../worker/protocol.ts';
import { Pulse } from '../../../worker/pulse.ts';

const MINUTE = 60_000;

/** Words in the order of their addresses, as the wasm would have them. */
const NAMES = ['bell', 'time', 'written', 'read', 'sleep'] as const;

function make() {
	const memory = new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true });
	const words = new Int32Array(memory.buffer);
	const at = Object.fromEntries(NAMES.map((name, index) => [name, index * 4]));
	const addresses = { input: at, report: at } as unknown as Addresses;
	const word = (name: (typeof NAMES)[number]): number => NAMES.indexOf(name);
	return { pulse: new Pulse(memory, addresses), words, word };
}

test('time goes on over any rest, also the first, and over the wrap of its 32 bits', () => {
	for (const first of [0, 40, 60, 71, 90, 1000]) {
		const { pulse, words, word } = make();
		let last = words[word('time')] ?? 0;
		for (const rest of [first, 0.001, 30, 40, 60, 70]) {
			const now = (first + rest) * MINUTE;
			pulse.tick(now);
			expect(words[word('time')], `${first} ${rest}`).toBe(Math.round(now * 1000) | 0);
			last = words[word('time')] ?? 0;
			// The time of an animation frame lies before that of input.
			pulse.tick(now - 16);
			expect(words[word('time')]).toBe(last);
		}
	}
});

test('the loop sleeps until it is due, until there is input, or not at all', () => {
	const { pulse, words, word } = make();
	pulse.tick(1000);
	expect([pulse.isAsleep, pulse.sleepLeft(1000)]).toEqual([false, 0]);
	Atomics.store(words, word('sleep'), 250_000);
	expect([pulse.isAsleep, pulse.sleepLeft(1000), pulse.sleepLeft(1240.5), pulse.sleepLeft(1250)]).toEqual([
		true,
		250,
		9.5,
		0,
	]);
	Atomics.store(words, word('sleep'), -1);
	expect(pulse.sleepLeft(5000)).toBe(Number.POSITIVE_INFINITY);
	Atomics.store(words, word('written'), 1);
	expect(pulse.sleepLeft(5000)).toBe(0);
	// One that is ticked counts as awake at once, also before its thread has noticed.
	Atomics.store(words, word('read'), 1);
	pulse.tick(5000);
	expect([pulse.isAsleep, pulse.sleepLeft(5000)]).toEqual([false, 0]);
});

/** Random numbers from 0 up to 1: Mulberry32 (https://gist.github.com/tommyettinger/46a874533244883189143505d203312c). */
export function makeRandom(seed: number): () => number {
	let state = seed | 0;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

/** The items in random order: Fisher and Yates' shuffle. */
export function shuffle<Item>(items: readonly Item[], random: () => number): Item[] {
	const left = [...items];
	const shuffled: Item[] = [];
	while (left.length > 0) shuffled.push(...left.splice(Math.floor(random() * left.length), 1));
	return shuffled;
}

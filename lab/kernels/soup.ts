/** How dense the soup is, in 256: 0.3. */
const PARTS = 77;

/** The first soup of a board: the crate seeds with how often a pattern was placed. */
const SEED = 1n;

/** The Life scene's first board: cell `x` of a row is bit `x % 32` of its word `x / 32`; bits beyond the width are 0. */
export function soup(width: number, height: number): Int32Array<ArrayBuffer> {
	const stride = Math.ceil(width / 32);
	const words = new Int32Array(stride * height);
	for (let row = 0; row < height; row++) {
		// A generator of its own for each row.
		const random = splitMix64(mixed(SEED) ^ wrap(BigInt(row) * 0xd6e8_feb8_6659_fd93n));
		const line = words.subarray(row * stride, (row + 1) * stride);
		for (let index = 0; index < stride; index += 2) {
			const bits = randomBits(random, PARTS);
			// What is beyond a row's end is dropped.
			line[index] = Number(bits & 0xffff_ffffn);
			line[index + 1] = Number(bits >> 32n);
		}
		line[stride - 1] = (line[stride - 1] as number) & (-1 >>> (stride * 32 - width));
	}
	return words;
}

/** A word each of whose 64 bits is set with a chance of `parts` in 256. */
function randomBits(random: () => bigint, parts: number): bigint {
	let bits = 0n;
	// Each binary digit of the chance, from the least, halves the chance so far, and adds a half when it is 1.
	for (let digit = 0; digit < 8; digit++) bits = (parts >> digit) & 1 ? bits | random() : bits & random();
	return bits;
}

/**
 * Random words of 64 bits: the same for the same seed as in the Rust scene.
 *
 * Source: SplitMix64, Steele, Lea, Flood, "Fast Splittable Pseudorandom Number Generators", 2014; the constants are those
 * of <https://prng.di.unimi.it/splitmix64.c>.
 */
export function splitMix64(seed: bigint): () => bigint {
	let state = seed;
	return () => {
		const word = mixed(state);
		state = wrap(state + 0x9e37_79b9_7f4a_7c15n);
		return word;
	};
}

function mixed(state: bigint): bigint {
	let word = wrap(state + 0x9e37_79b9_7f4a_7c15n);
	word = wrap((word ^ (word >> 30n)) * 0xbf58_476d_1ce4_e5b9n);
	word = wrap((word ^ (word >> 27n)) * 0x94d0_49bb_1331_11ebn);
	return word ^ (word >> 31n);
}

function wrap(value: bigint): bigint {
	return BigInt.asUintN(64, value);
}

/** How dense the soup is, in 256: 0.3. */
const PARTS = 77;

/** The first soup of a board: the crate seeds with how often a pattern was placed. */
const SEED = 1;

/**
 * Fills a board with the soup that the scene begins with. Cell `x` of a row is bit `x % 32` of its word `x / 32`; bits
 * beyond the width are 0.
 */
export function fillWithSoup(words: Int32Array, width: number, height: number): void {
	const stride = Math.ceil(width / 32);
	for (let row = 0; row < height; row++) {
		const random = Random.forRow(SEED, row);
		for (let index = 0; index < stride; index += 2) {
			random.bits(PARTS);
			words[row * stride + index] = random.low;
			if (index + 1 < stride) words[row * stride + index + 1] = random.high;
		}
		const last = row * stride + stride - 1;
		words[last] = (words[last] ?? 0) & (-1 >>> (stride * 32 - width));
	}
}

/**
 * Random words of 64 bits, each in two halves: the same for the same seed as in the Rust scene.
 *
 * Source: SplitMix64, Steele, Lea, Flood, "Fast Splittable Pseudorandom Number Generators", 2014; the constants are those
 * of <https://prng.di.unimi.it/splitmix64.c>. In halves, as BigInt would take seconds for a large board.
 */
export class Random {
	/** The halves of the word drawn last. */
	low = 0;
	high = 0;
	#low: number;
	#high: number;

	/** Begins at a state. */
	constructor(low: number, high: number) {
		this.#low = low | 0;
		this.#high = high | 0;
	}

	/** A generator of its own for each row of a board. */
	static forRow(seed: number, row: number): Random {
		const random = new Random(seed, 0);
		random.next();
		const { low, high } = random;
		random.low = row;
		random.high = 0;
		random.#multiply(0x6659fd93, 0xd6e8feb8);
		return new Random(low ^ random.low, high ^ random.high);
	}

	/** Draws the next word. */
	next(): void {
		const low = (this.#low >>> 0) + 0x7f4a7c15;
		this.#low = low | 0;
		this.#high = (this.#high + 0x9e3779b9 + (low > 0xffffffff ? 1 : 0)) | 0;
		this.low = this.#low;
		this.high = this.#high;
		this.#fold(30);
		this.#multiply(0x1ce4e5b9, 0xbf58476d);
		this.#fold(27);
		this.#multiply(0x133111eb, 0x94d049bb);
		this.#fold(31);
	}

	/** Draws a word each of whose bits is set with a chance of `parts` in 256. */
	bits(parts: number): void {
		let [low, high] = [0, 0];
		// Each binary digit of the chance, from the least, halves the chance so far, and adds a half when it is 1.
		for (let digit = 0; digit < 8; digit++) {
			this.next();
			const isSet = ((parts >> digit) & 1) !== 0;
			low = isSet ? low | this.low : low & this.low;
			high = isSet ? high | this.high : high & this.high;
		}
		this.low = low;
		this.high = high;
	}

	/** word ^= word >> shift, for a shift below 32. */
	#fold(shift: number): void {
		this.low ^= (this.low >>> shift) | (this.high << (32 - shift));
		this.high ^= this.high >>> shift;
	}

	/** word *= factor, without what is beyond 64 bits. */
	#multiply(low: number, high: number): void {
		const [a, b] = [this.low & 0xffff, this.low >>> 16];
		const [c, d] = [low & 0xffff, low >>> 16];
		// The upper half of low x low, from products of 16 bits each.
		const middle = a * d + ((a * c) >>> 16);
		const other = b * c + (middle % 0x10000);
		const carried = b * d + Math.floor(middle / 0x10000) + Math.floor(other / 0x10000);
		this.high = (carried + Math.imul(this.low, high) + Math.imul(this.high, low)) | 0;
		this.low = Math.imul(this.low, low);
	}
}

import { makeMemory } from '../../worker/memory.ts';
import type { Pixels } from '../../worker/protocol.ts';
import { Unavailable } from '../model/contender.ts';

/** How many pictures there are: few, because each takes 33 MB at 4K. */
const COUNT = 3;

const PAGE = 65_536;

/** A few distinct pictures in shared memory, for all contenders of a comparison: making them is in no time that is measured. */
export class Pictures {
	readonly width: number;
	readonly height: number;
	readonly views: readonly Pixels[];

	/** @throws Unavailable when the browser grants no memory of that size. */
	constructor(width: number, height: number) {
		this.width = width;
		this.height = height;
		const bytes = width * height * 4;
		const stride = Math.ceil(bytes / PAGE) * PAGE;
		const { buffer } = allocate(COUNT * stride);
		this.views = Array.from({ length: COUNT }, (_, number) => {
			fill(new Uint32Array(buffer, number * stride, width * height), width, number);
			return new Uint8ClampedArray(buffer, number * stride, bytes);
		});
	}

	view(number: number): Pixels {
		const view = this.views[number % COUNT];
		if (!view) throw new RangeError(`there is no picture ${number}`);
		return view;
	}
}

/** @throws Unavailable when the browser grants no shared memory of that size. */
export function allocate(bytes: number): WebAssembly.Memory {
	const pages = Math.ceil(bytes / PAGE);
	try {
		return makeMemory({ initial: pages, maximum: pages });
	} catch (error) {
		throw new Unavailable(`this browser grants no ${Math.ceil(bytes / 1e6)} MB of shared memory (${error})`);
	}
}

/** Red in the lowest byte. No two neighbouring rows, columns or pictures are alike: a stale or shifted one is found out. */
function fill(words: Uint32Array, width: number, number: number): void {
	const step = number * 37;
	for (let at = 0; at < words.length; at++) {
		const [x, y] = [at % width, Math.floor(at / width)];
		const [red, green, blue] = [(x + step) & 255, (y * 3 + x + step * 2) & 255, ((x ^ y) + step * 3) & 255];
		words[at] = red | (green << 8) | (blue << 16) | 0xff00_0000;
	}
}

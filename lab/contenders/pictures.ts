import { makeMemory } from '../../worker/memory.ts';
import type { Pixels } from '../../worker/protocol.ts';
import { Unavailable } from '../model/contender.ts';

/** How many pictures there are: few, because each takes 33 MB at 4K. */
const COUNT = 3;

/** Bytes of a page of WebAssembly memory. */
const PAGE = 65_536;

/** How long the page is kept from other work at a time while the pictures are filled, in milliseconds. */
const SLICE = 8;

/**
 * A few distinct pictures in a shared WebAssembly memory, as Rust would have left them there: all contenders of a
 * comparison carry or paint these, so that making them is in no time that is measured.
 */
export class Pictures {
	readonly width: number;
	readonly height: number;
	readonly views: readonly Pixels[];

	/** @throws Unavailable when the browser grants no memory of that size. */
	static async make(width: number, height: number): Promise<Pictures> {
		const bytes = width * height * 4;
		const stride = Math.ceil(bytes / PAGE) * PAGE;
		const { buffer } = grown(COUNT * stride);
		const views = Array.from({ length: COUNT }, (_, number) => new Uint8ClampedArray(buffer, number * stride, bytes));
		for (const [number, view] of views.entries()) await fill(view, width, number);
		return new Pictures(width, height, views);
	}

	private constructor(width: number, height: number, views: readonly Pixels[]) {
		this.width = width;
		this.height = height;
		this.views = views;
	}

	/** The picture that a frame of that number shows. */
	view(number: number): Pixels {
		const view = this.views[number % COUNT];
		if (!view) throw new RangeError(`there is no picture ${number}`);
		return view;
	}
}

function grown(bytes: number): WebAssembly.Memory {
	try {
		const memory = makeMemory();
		memory.grow(Math.max(0, Math.ceil((bytes - memory.buffer.byteLength) / PAGE)));
		return memory;
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		const room = `${Math.ceil(bytes / 1e6)} MB of shared memory`;
		throw new Unavailable(`this browser grants no ${room} for the pictures (${reason})`);
	}
}

/**
 * Fills a picture, and lets the page respond meanwhile. Each channel moves its own way, and no two neighbouring rows, columns or
 * pictures are alike, so that a stale, shifted or mirrored picture is found out. Opaque.
 */
async function fill(view: Pixels, width: number, number: number): Promise<void> {
	// Red in the lowest byte, as in the memory of every browser's machine.
	const words = new Uint32Array(view.buffer, view.byteOffset, view.length / 4);
	const step = number * 37;
	let resumed = performance.now();
	for (let y = 0; y * width < words.length; y++) {
		for (let x = 0; x < width; x++) {
			const [red, green, blue] = [(x + step) & 255, (y * 3 + x + step * 2) & 255, ((x ^ y) + step * 3) & 255];
			words[y * width + x] = red | (green << 8) | (blue << 16) | 0xff00_0000;
		}
		if (performance.now() - resumed < SLICE) continue;
		await new Promise((resolve) => setTimeout(resolve));
		resumed = performance.now();
	}
}

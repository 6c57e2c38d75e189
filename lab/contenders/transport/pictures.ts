import type { Pixels } from '../../../main/frames.ts';
import { sharedBuffer } from '../../../main/memory.ts';
import { makeMemory } from '../../../worker/memory.ts';
import { Unavailable } from '../../model/contender.ts';
import { fillRows } from './pattern.ts';

/** How many pictures there are: few, because each takes 33 MB at 4K. */
const COUNT = 3;

/** Bytes of a pixel, and of a page of WebAssembly memory. */
const PIXEL = 4;
const PAGE = 65_536;

/** How long the page is kept from other work at a time while the pictures are filled, in milliseconds. */
const SLICE = 8;

/**
 * A few distinct pictures in a shared WebAssembly memory, as Rust would have left them there: all contenders of a
 * comparison carry or paint these, so that making them is in no time that is measured.
 */
export class Pictures {
	readonly memory: WebAssembly.Memory;
	readonly width: number;
	readonly height: number;
	/** Where each begins: bytes from the start of the memory. */
	readonly addresses: readonly number[];
	/** A view on each. */
	readonly views: readonly Pixels[];

	/** @throws Unavailable when the browser grants no memory of that size. */
	static async make(width: number, height: number): Promise<Pictures> {
		const pictures = new Pictures(width, height);
		for (const [number, view] of pictures.views.entries()) await fill(view, width, height, number);
		return pictures;
	}

	private constructor(width: number, height: number) {
		const bytes = width * height * PIXEL;
		const stride = Math.ceil(bytes / PAGE) * PAGE;
		this.width = width;
		this.height = height;
		this.memory = grown(COUNT * stride);
		this.addresses = Array.from({ length: COUNT }, (_, number) => number * stride);
		const buffer = sharedBuffer(this.memory);
		this.views = this.addresses.map((address) => new Uint8ClampedArray(buffer, address, bytes));
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
		throw new Unavailable(
			`this browser grants no ${Math.ceil(bytes / 1e6)} MB of shared memory for the pictures (${reason})`,
		);
	}
}

/** Fills a picture, and lets the page live meanwhile. */
async function fill(view: Pixels, width: number, height: number, number: number): Promise<void> {
	const words = new Uint32Array(view.buffer, view.byteOffset, width * height);
	let resumed = performance.now();
	for (let row = 0; row < height; row++) {
		fillRows(words, width, row, row + 1, number);
		if (performance.now() - resumed < SLICE) continue;
		await new Promise((resolve) => setTimeout(resolve));
		resumed = performance.now();
	}
}

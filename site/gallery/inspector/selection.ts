import type { Size } from 'fillrate';

/** The parts of a pixel, in the order of its bytes: `Color` in `crate/src/color.rs`. */
export const CHANNELS = ['red', 'green', 'blue', 'alpha'] as const;

/** Bytes of a pixel. */
export const PIXEL = CHANNELS.length;

/** Which byte of the picture is selected, as an offset from its first. */
export class Selection {
	#byte = 0;
	#width = 1;
	#pixels = 1;

	/** Follows the picture's size: the selected pixel keeps its place where that still exists. */
	fit({ width, height }: Size): void {
		if (width === this.#width && width * height === this.#pixels) return;
		const { x, y, channel } = this;
		this.#width = Math.max(1, width);
		this.#pixels = Math.max(1, width * height);
		this.#byte = (Math.min(y, height - 1) * width + Math.min(x, width - 1)) * PIXEL + channel;
	}

	/** The byte's offset from the picture's first. */
	get byte(): number {
		return this.#byte;
	}

	/** The number of the pixel that it belongs to. */
	get pixel(): number {
		return this.#byte >> 2;
	}

	get channel(): number {
		return this.#byte & 3;
	}

	get x(): number {
		return this.pixel % this.#width;
	}

	get y(): number {
		return Math.floor(this.pixel / this.#width);
	}

	/** Selects a byte; one beyond the picture becomes the nearest within. */
	select(byte: number): void {
		this.#byte = Math.min(this.#pixels * PIXEL - 1, Math.max(0, Math.trunc(byte)));
	}

	/** Selects a pixel, and keeps the channel; one beyond an edge becomes the one at the edge. */
	selectPixel(x: number, y: number): void {
		const column = Math.min(this.#width - 1, Math.max(0, Math.trunc(x)));
		const row = Math.min(this.#pixels / this.#width - 1, Math.max(0, Math.trunc(y)));
		this.select((row * this.#width + column) * PIXEL + this.channel);
	}
}

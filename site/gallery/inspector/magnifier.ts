import type { Size } from 'fillrate';
import { make } from '../../page/element.ts';
import { PIXEL, type Selection } from './selection.ts';

/** How many pixels it shows each way; odd, so that one is in the middle. */
const SIDE = 15;

const MIDDLE = SIDE >> 1;

/** The pixels around the marked one, enlarged. */
export class Magnifier {
	readonly #canvas = make('canvas', { width: SIDE, height: SIDE, 'aria-hidden': 'true' });
	readonly element = make(
		'div',
		{ class: 'magnifier', tabindex: 0, role: 'application', 'aria-label': 'Pixels around. Arrows move by a pixel.' },
		this.#canvas,
		make('span', { class: 'middle' }),
	);
	readonly #context = this.#canvas.getContext('2d');
	readonly #image = new ImageData(SIDE, SIDE);
	#left = 0;
	#top = 0;

	/** @param selected Called when another pixel was selected here. */
	constructor(selection: Selection, selected: () => void) {
		this.element.addEventListener('click', (event) => {
			const box = this.element.getBoundingClientRect();
			const x = Math.floor(((event.clientX - box.left) / box.width) * SIDE);
			const y = Math.floor(((event.clientY - box.top) / box.height) * SIDE);
			selection.selectPixel(this.#left + x, this.#top + y);
			selected();
		});
		this.element.addEventListener('keydown', (event) => {
			const move = MOVES[event.key];
			if (!move) return;
			event.preventDefault();
			selection.selectPixel(selection.x + move[0], selection.y + move[1]);
			selected();
		});
	}

	/** Shows the surroundings of the pixel at `x`, `y`; beyond the picture's edge nothing. */
	show(pixels: Uint8ClampedArray, { width, height }: Size, x: number, y: number): void {
		this.#left = x - MIDDLE;
		this.#top = y - MIDDLE;
		const { data } = this.#image;
		data.fill(0);
		const from = Math.max(0, this.#left);
		const to = Math.min(width, this.#left + SIDE);
		for (let row = 0; row < SIDE; row++) {
			const line = this.#top + row;
			if (line < 0 || line >= height) continue;
			const start = (line * width + from) * PIXEL;
			const part = pixels.subarray(start, start + (to - from) * PIXEL);
			data.set(part, (row * SIDE + from - this.#left) * PIXEL);
		}
		for (let alpha = 3; alpha < data.length; alpha += PIXEL) {
			const column = (alpha >> 2) % SIDE;
			const line = this.#top + Math.floor((alpha >> 2) / SIDE);
			const isInside = line >= 0 && line < height && column >= from - this.#left && column < to - this.#left;
			// The painted picture is opaque, whatever its alpha says.
			data[alpha] = isInside ? 255 : 0;
		}
		this.#context?.putImageData(this.#image, 0, 0);
	}
}

const MOVES: Readonly<Record<string, readonly [x: number, y: number]>> = {
	ArrowLeft: [-1, 0],
	ArrowRight: [1, 0],
	ArrowUp: [0, -1],
	ArrowDown: [0, 1],
};

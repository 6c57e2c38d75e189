import type { Renderer } from 'fillrate';
import { make } from '../../page/element.ts';
import { ByteEditor } from './byte-editor.ts';
import { HexView } from './hex-view.ts';
import { Magnifier } from './magnifier.ts';
import { RegionTable } from './region-table.ts';
import { readRegions } from './regions.ts';
import { Selection } from './selection.ts';

/** How often it is refreshed while it is open, in milliseconds. */
const INTERVAL = 150;

/** A picture narrower than that, in CSS pixels, gets half as many pixels in a row of bytes. */
const NARROW = 560;

/**
 * The memory inspector: looks into the linear memory that Rust and the page share, and writes into it.
 *
 * While it is closed it does nothing at all.
 */
export class Inspector {
	readonly #element: HTMLElement;
	readonly #renderer: Renderer;
	readonly #selection = new Selection();
	readonly #regions = new RegionTable();
	readonly #hex: HexView;
	readonly #magnifier: Magnifier;
	readonly #editor: ByteEditor;
	readonly #signal: AbortSignal;
	/** Why there is no memory to look into; null where there is. */
	readonly #obstacle: string | null;
	#open = new AbortController();
	/** The pixel under the pointer; -1 while it is elsewhere. */
	#hovered = -1;
	#lastFrame = 0;

	/** @param pause Pauses the scene. */
	constructor(element: HTMLElement, renderer: Renderer, pause: () => void, signal: AbortSignal) {
		this.#element = element;
		this.#renderer = renderer;
		this.#signal = signal;
		const selected = (): void => {
			// What was chosen last counts, though the pointer may still rest on the picture.
			this.#hovered = -1;
			this.#refresh();
		};
		const written = (value: number): void => void this.#write(value);
		this.#hex = new HexView(this.#selection, innerWidth < NARROW ? 2 : 4, { selected, typed: written });
		this.#magnifier = new Magnifier(this.#selection, selected);
		this.#editor = new ByteEditor(this.#selection, { selected, written, paused: pause });
		const bytes = make('div', { class: 'bytes' }, make('h3', {}, 'Bytes of the picture'), this.#hex.element);
		const pixel = make(
			'div',
			{ class: 'around' },
			make('h3', {}, 'The byte'),
			this.#magnifier.element,
			this.#editor.element,
		);
		const regions = make('div', { class: 'where-all-lies' }, make('h2', {}, 'Memory inspector'), this.#regions.element);
		const { reason } = renderer;
		this.#obstacle = reason;
		element.replaceChildren(
			reason === null
				? make('div', { class: 'inspector-parts' }, regions, bytes, pixel)
				: make(
						'p',
						{ class: 'inspector-obstacle' },
						`The page does not share the memory that Rust draws in: ${reason}.`,
					),
		);
		signal.addEventListener('abort', () => this.#open.abort());
		if (this.isOpen) this.#begin();
	}

	get isOpen(): boolean {
		return !this.#element.hidden;
	}

	set isOpen(open: boolean) {
		if (open === this.isOpen) return;
		this.#element.hidden = !open;
		this.#open.abort();
		if (open) this.#begin();
	}

	#begin(): void {
		this.#open = new AbortController();
		if (this.#signal.aborted || this.#obstacle !== null) return;
		const { signal } = this.#open;
		const { canvas } = this.#renderer;
		const timer = setInterval(() => this.#refresh(), INTERVAL);
		signal.addEventListener('abort', () => clearInterval(timer));
		canvas.addEventListener('pointermove', (event) => this.#hover(event), { signal });
		canvas.addEventListener('pointerdown', (event) => this.#pick(event), { signal });
		canvas.addEventListener(
			'pointerleave',
			() => {
				this.#hovered = -1;
			},
			{ signal },
		);
		this.#refresh();
	}

	#refresh(): void {
		const { pixels, size, place, memory, addresses, frame } = this.#renderer;
		if (frame === 0) return;
		const words = new Int32Array(memory.buffer);
		this.#regions.show(readRegions(words, addresses, place.slot), memory.buffer.byteLength);
		this.#selection.fit(size);
		const marked = this.#hovered < 0 ? this.#selection.pixel : Math.min(this.#hovered, size.width * size.height - 1);
		this.#hex.show(pixels, place.address, marked);
		this.#magnifier.show(pixels, size, marked % size.width, Math.floor(marked / size.width));
		const frames = frame !== this.#lastFrame && !this.#renderer.paused;
		this.#editor.show(this.#renderer, this.#selection, frames);
		this.#lastFrame = frame;
	}

	/** Writes the selected byte where Rust has it too, paints it, and asks Rust what it reads there. */
	async #write(value: number): Promise<void> {
		const renderer = this.#renderer;
		// The picture may have another size since it was last shown here.
		this.#selection.fit(renderer.size);
		const { pixel, byte } = this.#selection;
		const written = renderer.frame;
		// Not through `renderer.pixels`: a clamped view takes no atomic store, and another thread may read the byte now.
		Atomics.store(new Uint8Array(renderer.memory.buffer), renderer.place.address + byte, value);
		renderer.repaint();
		this.#refresh();
		try {
			const [red, green, blue, alpha] = await renderer.probe(pixel);
			const replaced = renderer.frame === written ? '' : ` Frame ${renderer.frame} has been drawn since.`;
			this.#editor.showAnswer(
				`Rust reads Color { red: ${red}, green: ${green}, blue: ${blue}, alpha: ${alpha} }.${replaced}`,
			);
		} catch (error) {
			this.#editor.showAnswer(error instanceof Error ? error.message : String(error));
		}
		this.#refresh();
	}

	#hover(event: PointerEvent): void {
		const { size, canvas } = this.#renderer;
		const box = canvas.getBoundingClientRect();
		const x = place(event.clientX, box.left, box.right, size.width);
		const y = place(event.clientY, box.top, box.bottom, size.height);
		const isInside = x >= 0 && y >= 0 && x < size.width && y < size.height;
		this.#hovered = isInside ? y * size.width + x : -1;
	}

	#pick(event: PointerEvent): void {
		this.#hover(event);
		if (this.#hovered < 0) return;
		const { width } = this.#renderer.size;
		this.#selection.fit(this.#renderer.size);
		this.#selection.selectPixel(this.#hovered % width, Math.floor(this.#hovered / width));
		this.#refresh();
	}
}

/** The pixel at a place of the page. The picture's edges lie on whole device pixels, where its box may lie between. */
function place(at: number, start: number, end: number, pixels: number): number {
	const scale = devicePixelRatio;
	const from = Math.round(start * scale);
	return Math.floor(((at * scale - from) * pixels) / (Math.round(end * scale) - from));
}

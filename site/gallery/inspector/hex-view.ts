import { make, setText } from '../../page/element.ts';
import { formatAddress, formatByte } from './hex.ts';
import { CHANNELS, PIXEL, type Selection } from './selection.ts';

/** Rows that are shown at a time; there are no elements for the others. */
const ROWS = 16;

/** The events of the view. */
export interface HexEvents {
	/** Another byte was selected. */
	selected(): void;
	/** A byte was typed over. */
	typed(value: number): void;
}

interface Cell {
	readonly element: HTMLElement;
	byte: number;
}

/** The bytes of the picture in rows, each pixel with its colour: a window that follows the marked pixel. */
export class HexView {
	readonly element = make('div', {
		class: 'hex',
		role: 'grid',
		tabindex: 0,
		'aria-label': 'Bytes of the picture. Arrows move, two hexadecimal digits write.',
	});
	readonly #selection: Selection;
	readonly #events: HexEvents;
	readonly #columns: number;
	readonly #addresses: HTMLElement[] = [];
	readonly #pixels: { readonly element: HTMLElement; readonly swatch: HTMLElement }[] = [];
	readonly #cells: Cell[] = [];
	#top = 0;
	#marked = -1;
	#digits = '';

	/** @param pixelsPerRow How many pixels stand in a row. */
	constructor(selection: Selection, pixelsPerRow: number, events: HexEvents) {
		this.#selection = selection;
		this.#events = events;
		this.#columns = pixelsPerRow * PIXEL;
		this.element.style.setProperty('--pixels', String(pixelsPerRow));
		this.element.append(...Array.from({ length: ROWS }, () => this.#makeRow(pixelsPerRow)));
		this.element.addEventListener('keydown', (event) => this.#press(event));
		this.element.addEventListener('click', ({ target }) => {
			const index = this.#cells.findIndex(({ element }) => element === target);
			if (index >= 0) this.#select(this.#top + index);
		});
		this.element.addEventListener('wheel', (event) => {
			// With Control it is the browser's zoom; at the first and the last row it scrolls the page.
			if (event.ctrlKey) return;
			const { byte } = this.#selection;
			this.#select(byte + Math.sign(event.deltaY) * this.#columns);
			if (this.#selection.byte !== byte) event.preventDefault();
		});
	}

	/**
	 * Shows the bytes around a pixel.
	 *
	 * @param address Where the picture begins.
	 * @param marked The pixel under the pointer, or the selected one.
	 */
	show(pixels: Uint8ClampedArray, address: number, marked: number): void {
		this.#follow(marked, pixels.length);
		for (const [row, element] of this.#addresses.entries()) {
			const offset = this.#top + row * this.#columns;
			setText(element, offset < pixels.length ? formatAddress(address + offset) : '');
		}
		for (const [index, cell] of this.#cells.entries()) {
			const byte = pixels[this.#top + index] ?? -1;
			if (byte === cell.byte) continue;
			cell.byte = byte;
			cell.element.textContent = byte < 0 ? '' : formatByte(byte);
		}
		for (const [index, { element, swatch }] of this.#pixels.entries()) {
			const at = this.#top + index * PIXEL;
			swatch.style.background = at < pixels.length ? `rgb(${pixels[at]} ${pixels[at + 1]} ${pixels[at + 2]})` : 'none';
			element.classList.toggle('marked', this.#top / PIXEL + index === marked);
		}
		this.#markSelected();
	}

	/** Moves the window only when the marked pixel has left it, so that it stands still while one reads. */
	#follow(marked: number, length: number): void {
		const offset = marked * PIXEL;
		const last = this.#top + (ROWS - 1) * this.#columns;
		if (marked === this.#marked && this.#top < length) return;
		this.#marked = marked;
		if (offset >= this.#top && offset < last + this.#columns && this.#top < length) return;
		const row = Math.floor(offset / this.#columns) - ROWS / 2;
		const lastRow = Math.ceil(length / this.#columns) - ROWS;
		this.#top = Math.max(0, Math.min(row, lastRow)) * this.#columns;
	}

	#markSelected(): void {
		const at = this.#selection.byte - this.#top;
		for (const [index, { element }] of this.#cells.entries()) {
			if (element.ariaSelected !== String(index === at)) element.ariaSelected = String(index === at);
		}
		const active = this.#cells[at]?.element.id;
		if (active) this.element.setAttribute('aria-activedescendant', active);
		else this.element.removeAttribute('aria-activedescendant');
	}

	#select(byte: number): void {
		this.#digits = '';
		this.#selection.select(byte);
		this.#events.selected();
	}

	#press(event: KeyboardEvent): void {
		if (event.ctrlKey || event.metaKey || event.altKey) return;
		const { byte } = this.#selection;
		const page = this.#columns * ROWS;
		const rowStart = byte - (byte % this.#columns);
		const moves: Readonly<Record<string, number>> = {
			ArrowLeft: byte - 1,
			ArrowRight: byte + 1,
			ArrowUp: byte - this.#columns,
			ArrowDown: byte + this.#columns,
			PageUp: byte - page,
			PageDown: byte + page,
			Home: rowStart,
			End: rowStart + this.#columns - 1,
		};
		const move = moves[event.key];
		if (move !== undefined) this.#select(move);
		else if (/^[\da-f]$/i.test(event.key)) this.#type(event.key);
		else return;
		// These keys are no shortcuts of the page while they write bytes.
		event.preventDefault();
		event.stopPropagation();
	}

	#type(digit: string): void {
		this.#digits += digit;
		if (this.#digits.length < 2) return;
		this.#events.typed(Number.parseInt(this.#digits, 16));
		this.#select(this.#selection.byte + 1);
	}

	#makeRow(pixelsPerRow: number): HTMLElement {
		const address = make('span', { class: 'address', role: 'rowheader' });
		this.#addresses.push(address);
		return make('div', { role: 'row' }, address, ...Array.from({ length: pixelsPerRow }, () => this.#makePixel()));
	}

	#makePixel(): HTMLElement {
		const swatch = make('i', { 'aria-hidden': 'true' });
		const cells = CHANNELS.map((channel) => {
			const id = `byte-${this.#cells.length}`;
			const element = make('span', { id, role: 'gridcell', class: channel });
			this.#cells.push({ element, byte: -1 });
			return element;
		});
		const element = make('span', { class: 'pixel', role: 'presentation' }, swatch, ...cells);
		this.#pixels.push({ element, swatch });
		return element;
	}
}

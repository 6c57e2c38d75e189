import type { Renderer } from 'fillrate';
import { make, setText } from '../../page/element.ts';
import { formatAddress, formatByte, parseByte } from './hex.ts';
import { CHANNELS, type Selection } from './selection.ts';

/** The events of the editor. */
export interface EditorEvents {
	/** Another pixel was asked for. */
	selected(): void;
	/** The selected byte is to have that value. */
	written(value: number): void;
	/** The scene is to be paused, so that what was written stays. */
	paused(): void;
}

/** Shows which byte is selected, takes another value for it, and shows what Rust then reads. */
export class ByteEditor {
	readonly #x = makeNumber('x');
	readonly #y = makeNumber('y');
	readonly #where = make('p', { class: 'where' });
	readonly #value = make('input', {
		type: 'text',
		id: 'byte-value',
		autocomplete: 'off',
		spellcheck: 'false',
		size: 5,
	});
	readonly #reading = make('output', { class: 'reading', for: 'byte-value' });
	readonly #warning = make('p', { class: 'warning' }, 'Frames are coming: the next one replaces what you write.');
	readonly #pause = make('button', { type: 'button', class: 'plain' }, 'Pause');
	readonly element: HTMLElement;
	/** The value and what writes it: while one of them has the focus, what was typed stays. */
	readonly #write: HTMLElement;
	#shown = '';

	constructor(selection: Selection, events: EditorEvents) {
		const label = make('label', { for: 'byte-value' }, 'Value');
		const button = make('button', { type: 'submit', class: 'plain' }, 'Write');
		this.#write = make('div', { class: 'write' }, label, this.#value, button);
		const jump = make('div', { class: 'jump' }, make('label', {}, 'x', this.#x), make('label', {}, 'y', this.#y));
		this.element = make(
			'form',
			{ class: 'byte-editor', 'aria-label': 'Selected byte' },
			jump,
			this.#where,
			this.#write,
			make('div', { class: 'caution' }, this.#warning, this.#pause),
			this.#reading,
		);
		for (const input of [this.#x, this.#y]) {
			input.addEventListener('input', () => {
				const [x, y] = [this.#x.valueAsNumber, this.#y.valueAsNumber];
				if (Number.isNaN(x) || Number.isNaN(y)) return;
				selection.selectPixel(x, y);
				events.selected();
			});
		}
		this.element.addEventListener('submit', (event) => {
			event.preventDefault();
			const value = parseByte(this.#value.value);
			this.#value.setCustomValidity(value === null ? 'Give a byte: 0 to 255, or hexadecimal as 0x1f.' : '');
			if (value === null) {
				this.#value.reportValidity();
				return;
			}
			// It is no longer being typed, so that the byte is shown as it then is.
			this.#value.value = this.#shown;
			events.written(value);
		});
		this.#value.addEventListener('input', () => this.#value.setCustomValidity(''));
		this.#pause.addEventListener('click', () => events.paused());
	}

	/** Shows the selected byte, and leaves alone what is being typed. */
	show(renderer: Renderer, { x, y, channel, byte }: Selection, frames: boolean): void {
		const { width, height } = renderer.size;
		showNumber(this.#x, x, width - 1);
		showNumber(this.#y, y, height - 1);
		const value = renderer.pixels[byte] ?? 0;
		const name = CHANNELS[channel] ?? '';
		setText(
			this.#where,
			`${name} of pixel ${x}, ${y}\n${formatAddress(renderer.place.address + byte)}: ${value} = 0x${formatByte(value)}`,
		);
		const isTyped = this.#value.value !== this.#shown && this.#write.contains(document.activeElement);
		this.#shown = String(value);
		if (!isTyped && this.#value.value !== this.#shown) {
			this.#value.value = this.#shown;
			this.#value.setCustomValidity('');
		}
		const caution = this.#pause.parentElement;
		if (caution && caution.hidden === frames) caution.hidden = !frames;
	}

	/** Shows what Rust has read, or why it could not. */
	showAnswer(text: string): void {
		this.#reading.textContent = text;
	}
}

function makeNumber(name: string): HTMLInputElement {
	return make('input', { type: 'number', min: 0, step: 1, value: 0, name });
}

function showNumber(input: HTMLInputElement, value: number, max: number): void {
	if (document.activeElement === input) return;
	input.max = String(max);
	if (input.value !== String(value)) input.value = String(value);
}

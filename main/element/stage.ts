import type { SceneDescription } from '../scenes.ts';

/** What the shadow root looks like. Sizes are the page's: CSS on the element itself overrides what `:host` says. */
const CSS = `
:host { display: block; position: relative; overflow: hidden }
:host([hidden]), [hidden] { display: none !important }
.size { aspect-ratio: 16 / 9 }
canvas { display: block; position: absolute; inset: 0; inline-size: 100%; block-size: 100% }
canvas.blank { visibility: hidden }
canvas:focus-visible { outline: 2px solid Highlight; outline-offset: -2px }
[part='poster'] { display: block; position: absolute; inset: 0; pointer-events: none }
[part='poster']::slotted(*) { display: block; inline-size: 100%; block-size: 100%; object-fit: cover }
[part='error'] {
	position: absolute; inset: auto 0 0; max-block-size: 100%; overflow: auto; box-sizing: border-box;
	padding: 0.75em 1em; background: Canvas; color: CanvasText; overflow-wrap: anywhere
}
`;

/** A stylesheet belongs to one document, so each that holds an element gets one. */
const sheets = new WeakMap<Document, CSSStyleSheet>();

/** What the element shows: the canvas, the poster over it until the first frame, and the error over both. */
export class Stage {
	readonly #host: HTMLElement;
	readonly #root: ShadowRoot;
	readonly #poster: HTMLSlotElement;
	readonly #error: HTMLElement;
	readonly #message: HTMLSlotElement;
	#canvas: HTMLCanvasElement | null = null;

	constructor(host: HTMLElement) {
		this.#host = host;
		this.#root = host.attachShadow({ mode: 'open', delegatesFocus: true });
		this.#poster = this.#make('slot', { name: 'poster', part: 'poster' });
		this.#message = this.#make('slot', { name: 'error' });
		// A long message in a small element is scrolled, which the keyboard must be able to do.
		this.#error = this.#make('div', { part: 'error', role: 'alert', tabindex: '0', hidden: '' });
		// Its height is the element's, unless CSS gives the element another. On the element itself a ratio would narrow one
		// whose height alone is given.
		this.#root.append(this.#make('div', { class: 'size' }), this.#poster, this.#error);
	}

	/** Gives the shadow root its style in the document that the element is in now, which `view` shows. */
	adoptStyle(view: Window & typeof globalThis): void {
		const sheet = sheets.get(view.document) ?? new view.CSSStyleSheet();
		if (!sheets.has(view.document)) {
			// No style element: a Content-Security-Policy without unsafe-inline would refuse it.
			sheet.replaceSync(CSS);
			sheets.set(view.document, sheet);
		}
		this.#root.adoptedStyleSheets = [sheet];
	}

	/** Puts a fresh canvas in place. It is invisible until `show`. */
	prepare(): HTMLCanvasElement {
		this.clear();
		const canvas = this.#make('canvas', { class: 'blank', part: 'canvas', tabindex: '0' });
		// It takes all keys that the scene may want, which no other role says.
		canvas.setAttribute('role', 'application');
		this.#canvas = canvas;
		this.#root.prepend(canvas);
		return canvas;
	}

	/** Labels the canvas with what it shows. */
	label({ title, about }: SceneDescription): void {
		this.#canvas?.setAttribute('aria-label', `${title}: ${about}`);
	}

	/** Shows the canvas, which has its first frame, in the poster's place. */
	show(): void {
		this.#canvas?.classList.remove('blank');
		this.#poster.hidden = true;
	}

	/** Shows the error's slot, by default with `message`; a frame that was shown stays behind it. */
	fail(message: string): void {
		this.#message.textContent = message;
		this.#error.hidden = false;
		this.#error.replaceChildren(this.#message);
	}

	/** Shows the poster again, and neither canvas nor error. */
	clear(): void {
		this.#canvas?.remove();
		this.#canvas = null;
		this.#poster.hidden = false;
		this.#error.hidden = true;
		this.#error.replaceChildren();
	}

	#make<Tag extends keyof HTMLElementTagNameMap>(
		tag: Tag,
		attributes: Readonly<Record<string, string>>,
	): HTMLElementTagNameMap[Tag] {
		const element = this.#host.ownerDocument.createElement(tag);
		for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
		return element;
	}
}

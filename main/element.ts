/**
 * The custom element: a picture in a page's markup, without a framework.
 *
 * ```ts
 * import { define } from 'fillrate/element';
 * import scenes from './scenes/pkg/index.js';
 *
 * define('fillrate-view', scenes);
 * ```
 *
 * ```html
 * <fillrate-view scene="ripples" speed="3" tint="#5ac8fa" loading="lazy">
 *   <img slot="poster" src="ripples.jpg" alt="">
 *   <p slot="error">This picture needs a current browser.</p>
 * </fillrate-view>
 * ```
 *
 * @module fillrate/element
 */

import { ScenesSource } from './element/source.ts';
import { makeViewClass } from './element/view.ts';
import { FillrateError } from './error.ts';
import type { Renderer } from './renderer.ts';
import type { ScenesModule, SceneTypes } from './scenes.ts';
import type { Summary } from './statistics.ts';

/**
 * A scene of a crate as an element.
 *
 * **Attributes.** All may change at any time; what changes together is applied together.
 *
 * - `scene`: the scene's name; without it the first of the crate.
 * - `threads`: how many threads fill; without it, and on a machine with fewer, all.
 * - `paused`: time is paused.
 * - `loading="lazy"`: starts when it comes within a screen of the viewport.
 * - One for each parameter of the scene, by its name in lower case; without it the parameter has its default. A number as it
 *   is; a toggle without a value or with `1`, or with `0`; a choice by label or by index; flags by label or index, between
 *   commas; a colour as `#rrggbb`. A button has none. A parameter whose name HTML or the element uses itself, such as
 *   `title` or `loading`, has the attribute `parameter-title`.
 *
 * An attribute that is wrong gives an `error` event, and what was shown stays.
 *
 * **Slots.** `poster` is shown until the first frame; `error` when the picture could not start or has ended, by default with
 * the error's message. **Parts** for CSS: `canvas`, `poster`, `error`.
 *
 * **Size.** CSS on the element, which is a block of 16 by 9 at first; the picture has as many pixels as the screen.
 *
 * **Lifetime.** Out of view it is paused. Removed from its document it ends, with its worker; inserted again it starts again,
 * also after an error. An element that is moved keeps its picture. On a development server another build of the crate takes over,
 * and an element that has failed starts again with it.
 */
export interface FillrateView<Scenes extends SceneTypes = SceneTypes> extends HTMLElement {
	/** The renderer; null until it is ready, and after it has ended. */
	readonly renderer: Renderer<Scenes> | null;
	/** The attribute `scene`; empty where there is none. */
	scene: string;
	/** The attribute `threads`; null where there is none. */
	threads: number | null;
	/** The attribute `paused`. */
	paused: boolean;
	/** The attribute `loading`. */
	loading: 'eager' | 'lazy';

	addEventListener<Kind extends keyof FillrateViewEvents>(
		kind: Kind,
		listener: (this: FillrateView<Scenes>, event: FillrateViewEvents<Scenes>[Kind]) => void,
		options?: boolean | AddEventListenerOptions,
	): void;
	addEventListener<Kind extends keyof HTMLElementEventMap>(
		kind: Kind,
		listener: (this: HTMLElement, event: HTMLElementEventMap[Kind]) => void,
		options?: boolean | AddEventListenerOptions,
	): void;
	addEventListener(
		kind: string,
		listener: EventListenerOrEventListenerObject,
		options?: boolean | AddEventListenerOptions,
	): void;
	removeEventListener<Kind extends keyof FillrateViewEvents>(
		kind: Kind,
		listener: (this: FillrateView<Scenes>, event: FillrateViewEvents<Scenes>[Kind]) => void,
		options?: boolean | EventListenerOptions,
	): void;
	removeEventListener<Kind extends keyof HTMLElementEventMap>(
		kind: Kind,
		listener: (this: HTMLElement, event: HTMLElementEventMap[Kind]) => void,
		options?: boolean | EventListenerOptions,
	): void;
	removeEventListener(
		kind: string,
		listener: EventListenerOrEventListenerObject,
		options?: boolean | EventListenerOptions,
	): void;
}

/** The events of a {@link FillrateView}. None of them bubbles. */
export interface FillrateViewEvents<Scenes extends SceneTypes = SceneTypes> {
	/** The renderer is there; its first frame comes next. */
	readonly ready: CustomEvent<Renderer<Scenes>>;
	/** A frame was painted. It is the same event object each time, so that no frame allocates. */
	readonly frame: CustomEvent<Renderer<Scenes>>;
	/** Twice a second while frames come, and when they stop. */
	readonly stats: CustomEvent<Summary>;
	/**
	 * Something failed; `detail.fatal` says whether the picture has ended. A listener that handles it calls
	 * `preventDefault()`: an error that nobody handles is reported as an uncaught one, on the console and to `window`.
	 */
	readonly error: CustomEvent<FillrateError>;
}

declare global {
	interface HTMLElementTagNameMap {
		'fillrate-view': FillrateView;
	}
}

/** The scenes by the names that were defined for them. */
const defined = new Map<string, ScenesSource>();

/**
 * Defines the element `name`, which shows scenes of `scenes`. Elements of that name that are in the page already start at once.
 *
 * Doing it again with the same scenes changes nothing. Where there are no elements, as on a server, nothing is defined.
 *
 * @returns The element's class, by which the compiler knows the scenes: `InstanceType<typeof View>`.
 * @throws FillrateError of the code `option` for a name that no element can have, or that another has.
 */
export function define<Scenes extends SceneTypes>(
	name: string,
	scenes: ScenesModule<Scenes>,
): new () => FillrateView<Scenes> {
	type ViewClass = new () => FillrateView<Scenes>;
	if (typeof customElements === 'undefined') return NoElement as unknown as ViewClass;
	if (defined.get(name)?.module !== scenes) {
		requireFree(name);
		const source = new ScenesSource(scenes);
		const viewClass = makeViewClass(source);
		try {
			customElements.define(name, viewClass);
		} catch (cause) {
			const fix = 'give it a name in lower case with a hyphen, such as fillrate-view';
			throw new FillrateError('option', `no element can be called "${name}": ${fix}`, { cause });
		}
		defined.set(name, source);
		source.follow();
	}
	return customElements.get(name) as unknown as ViewClass;
}

function requireFree(name: string): void {
	if (!customElements.get(name)) return;
	const what = defined.has(name) ? 'an element for other scenes' : 'another element';
	throw new FillrateError('option', `${what} is called "${name}" already: choose another name`);
}

/** What stands for the class where there are no elements. */
class NoElement {
	constructor() {
		throw new FillrateError('option', 'there are no elements here, as on a server: make them in a browser');
	}
}

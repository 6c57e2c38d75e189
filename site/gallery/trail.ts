import type { Renderer } from 'fillrate';
import { throttle } from '../page/throttle.ts';
import { encodeAddress } from './address.ts';

/**
 * How often the address may change, in milliseconds: browsers refuse more than some hundred changes in half a minute
 * (https://developer.mozilla.org/docs/Web/API/History/replaceState).
 */
const INTERVAL = 500;

/** Keeps the page's address to what the renderer shows. */
export class Trail {
	readonly #renderer: Renderer;
	/** Notes that a value has changed; the address follows soon. */
	readonly follow: () => void;

	constructor(renderer: Renderer, signal: AbortSignal) {
		this.#renderer = renderer;
		this.follow = throttle(INTERVAL, () => this.write(), signal);
	}

	/** Writes the address now. */
	write(): void {
		const address = this.#address();
		if (location.search !== address) history.replaceState(null, '', address + location.hash);
	}

	/** Adds a step to the history, for another scene. */
	push(): void {
		history.pushState(null, '', this.#address());
	}

	#address(): string {
		return encodeAddress(this.#renderer.scene, this.#renderer.values);
	}
}

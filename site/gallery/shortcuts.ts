import type { Shortcuts } from './command.ts';

const KEY = 'fillrate-shortcuts';

const OFF = 'off';

/** Whether the page's keys are on, as this browser remembers it. */
export class RememberedShortcuts implements Shortcuts {
	readonly #changed: () => void;
	#isOn = read() !== OFF;

	/** @param changed Called when they were turned on or off. */
	constructor(changed: () => void) {
		this.#changed = changed;
	}

	get isOn(): boolean {
		return this.#isOn;
	}

	set isOn(on: boolean) {
		this.#isOn = on;
		this.#changed();
		try {
			if (on) localStorage.removeItem(KEY);
			else localStorage.setItem(KEY, OFF);
		} catch {
			// A browser that keeps nothing: it holds until the page is left.
		}
	}
}

function read(): string | null {
	try {
		return localStorage.getItem(KEY);
	} catch {
		return null;
	}
}

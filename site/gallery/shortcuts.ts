import type { IconName } from '../page/icon.ts';

/** Something that a button and a key do. */
export interface Command {
	readonly name: string;
	readonly label: string;
	/** The key, as `KeyboardEvent.key` names it, in lower case. */
	readonly key: string;
	/** What keyboards and people call the key. */
	readonly keyName: string;
	readonly icon: IconName;
	/** A second drawing, for while it is on. */
	readonly iconOn?: IconName;
	run(): void;
	/** For what is on or off. */
	isOn?(): boolean;
}

/** Whether a key pressed there belongs to what has the focus, and is no shortcut. On a picture all belong to its scene. */
export function isTyping(target: EventTarget | null, key: string): boolean {
	if (!(target instanceof HTMLElement)) return false;
	if (target instanceof HTMLCanvasElement) return key !== '?';
	if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable)
		return true;
	if (target instanceof HTMLInputElement && !/^(range|checkbox|radio|color)$/.test(target.type)) return true;
	// Space presses what has the focus.
	return key === ' ' && target.matches('a, button, input, summary');
}

/** Whether the key is the browser's, or the system's. */
export function isModified({ ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
	return ctrlKey || metaKey || altKey;
}

/** The key as commands name it: by its letter, or by its place where the layout has other letters. */
export function keyOf({ key, code }: KeyboardEvent): string {
	const letter = /^Key([A-Z])$/.exec(code)?.[1];
	return letter && key > '\u007f' ? letter.toLowerCase() : key.toLowerCase();
}

/** Whether keys run commands at all: https://www.w3.org/WAI/WCAG22/Understanding/character-key-shortcuts. */
export interface Shortcuts {
	readonly isOn: boolean;
}

/** Runs the command of each key pressed, unless it is typed into something, or meant for the scene or the browser. */
export function listenToShortcuts(commands: () => readonly Command[], shortcuts: Shortcuts, signal: AbortSignal): void {
	document.addEventListener(
		'keydown',
		(event) => {
			if (!shortcuts.isOn || isModified(event) || document.querySelector('dialog:modal')) return;
			const key = keyOf(event);
			// The way back from the picture, where keys are the scene's.
			if (key === 'escape' && event.target instanceof HTMLCanvasElement) event.target.blur();
			if (isTyping(event.target, key)) return;
			const command = commands().find((known) => known.key === key || (key === '?' && known.name === 'help'));
			if (!command || (event.repeat && command.name !== 'step')) return;
			event.preventDefault();
			command.run();
		},
		{ signal },
	);
}

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

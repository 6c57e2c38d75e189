import { make } from '../page/element.ts';
import { makeIcon } from '../page/icon.ts';
import type { Command, Shortcuts } from './shortcuts.ts';

/** Makes a button for a command. */
function makeTool({ name, label, icon, iconOn, run, isOn }: Command): HTMLButtonElement {
	const attributes = { type: 'button', class: 'tool', 'aria-label': label, 'data-command': name };
	const button = make('button', attributes, makeIcon(icon));
	if (isOn) button.setAttribute('aria-pressed', 'false');
	if (iconOn) button.append(makeIcon(iconOn));
	button.addEventListener('click', run);
	return button;
}

/** The row of buttons over the picture; those of `menu` unfold from one of them. */
export class Toolbar {
	readonly #commands: readonly Command[];
	readonly #buttons: readonly HTMLButtonElement[];
	readonly #menu: readonly Command[];
	readonly #items: readonly HTMLButtonElement[];
	readonly #shortcuts: Shortcuts;

	constructor(
		element: HTMLElement,
		commands: readonly Command[],
		menu: readonly Command[],
		shortcuts: Shortcuts,
		signal: AbortSignal,
	) {
		this.#commands = commands;
		this.#buttons = commands.map(makeTool);
		this.#menu = menu;
		this.#items = menu.map(makeItem);
		this.#shortcuts = shortcuts;
		const [pause, step, ...others] = this.#buttons;
		const first = [pause, step].filter((button) => button !== undefined);
		element.replaceChildren(...first, ...makeMenu(this.#items), ...others);
		element.addEventListener('keydown', moveFocus, { signal });
		this.refresh();
	}

	/** Shows what is on, and which keys there are. */
	refresh(): void {
		for (const [index, { isOn, label, keyName }] of this.#commands.entries()) {
			const button = this.#buttons[index];
			if (!button) continue;
			if (isOn) button.setAttribute('aria-pressed', String(isOn()));
			button.title = this.#shortcuts.isOn ? `${label} (${keyName})` : label;
			this.#showKey(button, keyName);
		}
		for (const [index, { keyName }] of this.#menu.entries()) {
			const item = this.#items[index];
			if (!item) continue;
			this.#showKey(item, keyName);
			const key = item.querySelector('kbd');
			if (key) key.hidden = !this.#shortcuts.isOn;
		}
	}

	#showKey(button: HTMLButtonElement, keyName: string): void {
		if (this.#shortcuts.isOn) button.setAttribute('aria-keyshortcuts', keyName);
		else button.removeAttribute('aria-keyshortcuts');
	}
}

/** Arrows lead along the row, as toolbars have it: https://www.w3.org/WAI/ARIA/apg/patterns/toolbar. */
function moveFocus(event: KeyboardEvent): void {
	const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
	const { activeElement } = document;
	if (step === undefined || !(activeElement instanceof HTMLButtonElement)) return;
	const buttons = [...(activeElement.parentElement?.children ?? [])].filter(
		(child) => child instanceof HTMLButtonElement,
	);
	const index = buttons.indexOf(activeElement);
	event.preventDefault();
	buttons.at((index + step) % buttons.length)?.focus();
}

function makeItem({ name, label, keyName, run }: Command): HTMLButtonElement {
	const key = make('kbd', { 'aria-hidden': 'true' }, keyName);
	const item = make('button', { type: 'button', 'data-command': name }, label, key);
	item.addEventListener('click', () => {
		item.closest<HTMLElement>('[popover]')?.hidePopover();
		run();
	});
	return item;
}

function makeMenu(items: readonly HTMLElement[]): readonly HTMLElement[] {
	const menu = make('div', { class: 'menu', id: 'picture-menu', popover: 'auto' }, ...items);
	const button = make(
		'button',
		{ type: 'button', class: 'tool', title: 'Save and share', 'aria-label': 'Save and share', popovertarget: menu.id },
		makeIcon('picture'),
	);
	return [button, menu];
}

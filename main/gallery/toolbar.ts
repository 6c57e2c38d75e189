import type { Command } from './command.ts';
import { make } from './element.ts';
import { makeIcon } from './icon.ts';

/** Makes a button for a command. */
export function makeTool({ name, label, keyName, icon, iconOn, run, isOn }: Command): HTMLButtonElement {
	const button = make(
		'button',
		{
			type: 'button',
			class: 'tool',
			title: `${label} (${keyName})`,
			'aria-label': label,
			'aria-keyshortcuts': keyName,
			'data-command': name,
		},
		makeIcon(icon),
	);
	if (isOn) button.setAttribute('aria-pressed', 'false');
	if (iconOn) button.append(makeIcon(iconOn));
	button.addEventListener('click', run);
	return button;
}

/** The row of buttons over the picture; those of `menu` unfold from one of them. */
export class Toolbar {
	readonly #commands: readonly Command[];
	readonly #buttons: readonly HTMLButtonElement[];

	constructor(element: HTMLElement, commands: readonly Command[], menu: readonly Command[], signal: AbortSignal) {
		this.#commands = commands;
		this.#buttons = commands.map(makeTool);
		const [pause, step, ...others] = this.#buttons;
		const first = [pause, step].filter((button) => button !== undefined);
		element.replaceChildren(...first, ...makeMenu(menu), ...others);
		element.addEventListener('keydown', moveFocus, { signal });
		this.refresh();
	}

	/** Shows what is on. */
	refresh(): void {
		for (const [index, { isOn }] of this.#commands.entries()) {
			if (isOn) this.#buttons[index]?.setAttribute('aria-pressed', String(isOn()));
		}
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

function makeMenu(commands: readonly Command[]): readonly HTMLElement[] {
	const menu = make('div', { class: 'menu', id: 'picture-menu', popover: 'auto' });
	const items = commands.map(({ name, label, keyName, run }) => {
		const item = make('button', { type: 'button', 'data-command': name, 'aria-keyshortcuts': keyName }, label);
		item.append(make('kbd', { 'aria-hidden': 'true' }, keyName));
		item.addEventListener('click', () => {
			menu.hidePopover();
			run();
		});
		return item;
	});
	menu.append(...items);
	const button = make(
		'button',
		{ type: 'button', class: 'tool', title: 'Save and share', 'aria-label': 'Save and share', popovertarget: menu.id },
		makeIcon('picture'),
	);
	return [button, menu];
}

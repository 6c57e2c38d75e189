import type { Renderer } from 'fillrate';
import { make } from '../page/element.ts';
import { makeIcon } from '../page/icon.ts';
import { makeToggle } from './controls/choices.ts';
import { type Command, isModified, keyOf, type RememberedShortcuts } from './shortcuts.ts';

/** What pointers and keys do on the picture, beside the commands. */
const ON_PICTURE = [
	['Drag, click, wheel', 'go to the scene, as do two fingers'],
	['All keys', 'go to the scene too while the picture has the focus, but for ? and Escape'],
	['Escape', 'gives the keys back to the page'],
] as const;

/** The sheet of keys, with the description of the scene. */
export class Help {
	readonly #dialog: HTMLDialogElement;
	readonly #renderer: Renderer;
	readonly #title = make('h3');
	readonly #about = make('p');
	readonly #digits = make('span');

	constructor(
		dialog: HTMLDialogElement,
		renderer: Renderer,
		commands: readonly Command[],
		shortcuts: RememberedShortcuts,
		signal: AbortSignal,
	) {
		this.#dialog = dialog;
		this.#renderer = renderer;
		const close = make('button', { type: 'button', class: 'tool', 'aria-label': 'Close' }, makeIcon('close'));
		close.addEventListener('click', () => dialog.close());
		const keys = commands.map(({ keyName, label }) => [keyName, label] as const);
		dialog.replaceChildren(
			make('header', {}, make('h2', { id: 'help-title' }, 'Keys and gestures'), close),
			this.#title,
			this.#about,
			makeSwitch(shortcuts),
			makeList([...keys, [this.#digits, 'The scenes, in their order']]),
			make('h3', {}, 'On the picture'),
			makeList(ON_PICTURE),
		);
		const options = { signal };
		dialog.addEventListener('click', (event) => event.target === dialog && dialog.close(), options);
		dialog.addEventListener(
			'keydown',
			(event) => {
				if (isModified(event) || !/^[h?]$/.test(keyOf(event))) return;
				dialog.close();
				// Once it is closed, the same key would open it again.
				event.stopPropagation();
			},
			options,
		);
	}

	open(): void {
		this.#title.textContent = this.#renderer.scene.title;
		this.#about.textContent = this.#renderer.scene.about;
		this.#digits.textContent = `1 to ${Math.min(9, this.#renderer.scenes.length)}`;
		if (!this.#dialog.open) this.#dialog.showModal();
	}
}

/** Turns the page's keys off, for people who press keys by accident: by voice input, or with an unsteady hand. */
function makeSwitch(shortcuts: RememberedShortcuts): HTMLElement {
	const shape = { name: 'shortcuts', label: 'Keyboard shortcuts', unit: '', labels: [], kind: 'toggle' } as const;
	const control = makeToggle({ ...shape, default: 1, min: 0, max: 1, step: 1 }, (value) => {
		shortcuts.isOn = value === 1;
	});
	control.show(shortcuts.isOn ? 1 : 0);
	return control.element;
}

function makeList(rows: readonly (readonly [key: Node | string, meaning: string])[]): HTMLElement {
	return make(
		'dl',
		{ class: 'keys' },
		...rows.map(([key, meaning]) => make('div', {}, make('dt', {}, make('kbd', {}, key)), make('dd', {}, meaning))),
	);
}

import type { Renderer } from '../renderer.ts';
import type { Command } from './command.ts';
import { make } from './element.ts';
import { makeIcon } from './icon.ts';

/** What pointers and keys do on the picture, beside the commands. */
const ON_PICTURE = [
	['Drag, click, wheel', 'go to the scene, as do two fingers'],
	['Arrows, letters', 'go to the scene too, once the picture has the focus'],
] as const;

/** The sheet of keys, with what the scene says of itself. */
export class Help {
	readonly #dialog: HTMLDialogElement;
	readonly #renderer: Renderer;
	readonly #title = make('h3');
	readonly #about = make('p');

	constructor(dialog: HTMLDialogElement, renderer: Renderer, commands: readonly Command[], signal: AbortSignal) {
		this.#dialog = dialog;
		this.#renderer = renderer;
		const close = make('button', { type: 'button', class: 'tool', 'aria-label': 'Close' }, makeIcon('close'));
		close.addEventListener('click', () => dialog.close());
		const keys = commands.map(({ keyName, label }) => [keyName, label] as const);
		const scenes = [`1 to ${Math.min(9, renderer.catalogue.length)}`, 'The scenes, in their order'] as const;
		dialog.replaceChildren(
			make('header', {}, make('h2', { id: 'help-title' }, 'Keys and gestures'), close),
			this.#title,
			this.#about,
			makeList([...keys, scenes]),
			make('h3', {}, 'On the picture'),
			makeList(ON_PICTURE),
		);
		const options = { signal };
		dialog.addEventListener('click', (event) => event.target === dialog && dialog.close(), options);
		dialog.addEventListener(
			'keydown',
			(event) => {
				if (!/^[h?]$/i.test(event.key)) return;
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
		if (!this.#dialog.open) this.#dialog.showModal();
	}
}

function makeList(rows: readonly (readonly [key: string, meaning: string])[]): HTMLElement {
	return make(
		'dl',
		{ class: 'keys' },
		...rows.map(([key, meaning]) => make('div', {}, make('dt', {}, make('kbd', {}, key)), make('dd', {}, meaning))),
	);
}

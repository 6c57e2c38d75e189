import { make } from '../page/element.ts';

/** Takes files of results: by a button, or dropped anywhere on the page. */
export class Files {
	readonly #input = make('input', { type: 'file', accept: '.json,application/json', multiple: true, hidden: true });
	readonly #veil = make(
		'div',
		{ class: 'veil', hidden: true },
		make('p', {}, 'Drop a file of results to show it, or to compare it with the one shown. Drop two to compare them.'),
	);

	/** @param take Called with the files that were given. */
	constructor(button: HTMLButtonElement, take: (files: readonly File[]) => void) {
		button.after(this.#input);
		document.body.append(this.#veil);
		button.addEventListener('click', () => this.#input.click());
		this.#input.addEventListener('change', () => {
			take([...(this.#input.files ?? [])]);
			// So that the same file can be given again.
			this.#input.value = '';
		});
		addEventListener('dragover', (event) => {
			if (!hasFiles(event)) return;
			event.preventDefault();
			this.#veil.hidden = false;
		});
		addEventListener('dragleave', ({ relatedTarget }) => {
			if (relatedTarget === null) this.#veil.hidden = true;
		});
		addEventListener('drop', (event) => {
			this.#veil.hidden = true;
			if (!hasFiles(event)) return;
			event.preventDefault();
			take([...(event.dataTransfer?.files ?? [])]);
		});
	}
}

function hasFiles({ dataTransfer }: DragEvent): boolean {
	return dataTransfer?.types.includes('Files') ?? false;
}

import type { ParameterDescription } from 'fillrate';
import { make, uniqueId } from '../../page/element.ts';

/** What a user can give: a file, or a text. */
export type Given = Blob | string;

/** Called with what the user has given; `name` is that of the file. */
export type Give = (given: Given, name: string) => void;

/** What gives one parameter its content. */
export interface ContentControl {
	readonly element: HTMLElement;
	readonly parameter: ParameterDescription;
	/** Shows what was written: the name of a file, or a text. */
	show(name: string): void;
	/** Shows whether the camera's picture is written. */
	showLive?(isLive: boolean): void;
}

/** Whether a parameter takes content: a file, a picture or a text. */
export function isContent({ kind }: ParameterDescription): boolean {
	return kind === 'bytes' || kind === 'image' || kind === 'text';
}

/** Whether a parameter's value is a number. */
export function isNumber(parameter: ParameterDescription): boolean {
	return !isContent(parameter) && parameter.kind !== 'output';
}

/** Whether a parameter takes what is dropped or pasted: a text, also as a file of text, a picture, or a file by its name's end. */
export function takes({ kind, labels: [content = ''] }: ParameterDescription, given: Given): boolean {
	if (typeof given === 'string') return kind === 'text' || (kind === 'bytes' && content.includes('.txt'));
	if (kind === 'image') return given.type.startsWith('image/');
	if (kind === 'text') return given.type.startsWith('text/');
	const name = given instanceof File ? given.name.toLowerCase() : '';
	return kind === 'bytes' && (content === '' || content.split(',').some((end) => name.endsWith(end.trim())));
}

/** Makes the control of a parameter that takes content. `film` is called to begin, and to end, with the camera's picture. */
export function makeContent(parameter: ParameterDescription, give: Give, film: () => void): ContentControl {
	return parameter.kind === 'text' ? makeText(parameter, give) : makeFile(parameter, give, film);
}

/** Makes the control of an output: a button that saves it. */
export function makeOutput({ label }: ParameterDescription, save: () => void): HTMLElement {
	const button = make('button', { type: 'button', class: 'plain' }, 'Save');
	button.setAttribute('aria-label', `${label}: save`);
	button.addEventListener('click', save);
	return make('div', { class: 'control file' }, make('span', {}, label), button);
}

/**
 * A button that opens a file, and the name of the one that is open. A file can be dropped on it. For a picture there is one for
 * the camera too.
 */
function makeFile(parameter: ParameterDescription, give: Give, film: () => void): ContentControl {
	const {
		label,
		kind,
		labels: [content],
	} = parameter;
	const accept = kind === 'image' ? 'image/*' : content || undefined;
	// The button stands for it: what a browser draws for such a field differs, and is long.
	const input = make('input', { type: 'file', accept, hidden: true });
	const id = uniqueId(parameter.name);
	const name = make('span', { class: 'file-name', id }, 'none');
	const button = make('button', { type: 'button', class: 'plain', 'aria-describedby': id }, 'Open or drop here');
	button.setAttribute('aria-label', `${label}: open or drop here`);
	button.addEventListener('click', () => input.click());
	input.addEventListener('change', () => {
		const [file] = input.files ?? [];
		if (file) give(file, file.name);
		// So that the same file, changed meanwhile, can be opened again.
		input.value = '';
	});
	const element = make('div', { class: 'control file' }, make('span', {}, label), name, button, input);
	const camera = make('button', { type: 'button', class: 'plain', 'aria-pressed': 'false' }, 'Camera');
	camera.addEventListener('click', film);
	// A page without a secure origin has none.
	if (kind === 'image' && 'mediaDevices' in navigator) element.append(camera);
	receiveDrops(element, ([file]) => {
		if (file) give(file, file.name);
	});
	return {
		element,
		parameter,
		show(text) {
			name.textContent = text;
			name.title = text;
		},
		showLive(isLive) {
			camera.setAttribute('aria-pressed', String(isLive));
			camera.textContent = isLive ? 'Stop' : 'Camera';
		},
	};
}

/** A field for a text, which is given with Enter, or when the field is left; Escape takes it back. */
function makeText(parameter: ParameterDescription, give: Give): ContentControl {
	const id = uniqueId(parameter.name);
	let known = parameter.labels[0] ?? '';
	const input = make('input', { type: 'text', id, spellcheck: 'false' });
	input.value = known;
	const commit = (): void => {
		if (input.value === known) return;
		known = input.value;
		give(known, known);
	};
	input.addEventListener('blur', commit);
	input.addEventListener('keydown', ({ key }) => {
		if (key === 'Enter') commit();
		else if (key === 'Escape') input.value = known;
	});
	const element = make('div', { class: 'control text' }, make('label', { for: id }, parameter.label), input);
	return {
		element,
		parameter,
		show(text) {
			known = text;
			input.value = text;
		},
	};
}

/** Calls `receive` with the files that are dropped on an element, which shows that it takes them. */
export function receiveDrops(
	element: HTMLElement,
	receive: (files: readonly File[]) => void,
	options: { readonly signal?: AbortSignal; takes?(): boolean } = {},
): void {
	const { signal, takes: isOpen = () => true } = options;
	const listening = signal ? { signal } : {};
	const end = (): void => element.removeAttribute('data-drop');
	element.addEventListener(
		'dragover',
		(event) => {
			if (!event.dataTransfer?.types.includes('Files') || !isOpen()) return;
			event.preventDefault();
			element.setAttribute('data-drop', '');
		},
		listening,
	);
	element.addEventListener('dragleave', end, listening);
	element.addEventListener(
		'drop',
		(event) => {
			end();
			const files = [...(event.dataTransfer?.files ?? [])];
			if (files.length === 0 || !isOpen()) return;
			event.preventDefault();
			receive(files);
		},
		listening,
	);
}

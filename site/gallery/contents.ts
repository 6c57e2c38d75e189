import type { Renderer } from 'fillrate';
import type { Notices } from '../page/notices.ts';
import { type ContentControl, type Given, isContent, makeContent, receiveDrops, takes } from './controls/content.ts';

/** What a field holds that takes a pasted text itself. */
const FIELDS = 'input, textarea, select, [contenteditable]';

/**
 * The contents of the scene that is shown: their controls, and what is dropped on the picture or pasted. What a parameter
 * cannot take is a notice.
 */
export class Contents {
	readonly #renderer: Renderer;
	readonly #notices: Notices;
	#controls: readonly ContentControl[] = [];

	constructor(renderer: Renderer, notices: Notices, picture: HTMLElement, signal: AbortSignal) {
		this.#renderer = renderer;
		this.#notices = notices;
		const isOpen = (): boolean => this.#controls.length > 0;
		receiveDrops(picture, (files) => this.#offer(files), { signal, takes: isOpen });
		document.addEventListener('paste', (event) => this.#paste(event), { signal });
	}

	/** Makes the controls of the scene's parameters that take content, by name. */
	makeControls(): ReadonlyMap<string, HTMLElement> {
		this.#notices.dismiss('content');
		this.#controls = this.#renderer.scene.parameters.filter(isContent).map((parameter) => {
			const control = makeContent(parameter, (given, name) => void this.#write(control, given, name));
			return control;
		});
		return new Map(this.#controls.map(({ parameter, element }) => [parameter.name, element]));
	}

	/** Writes the texts as they are at first. Files and pictures stay. */
	restore(): void {
		for (const control of this.#controls) {
			const {
				kind,
				labels: [content = ''],
			} = control.parameter;
			if (kind === 'text') void this.#write(control, content, content);
		}
	}

	#paste(event: ClipboardEvent): void {
		const { clipboardData: data, target } = event;
		if (!data || this.#controls.length === 0 || (target instanceof Element && target.closest(FIELDS))) return;
		const text = data.getData('text/plain');
		this.#offer(data.files.length > 0 ? [...data.files] : text ? [text] : []);
	}

	/** Gives each to the first parameter that takes it; one that none takes, to the first that takes files. */
	#offer(given: readonly Given[]): void {
		for (const it of given) {
			const control =
				this.#controls.find(({ parameter }) => takes(parameter, it)) ??
				this.#controls.find(({ parameter }) => typeof it !== 'string' && parameter.kind !== 'text');
			if (control) void this.#write(control, it, it instanceof File ? it.name : String(it));
		}
	}

	async #write(control: ContentControl, given: Given, name: string): Promise<void> {
		try {
			await this.#renderer.write(control.parameter.name, given);
			control.show(name);
			this.#notices.dismiss('content');
		} catch (error) {
			if (this.#renderer.isDisposed || !this.#controls.includes(control)) return;
			const reason = error instanceof Error ? error.message : String(error);
			const text = `${name || control.parameter.label} could not be used: ${reason}.`;
			this.#notices.show({ topic: 'content', text, isError: true });
		}
	}
}

import type { ParameterDescription, Renderer } from 'fillrate';
import { download } from '../page/download.ts';
import type { Notices } from '../page/notices.ts';
import { LONGEST_CONTENT } from './address.ts';
import { Camera } from './camera.ts';
import {
	type ContentControl,
	type Given,
	isContent,
	makeContent,
	makeOutput,
	receiveDrops,
	takes,
} from './controls/content.ts';
import { readAddress } from './png-text.ts';

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
	/** What was written, by the parameter's name. */
	readonly #given = new Map<string, string>();
	readonly #camera: Camera;

	constructor(renderer: Renderer, notices: Notices, picture: HTMLElement, signal: AbortSignal) {
		this.#renderer = renderer;
		this.#notices = notices;
		this.#camera = new Camera(renderer);
		receiveDrops(picture, (files) => void this.#receive(files), { signal });
		document.addEventListener('paste', (event) => this.#paste(event), { signal });
	}

	/** Makes the controls of the scene's parameters that take content, or that are outputs, by name. */
	makeControls(): ReadonlyMap<string, HTMLElement> {
		this.#notices.dismiss('content');
		this.#camera.end();
		this.#given.clear();
		const { parameters } = this.#renderer.scene;
		this.#controls = parameters.filter(isContent).map((parameter) => {
			const give = (given: Given, name: string): void => {
				this.#camera.end();
				void this.#write(control, given, name);
			};
			const control = makeContent(parameter, give, () => void this.#film(control));
			return control;
		});
		const outputs = parameters.filter(({ kind }) => kind === 'output');
		return new Map([
			...this.#controls.map(({ parameter, element }) => [parameter.name, element] as const),
			...outputs.map((output) => [output.name, makeOutput(output, () => void this.#save(output))] as const),
		]);
	}

	/** What was given, but for that of the parameters named: in words. */
	given(but: ReadonlyMap<string, string>): readonly string[] {
		return [...this.#given].filter(([name]) => !but.has(name)).map(([, what]) => what);
	}

	/** Writes what an address holds, by the parameter's name. */
	open(contents: ReadonlyMap<string, string>): void {
		for (const control of this.#controls) {
			const text = contents.get(control.parameter.name);
			if (text === undefined) continue;
			void this.#write(control, text, control.parameter.kind === 'text' ? text : 'from the link');
		}
	}

	/** What an address can hold: outputs that are short texts, under the names of the parameters that open such files. */
	async short(): Promise<ReadonlyMap<string, string>> {
		const contents = new Map<string, string>();
		for (const {
			name,
			kind,
			labels: [file = ''],
		} of this.#renderer.scene.parameters) {
			const opens = ({ parameter }: ContentControl): boolean =>
				takes(parameter, '') && takes(parameter, new File([], file));
			const control = kind === 'output' && this.#controls.find(opens);
			if (!control) continue;
			const bytes = await this.#renderer.read(name);
			if (bytes.length <= LONGEST_CONTENT) contents.set(control.parameter.name, new TextDecoder().decode(bytes));
		}
		return contents;
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

	/** Opens the address of a picture that the gallery has saved, unless the scene takes pictures; offers all else. */
	async #receive(files: readonly File[]): Promise<void> {
		const takesPictures = this.#controls.some(({ parameter }) => parameter.kind === 'image');
		const [address] = takesPictures ? [] : await Promise.all(files.slice(0, 1).map(readAddress));
		if (address) location.assign(address);
		else if (this.#controls.length > 0) this.#offer(files);
		else this.#notices.show({ topic: 'content', text: `${this.#renderer.scene.title} takes no files.` });
	}

	/** Begins to write the camera's picture, or ends it. */
	async #film(control: ContentControl): Promise<void> {
		if (this.#camera.end()) return;
		try {
			await this.#camera.film(control, () => {
				this.#given.set(control.parameter.name, 'the camera’s picture');
				this.#notices.dismiss('content');
			});
		} catch (error) {
			this.#refuse(control, `The camera cannot be used for ${control.parameter.label}`, error);
		}
	}

	async #save({ name, label, labels: [file = name] }: ParameterDescription): Promise<void> {
		try {
			download(new Blob([await this.#renderer.read(name)]), file);
		} catch (error) {
			if (!this.#renderer.isDisposed) this.#say(`${label} could not be saved`, error);
		}
	}

	/** Gives each to the first parameter that takes it; one that none takes, to the first that takes files. */
	#offer(given: readonly Given[]): void {
		for (const it of given) {
			const control =
				this.#controls.find(({ parameter }) => takes(parameter, it)) ??
				this.#controls.find(({ parameter }) => typeof it !== 'string' && parameter.kind !== 'text');
			const isText = typeof it === 'string' && control?.parameter.kind === 'text';
			if (control) void this.#write(control, it, it instanceof File ? it.name : isText ? it : 'pasted text');
		}
	}

	async #write(control: ContentControl, given: Given, name: string): Promise<void> {
		try {
			const { name: parameter, kind } = control.parameter;
			// A pasted text may stand for a file of it.
			const source = kind === 'bytes' && typeof given === 'string' ? new Blob([given]) : given;
			await this.#renderer.write(parameter, source);
			control.show(name);
			this.#given.set(control.parameter.name, name);
			this.#notices.dismiss('content');
		} catch (error) {
			this.#refuse(control, `${name || control.parameter.label} could not be used`, error);
		}
	}

	#refuse(control: ContentControl, what: string, error: unknown): void {
		if (!this.#renderer.isDisposed && this.#controls.includes(control)) this.#say(what, error);
	}

	#say(what: string, error: unknown): void {
		const reason = error instanceof Error ? error.message : String(error);
		this.#notices.show({ topic: 'content', text: `${what}: ${reason}.`, isError: true });
	}
}

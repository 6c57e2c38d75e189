import { type Editor, type Operation, type Photo, takePhoto } from './editor.ts';

/** An editor at work on a photo, timed where it runs. */
export class Bench {
	#editor: Editor = {};
	#photo: Photo | undefined;
	#result: Uint8Array | Uint8ClampedArray = new Uint8Array();

	use(editor: Editor): void {
		this.#editor = editor;
	}

	/** How long it takes, in milliseconds; undefined where the library has no such operation. */
	async edit(operation: Operation, width: number, height: number): Promise<number | undefined> {
		const work = this.#editor[operation];
		if (!work) return undefined;
		if (this.#photo?.width !== width || this.#photo.height !== height) this.#photo = takePhoto(width, height);
		const begun = performance.now();
		const result = work(this.#photo);
		// What is there already is not waited for.
		this.#result = result instanceof Promise ? await result : result;
		return performance.now() - begun;
	}

	/** A copy of what the last edit has made. */
	result(): Uint8ClampedArray {
		return new Uint8ClampedArray(this.#result);
	}
}

import type { Renderer } from 'fillrate';
import type { Notices } from '../page/notices.ts';

/** How long a notice of something done stays, in milliseconds. */
const NOTICE_DURATION = 4000;

/** Saves and copies what is shown. What the browser refuses is shown as an error. */
export class Share {
	readonly #renderer: Renderer;
	readonly #notices: Notices;

	constructor(renderer: Renderer, notices: Notices) {
		this.#renderer = renderer;
		this.#notices = notices;
	}

	/** Downloads the frame as PNG; its name says which it is. */
	async save(): Promise<void> {
		const { scene, frame } = this.#renderer;
		try {
			const link = document.createElement('a');
			link.href = URL.createObjectURL(await this.#renderer.snapshot());
			link.download = `fillrate-${scene.name}-${frame}.png`;
			link.click();
			// Not at once: a browser may read it only after this turn.
			setTimeout(() => URL.revokeObjectURL(link.href), NOTICE_DURATION);
			this.#showStatus(`Saved as ${link.download}.`);
		} catch (error) {
			this.#refuse('The picture could not be saved', error);
		}
	}

	/** Copies the frame as PNG. */
	async copyPicture(): Promise<void> {
		try {
			// The promise itself: WebKit allows it only within the gesture.
			await navigator.clipboard.write([new ClipboardItem({ 'image/png': this.#renderer.snapshot() })]);
			this.#showStatus('The picture was copied.');
		} catch (error) {
			this.#refuse('The browser did not allow copying the picture; save it instead', error);
		}
	}

	/** Copies the address, which holds the scene and its values. */
	async copyLink(): Promise<void> {
		try {
			await navigator.clipboard.writeText(location.href);
			this.#showStatus('The link was copied.');
		} catch (error) {
			this.#refuse(`The browser did not allow copying the link; it is ${location.href}`, error);
		}
	}

	#showStatus(text: string): void {
		this.#notices.show({ topic: 'share', text, duration: NOTICE_DURATION });
	}

	#refuse(text: string, error: unknown): void {
		const reason = error instanceof Error ? error.message : String(error);
		this.#notices.show({ topic: 'share', text: `${text} (${reason}).`, isError: true });
	}
}

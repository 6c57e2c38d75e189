import type { Renderer, Size } from 'fillrate';
import { download } from '../page/download.ts';
import type { Notices } from '../page/notices.ts';
import { encodeAddress, withContents } from './address.ts';
import type { Contents } from './contents.ts';
import { ADDRESS } from './png-text.ts';

/** How long a notice of something done stays, in milliseconds. */
const NOTICE_DURATION = 4000;

/** How long a recording is, in seconds. */
const SECONDS = 5;

/** Saves, records and copies what is shown. What the browser refuses is shown as an error. */
export class Share {
	readonly #renderer: Renderer;
	readonly #contents: Contents;
	readonly #notices: Notices;
	#recording: AbortController | null = null;

	constructor(renderer: Renderer, contents: Contents, notices: Notices) {
		this.#renderer = renderer;
		this.#contents = contents;
		this.#notices = notices;
	}

	/** Downloads the frame as PNG; its name says which it is, and its texts how it was made. */
	save(): Promise<void> {
		return this.#savePicture(String(this.#renderer.frame));
	}

	/** Downloads what the scene draws at twice the width and height. */
	saveLarge(): Promise<void> {
		const [width, height] = [2 * this.#renderer.size.width, 2 * this.#renderer.size.height];
		this.#showStatus(`Drawing ${width} × ${height} pixels …`);
		return this.#savePicture(`${width}x${height}`, { width, height });
	}

	async #savePicture(which: string, size: Partial<Size> = {}): Promise<void> {
		const name = `fillrate-${this.#renderer.scene.name}-${which}.png`;
		try {
			download(await this.#renderer.snapshot({ ...size, texts: this.#texts() }), name);
			this.#showStatus(`Saved as ${name}.`);
		} catch (error) {
			this.#refuse('The picture could not be saved', error);
		}
	}

	/** Records some seconds from now on, and downloads the video. Called again meanwhile it gives that up. */
	async record(): Promise<void> {
		if (this.#recording) return this.#recording.abort();
		const { scene } = this.#renderer;
		this.#recording = new AbortController();
		try {
			const onProgress = (done: number, total: number): void =>
				this.#showStatus(`Recording ${SECONDS} seconds: ${Math.floor((100 * done) / total)} % …`);
			const { signal } = this.#recording;
			const video = await this.#renderer.record({ seconds: SECONDS, onProgress, signal });
			const name = `fillrate-${scene.name}.${video.type.includes('mp4') ? 'mp4' : 'webm'}`;
			download(video, name);
			this.#showStatus(`Saved as ${name}.`);
		} catch (error) {
			if (this.#recording.signal.aborted) this.#showStatus('The recording was given up.');
			else this.#refuse('The picture could not be recorded', error);
		} finally {
			this.#recording = null;
		}
	}

	/** Copies the frame as PNG. */
	async copyPicture(): Promise<void> {
		try {
			// The promise itself: WebKit allows it only within the gesture.
			const picture = this.#renderer.snapshot({ texts: this.#texts() });
			await navigator.clipboard.write([new ClipboardItem({ 'image/png': picture })]);
			this.#showStatus('The picture was copied.');
		} catch (error) {
			this.#refuse('The browser did not allow copying the picture; save it instead', error);
		}
	}

	/** Copies the address, which holds the scene, its values and short contents. */
	async copyLink(): Promise<void> {
		let link = location.href;
		try {
			const short = await this.#contents.short();
			if (short.size > 0) link = new URL(withContents(location.search, short), location.href).href;
			await navigator.clipboard.writeText(link);
			const missing = this.#contents.given(short).join(' and ');
			this.#showStatus(`The link was copied.${missing && ` It does not hold ${missing}.`}`);
		} catch (error) {
			this.#refuse(`The browser did not allow copying the link; it is ${link}`, error);
		}
	}

	/** What a picture says of itself. Dropped on the page, it opens that address. */
	#texts(): Readonly<Record<string, string>> {
		const { scene, values } = this.#renderer;
		return { Title: scene.title, Software: 'Fillrate', [ADDRESS]: encodeAddress(scene, values) };
	}

	#showStatus(text: string): void {
		this.#notices.show({ topic: 'share', text, duration: NOTICE_DURATION });
	}

	#refuse(text: string, error: unknown): void {
		const reason = error instanceof Error ? error.message : String(error);
		this.#notices.show({ topic: 'share', text: `${text} (${reason}).`, isError: true });
	}
}

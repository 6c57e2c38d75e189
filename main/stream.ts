import { FillrateError } from './error.ts';
import type { ImageSource } from './scenes.ts';

/** How often it looks whether a camera's track has ended, in milliseconds. */
const TRACK_INTERVAL = 200;

/** Resolves when Rust has drawn with what is shown; rejected where the signal says that it is not wanted any more. */
type Write = (shown: ImageSource, signal: AbortSignal) => Promise<void>;

/**
 * A video, or a camera's live picture, that is written where a scene reads it: the newest frame, one at a time. While one is on its
 * way, and the scene draws with it, the newest of those that come is the next, and the others are left out: none grows old in memory.
 */
export class Stream {
	/**
	 * Resolves at the end: of the video or the camera's track, by {@link stop}, or with the renderer. Rejected with what kept a
	 * frame from being written.
	 */
	readonly ended: Promise<void>;
	readonly #video: HTMLVideoElement;
	readonly #write: Write;
	readonly #end = new AbortController();
	#settle: { readonly resolve: () => void; readonly reject: (error: unknown) => void } | undefined;
	#first = 0;
	#seen = 0;
	#taken = 0;
	#written = 0;
	#isBusy = false;
	/** Whether the video has another frame since the last that was taken. */
	#isDue = false;
	/** Whether the video is one that was made for a stream. */
	readonly #isOwn: boolean;

	/**
	 * @param over Aborted when the renderer ends.
	 * @throws FillrateError `parameter` for a stream without video.
	 *
	 * @internal
	 */
	constructor(source: HTMLVideoElement | MediaStream, write: Write, over: AbortSignal) {
		this.#write = write;
		this.ended = new Promise((resolve, reject) => {
			this.#settle = { resolve, reject };
		});
		// Whoever does not ask for it is not told twice: an error is thrown where it is awaited.
		this.ended.catch(() => {});
		const options = { signal: this.#end.signal };
		const stop = (): void => this.stop();
		this.#isOwn = source instanceof MediaStream;
		if (source instanceof MediaStream) {
			if (source.getVideoTracks().length === 0) {
				const message = 'the stream has no video: ask for it with getUserMedia({ video: true })';
				throw new FillrateError('parameter', message, { fatal: false });
			}
			this.#video = document.createElement('video');
			this.#video.muted = true;
			this.#video.playsInline = true;
			this.#video.srcObject = source;
			this.#video.play().catch((error) => this.#fail(error));
		} else {
			this.#video = source;
		}
		if (this.#video.srcObject) {
			// A page that stops a track itself is told nothing of it.
			const look = setInterval(() => this.#hasEnded() && this.stop(), TRACK_INTERVAL);
			this.#end.signal.addEventListener('abort', () => clearInterval(look));
		}
		this.#video.addEventListener('ended', stop, options);
		over.addEventListener('abort', stop, options);
		this.#await();
	}

	/** How many frames Rust has had. */
	get written(): number {
		return this.#written;
	}

	/** How many frames were left out. */
	get dropped(): number {
		return this.#seen - this.#taken;
	}

	/** Ends it. A frame that is on its way is given up, and the scene keeps the one that it has. */
	stop(): void {
		if (this.#end.signal.aborted) return;
		this.#end.abort();
		if (this.#isOwn) this.#video.srcObject = null;
		// What is given up has to be taken back first: after the end nothing more is sent.
		if (!this.#isBusy) this.#settle?.resolve();
	}

	/** Whether the tracks of a live picture have: those that the video has now, as a page may change cameras. */
	#hasEnded(): boolean {
		const { srcObject } = this.#video;
		if (!(srcObject instanceof MediaStream)) return false;
		const tracks = srcObject.getVideoTracks();
		return tracks.length > 0 && tracks.every(({ readyState }) => readyState === 'ended');
	}

	#await(): void {
		this.#video.requestVideoFrameCallback((_, { presentedFrames }) => {
			if (this.#end.signal.aborted) return;
			// After the end of a track a browser shows black, which is no frame of it.
			if (this.#hasEnded()) return this.stop();
			this.#first ||= presentedFrames;
			this.#seen = presentedFrames - this.#first + 1;
			this.#await();
			this.#isDue = true;
			if (!this.#isBusy) void this.#take();
		});
	}

	async #take(): Promise<void> {
		this.#isBusy = true;
		try {
			while (this.#isDue && !this.#end.signal.aborted) {
				this.#isDue = false;
				this.#taken += 1;
				const shown = globalThis.VideoFrame ? new VideoFrame(this.#video) : this.#video;
				try {
					await this.#write(shown, this.#end.signal);
					this.#written += 1;
				} finally {
					if (shown !== this.#video) (shown as VideoFrame).close();
				}
			}
		} catch (error) {
			this.#fail(error);
		} finally {
			this.#isBusy = false;
			if (this.#end.signal.aborted) this.#settle?.resolve();
		}
	}

	#fail(error: unknown): void {
		// What comes after the end is of no frame that anybody waits for.
		if (!this.#end.signal.aborted) this.#settle?.reject(error);
		this.stop();
	}
}

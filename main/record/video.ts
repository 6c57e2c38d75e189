import {
	BufferTarget,
	EncodedPacket,
	EncodedVideoPacketSource,
	Mp4OutputFormat,
	Output,
	WebMOutputFormat,
} from 'mediabunny';
import { FillrateError, messageOf } from '../error.ts';
import { refused } from '../paint.ts';
import type { Size } from '../size.ts';
import { turn } from '../turn.ts';
import { chooseCodec, type Encoding } from './codecs.ts';
import type { Film, Frame } from './film.ts';
import type { RecordPlan } from './options.ts';
import { LONGEST_QUEUE } from './trial.ts';
import { COLOR_SPACE, videoFrame } from './video-frame.ts';

/** From one frame that is whole by itself to the next, in seconds: a player may go there at once. */
const KEY_INTERVAL = 2;

/** A recording as a video: the browser encodes it, and mediabunny writes the file. */
export class VideoFilm implements Film {
	readonly #output: Output<WebMOutputFormat | Mp4OutputFormat, BufferTarget>;
	readonly #encoder: VideoEncoder;
	readonly #fps: number;
	/** How many times as fast as it is played the encoder is told that it is. */
	readonly #pace: number;
	/** Of even length, as video stores colour for two by two pixels. */
	readonly #size: Size;
	#count = 0;
	#encoded = 0;
	/** What was encoded is written in order. */
	#written: Promise<void> = Promise.resolve();
	#failure: unknown;

	/** @throws FillrateError `option`, not fatal, when the browser encodes no such video. */
	static async start(plan: RecordPlan, size: Size): Promise<VideoFilm> {
		const [width, height] = [size.width, size.height].map((side) => side + (side % 2)) as [number, number];
		const chosen = await chooseCodec(plan, { width, height });
		if (chosen) {
			const film = new VideoFilm(chosen, plan.fps, { width, height });
			await film.#output.start();
			return film;
		}
		const { type } = plan;
		const what = `this browser encodes no ${type ?? 'video'} of ${width} x ${height} pixels`;
		const others = type === undefined ? '' : 'another type, ';
		throw new FillrateError('option', `${what}: record ${others}a smaller picture, or type: 'png'`, { fatal: false });
	}

	private constructor({ choice: { type, codec }, config, pace }: Encoding, fps: number, size: Size) {
		const format = type === 'webm' ? new WebMOutputFormat() : new Mp4OutputFormat();
		const source = new EncodedVideoPacketSource(codec);
		this.#output = new Output({ format, target: new BufferTarget() });
		// Times of whole microseconds become those of the frames again.
		this.#output.addVideoTrack(source, { frameRate: fps });
		this.#encoder = new VideoEncoder({
			output: (chunk, { decoderConfig } = {}) => {
				this.#encoded += 1;
				const packet = EncodedPacket.fromEncodedChunk(chunk);
				const timed = packet.clone({ timestamp: pace * packet.timestamp, duration: 1 / fps });
				// Of VP8 the stream does not say its colours.
				const known = decoderConfig && { decoderConfig: { ...decoderConfig, colorSpace: COLOR_SPACE } };
				this.#written = this.#written.then(() => source.add(timed, known)).catch(this.#fail);
			},
			error: this.#fail,
		});
		this.#encoder.configure(config);
		this.#fps = fps;
		this.#pace = pace;
		this.#size = size;
	}

	async add(frame: Frame): Promise<void> {
		const number = this.#count++;
		await frame.planes((planes) => {
			try {
				const shown = videoFrame(planes, this.#size, number, this.#pace * this.#fps);
				try {
					this.#encoder.encode(shown, { keyFrame: number % Math.ceil(KEY_INTERVAL * this.#fps) === 0 });
				} finally {
					shown.close();
				}
			} catch (cause) {
				this.#fail(cause);
			}
		});
		while (this.#failure === undefined && this.#encoder.encodeQueueSize >= LONGEST_QUEUE) await turn();
		this.#requireSuccess();
	}

	async finish(): Promise<Blob> {
		try {
			await this.#encoder.flush();
			this.#encoder.close();
			await this.#written;
			if (this.#encoded !== this.#count) {
				throw new Error(
					`of ${this.#count} frames the browser has encoded ${this.#encoded}: give it more bits a second`,
				);
			}
			if (this.#failure === undefined) await this.#output.finalize();
		} catch (cause) {
			this.#fail(cause);
		}
		this.#requireSuccess();
		const { format, target } = this.#output;
		return new Blob([target.buffer ?? new ArrayBuffer()], { type: format.mimeType });
	}

	async cancel(): Promise<void> {
		if (this.#encoder.state !== 'closed') this.#encoder.close();
		await this.#output.cancel();
	}

	readonly #fail = (cause: unknown): void => {
		this.#failure ??= cause ?? new Error('the browser does not say why');
	};

	#requireSuccess(): void {
		if (this.#failure === undefined) return;
		const { width, height } = this.#size;
		throw refused('save', `${width} x ${height} pixels (${messageOf(this.#failure)})`, this.#failure);
	}
}

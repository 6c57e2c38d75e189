import {
	BufferTarget,
	EncodedPacket,
	EncodedVideoPacketSource,
	Mp4OutputFormat,
	Output,
	WebMOutputFormat,
} from 'mediabunny';
import type { Pixels } from '../../worker/protocol.ts';
import { FillrateError, messageOf } from '../error.ts';
import { refused } from '../paint.ts';
import type { Size } from '../size.ts';
import { turn } from '../turn.ts';
import { chooseCodec, type Encoding } from './codecs.ts';
import type { Film } from './film.ts';
import { toI420 } from './i420.ts';
import type { RecordPlan } from './options.ts';
import { LONGEST_QUEUE } from './trial.ts';

/** Bytes of a pixel. */
const PIXEL = 4;

/** From one frame that is whole by itself to the next, in seconds: a player may go there at once. */
const KEY_INTERVAL = 2;

/** A recording as a video: the browser encodes it, and mediabunny writes the file. */
export class VideoFilm implements Film {
	readonly #output: Output<WebMOutputFormat | Mp4OutputFormat, BufferTarget>;
	readonly #encoder: VideoEncoder;
	readonly #fps: number;
	readonly #size: Size;
	/** Whether pixels are converted here: the encoder labels its colours wrongly, and in the stream, where no file corrects it. */
	readonly #convertsColors: boolean;
	#padded: Uint8ClampedArray | undefined;
	#planes: Uint8Array<ArrayBuffer> | undefined;
	#count = 0;
	#encoded = 0;
	/** What was encoded is written in order. */
	#written: Promise<void> = Promise.resolve();
	#failure: unknown;

	/** @throws FillrateError `option`, not fatal, when the browser encodes no such video. */
	static async start(plan: RecordPlan, size: Size): Promise<VideoFilm> {
		const [width, height] = [even(size.width), even(size.height)];
		const chosen = await chooseCodec(plan, { width, height });
		if (chosen) {
			const film = new VideoFilm(chosen, plan.fps, size);
			await film.#output.start();
			return film;
		}
		const { type } = plan;
		const what = `this browser encodes no ${type ?? 'video'} of ${width} x ${height} pixels`;
		const others = type === undefined ? '' : 'another type, ';
		throw new FillrateError('option', `${what}: record ${others}a smaller picture, or type: 'png'`, { fatal: false });
	}

	private constructor({ choice: { type, codec }, config, colorSpace }: Encoding, fps: number, size: Size) {
		const format = type === 'webm' ? new WebMOutputFormat() : new Mp4OutputFormat();
		const source = new EncodedVideoPacketSource(codec);
		this.#output = new Output({ format, target: new BufferTarget() });
		// Times of whole microseconds become those of the frames again.
		this.#output.addVideoTrack(source, { frameRate: fps });
		this.#encoder = new VideoEncoder({
			output: (chunk, about) => {
				this.#encoded += 1;
				const { decoderConfig } = about ?? {};
				const isRelabelled = decoderConfig && colorSpace && !this.#convertsColors;
				const known = isRelabelled ? { decoderConfig: { ...decoderConfig, colorSpace } } : about;
				this.#written = this.#written
					.then(() => source.add(EncodedPacket.fromEncodedChunk(chunk), known))
					.catch(this.#fail);
			},
			error: this.#fail,
		});
		this.#encoder.configure(config);
		this.#convertsColors = colorSpace !== null && (codec === 'avc' || codec === 'av1');
		this.#fps = fps;
		this.#size = size;
	}

	async add(pixels: Pixels, width: number, height: number): Promise<void> {
		const number = this.#count++;
		try {
			const padded = this.#pad(pixels, width, height);
			const about = {
				codedWidth: even(width),
				codedHeight: even(height),
				timestamp: Math.round((number * 1e6) / this.#fps),
				duration: Math.round(1e6 / this.#fps),
			};
			if (this.#convertsColors) {
				this.#planes = toI420(padded, about.codedWidth, about.codedHeight, this.#planes);
			}
			const frame = this.#planes
				? new VideoFrame(this.#planes, { ...about, format: 'I420' })
				: new VideoFrame(padded, { ...about, format: 'RGBX' });
			try {
				this.#encoder.encode(frame, { keyFrame: number % Math.ceil(KEY_INTERVAL * this.#fps) === 0 });
			} finally {
				frame.close();
			}
		} catch (cause) {
			this.#fail(cause);
		}
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

	/** The pixels with sides of even length, as video stores colour for two by two pixels: an odd one repeats its last. */
	#pad(pixels: Pixels, width: number, height: number): Pixels {
		const [wide, high] = [even(width), even(height)];
		if (wide === width && high === height) return pixels;
		this.#padded ??= new Uint8ClampedArray(PIXEL * wide * high);
		for (let y = 0; y < high; y++) {
			const from = PIXEL * width * Math.min(y, height - 1);
			const row = pixels.subarray(from, from + PIXEL * width);
			this.#padded.set(row, PIXEL * wide * y);
			if (wide > width) this.#padded.set(row.subarray(-PIXEL), PIXEL * (wide * y + width));
		}
		return this.#padded;
	}
}

function even(length: number): number {
	return length + (length % 2);
}

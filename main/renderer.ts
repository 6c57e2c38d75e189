import type { Addresses, FromWorker, SceneDescription } from '../worker/protocol.ts';
import { Emitter } from './emitter.ts';
import { FillrateError } from './error.ts';
import { FrameReader, type Pixels, type Timing } from './frames.ts';
import { InputWriter } from './input.ts';
import { listenToKeys } from './keyboard-input.ts';
import { type Launched, launch } from './launch.ts';
import { orderFrom, type RendererOptions, requireSize, requireWhole } from './options.ts';
import { Painter } from './paint.ts';
import { Parameters, type Values } from './parameters.ts';
import { listenToPointers } from './pointer-input.ts';
import { type ColorBytes, Prober } from './probe.ts';
import { readFailure } from './report.ts';
import { followSize, type Size } from './size.ts';
import { encodePng } from './snapshot.ts';
import { Statistics, type Summary } from './statistics.ts';
import { requireSharedMemory } from './support.ts';
import { Ticker } from './ticker.ts';

export type { Addresses, ErrorCode, ParameterDescription, SceneDescription } from '../worker/protocol.ts';
export { FillrateError } from './error.ts';
export type { Pixels, Timing } from './frames.ts';
export type { RendererOptions } from './options.ts';
export type { Values } from './parameters.ts';
export type { ColorBytes } from './probe.ts';
export type { Size } from './size.ts';
export type { Summary } from './statistics.ts';

/** What a renderer tells, and with what. */
export interface RendererEvents {
	/** A frame was painted. The renderer itself is handed over, so that no frame allocates. */
	readonly frame: Renderer;
	/** Twice a second while frames come, and when they cease. */
	readonly stats: Summary;
	/** Something failed; `fatal` says whether the renderer has ended. */
	readonly error: FillrateError;
}

/** How often `stats` comes, in milliseconds. */
const STATS_INTERVAL = 500;

/** Frames further apart than this, in milliseconds, do not follow each other. */
const LONGEST_INTERVAL = 1000;

/** How long the thread pool may take to start, in milliseconds. */
const POOL_TIMEOUT = 10_000;

/** A canvas can be transferred once; a later renderer on it paints on the same OffscreenCanvas. */
const transferred = new WeakMap<HTMLCanvasElement, OffscreenCanvas>();

/**
 * A Rust scene on a canvas: the worker's loop fills shared memory, this paints it.
 *
 * All methods belong to the page's main thread. After `dispose()`, or a fatal error, they do nothing, or throw a
 * {@link FillrateError} of the code `disposed` where they would have to return something.
 */
export class Renderer {
	/** The canvas that is painted. */
	readonly canvas: HTMLCanvasElement;
	/** The wasm module's linear memory, shared with the worker and its pool. */
	readonly memory: WebAssembly.Memory;
	/** Where the shared words lie in it. */
	readonly addresses: Addresses;
	/** The scenes that this wasm holds. */
	readonly catalogue: readonly SceneDescription[];
	/** How many threads the pool has. */
	readonly poolThreads: number;

	readonly #worker: Worker;
	readonly #input: InputWriter;
	readonly #frames: FrameReader;
	readonly #painter: Painter;
	readonly #parameters: Parameters;
	readonly #prober: Prober;
	readonly #statistics = new Statistics();
	readonly #words: Uint32Array;
	readonly #ended = new AbortController();
	readonly #events = new Emitter<RendererEvents>();
	readonly #ticker = new Ticker((now) => this.#work(now));
	#scene: SceneDescription;
	#threads: number;
	#paused = false;
	#following = new AbortController();
	#failures = 0;
	#painted = Number.NEGATIVE_INFINITY;
	#statsDue = 0;

	/**
	 * Starts a renderer on `canvas`.
	 *
	 * @throws FillrateError `isolation`, `canvas`, `load`, `pool`, `memory`, `size`, `scene` or `parameter`, and RangeError
	 * for a number of threads that cannot be: each message names the mend. No worker is left behind, and starting again
	 * works.
	 */
	static async start(canvas: HTMLCanvasElement, options: RendererOptions = {}): Promise<Renderer> {
		await requireSharedMemory();
		const order = orderFrom(options, canvas);
		const painter = new Painter(offscreen(canvas));
		const launched = await launch(order, options.poolTimeout ?? POOL_TIMEOUT, options.signal);
		try {
			return new Renderer(canvas, painter, launched, order.poolThreads, options);
		} catch (error) {
			launched.worker.terminate();
			throw error;
		}
	}

	private constructor(
		canvas: HTMLCanvasElement,
		painter: Painter,
		{ worker, ready }: Launched,
		poolThreads: number,
		options: RendererOptions,
	) {
		const { memory, addresses, catalogue } = ready;
		const { signal } = this.#ended;
		this.canvas = canvas;
		this.memory = memory;
		this.addresses = addresses;
		this.catalogue = catalogue;
		this.poolThreads = poolThreads;
		this.#painter = painter;
		this.#worker = worker;
		this.#words = new Uint32Array(memory.buffer);
		this.#input = new InputWriter(memory, addresses.input, addresses.eventKinds);
		this.#frames = new FrameReader(memory, addresses);
		this.#prober = new Prober(memory, addresses.report, this.#frames, this.#input, this.#wake, signal);
		this.#scene = this.#find(options.scene ?? catalogue[0]?.name ?? '');
		this.#parameters = new Parameters(this.#scene, this.#input);
		this.#threads = options.threads ?? poolThreads;
		// The loop waits for its first tick, so the first frame is as all of this says.
		const values = typeof options.values === 'function' ? options.values(this.#scene) : options.values;
		for (const [name, value] of Object.entries(values ?? {})) this.#parameters.set(name, value);
		this.#input.send('threads', this.#threads);
		if (options.paused) this.pause();
		if (options.listen ?? true) {
			listenToPointers(canvas, this.#frames, this.#input, this.#wake, signal);
			listenToKeys(canvas, addresses.keys, this.#input, this.#wake, signal);
		}
		if (typeof options.size !== 'object') this.setSize('follow');
		this.#hearWorker(worker);
		options.signal?.addEventListener('abort', () => this.dispose(), { signal });
		this.#input.tick(performance.now());
		this.#wake();
	}

	/** The scene that is shown, or was asked for last. */
	get scene(): SceneDescription {
		return this.#scene;
	}

	/**
	 * Shows another scene of the catalogue, with its defaults but for `values`.
	 *
	 * @throws FillrateError `scene` or `parameter`.
	 */
	setScene(name: string, values: Values = {}): void {
		if (this.isDisposed) return;
		this.#scene = this.#find(name);
		this.#input.together(() => {
			this.#input.send('scene', this.catalogue.indexOf(this.#scene));
			this.#parameters.declare(this.#scene);
			for (const [parameter, value] of Object.entries(values)) this.#parameters.set(parameter, value);
		});
		this.#statistics.clear();
		this.#wake();
	}

	/** How many threads fill. */
	get threads(): number {
		return this.#threads;
	}

	/**
	 * Fills with `threads` threads from the next frame on; the pool's others sleep.
	 *
	 * @throws RangeError unless it is a whole number from 1 to `poolThreads`.
	 */
	setThreads(threads: number): void {
		requireWhole('threads', threads, 1, this.poolThreads);
		this.#threads = threads;
		this.#statistics.clear();
		this.#say('threads', threads);
	}

	/** Follows the element's size from now on, or keeps to a size in pixels. */
	setSize(size: 'follow' | Size): void {
		if (this.isDisposed) return;
		this.#following.abort();
		this.#following = new AbortController();
		if (size === 'follow') followSize(this.canvas, (followed) => this.#resize(followed), this.#following.signal);
		else this.#resize(requireSize(size));
	}

	/** Whether time stands still. */
	get paused(): boolean {
		return this.#paused;
	}

	/** Lets time stand still. Input is still heard, and answered with frames. */
	pause(): void {
		this.#paused = true;
		this.#say('pause');
	}

	/** Lets time go on, also after an error that was not fatal. */
	resume(): void {
		this.#paused = false;
		this.#say('resume');
	}

	/** Shows the scene a sixtieth of a second later, while paused. */
	step(): void {
		this.#say('step');
	}

	/** The values of all parameters, by name. */
	get values(): Values {
		return this.#parameters.all;
	}

	/** The value of a parameter. */
	get(name: string): number {
		return this.#parameters.get(name);
	}

	/**
	 * Sets a parameter; the next frame shows it. A button is pressed by any value.
	 *
	 * @throws FillrateError `parameter` for a name that the scene does not have, or a value out of bounds.
	 */
	set(name: string, value: number): void {
		if (this.isDisposed) return;
		this.#parameters.set(name, value);
		this.#wake();
	}

	/** Presses a button among the parameters. */
	press(name: string): void {
		this.set(name, this.get(name) + 1);
	}

	/** The number of the frame that is shown, from 1; 0 before the first. */
	get frame(): number {
		return this.#frames.number;
	}

	/** Whether the scene goes on refining the frame that is shown: finer ones follow by themselves. */
	get isRefining(): boolean {
		return this.#frames.isRefining;
	}

	/**
	 * Whether the frame that is shown was drawn with all that was said so far: values, a size, pointers and keys. What
	 * changes no picture brings no frame, and waits here for the next.
	 */
	get isCurrent(): boolean {
		return ((this.#frames.input - this.#input.sent) | 0) >= 0;
	}

	/** The size of the frame that is shown. */
	get size(): Size {
		return { width: this.#frames.width, height: this.#frames.height };
	}

	/** How long the frame that is shown took in the worker. The same object for every frame. */
	get timing(): Timing {
		return this.#frames.timing;
	}

	/** The view on the frame that is shown, in shared memory: good until the next frame. Writing to it is allowed. */
	get pixels(): Pixels {
		return this.#frames.pixels;
	}

	/** The slot and the address of the frame that is shown. */
	get place(): { readonly slot: number; readonly address: number } {
		return { slot: this.#frames.slot, address: this.#frames.address };
	}

	/** What the last frames took. */
	get statistics(): Summary {
		return this.#statistics.summarize();
	}

	/** Paints the shown frame again, as its pixels are now. */
	repaint(): void {
		if (this.#frames.number > 0) this.#paint();
	}

	/**
	 * Asks what Rust reads at a pixel of the frame that is shown. Where frames follow each other quickly the answer may be
	 * of a later one than was shown when it was asked; it is always of the one shown when it comes.
	 *
	 * @param pixel Its number, row after row from the upper left.
	 * @throws FillrateError `disposed`, and RangeError where there is no such pixel.
	 */
	async probe(pixel: number): Promise<ColorBytes> {
		await this.#firstFrame();
		requireWhole('pixel', pixel, 0, this.#frames.width * this.#frames.height - 1);
		return this.#prober.read(pixel);
	}

	/**
	 * The frame that is shown as a PNG.
	 *
	 * @throws FillrateError `disposed`.
	 */
	async snapshot(): Promise<Blob> {
		await this.#firstFrame();
		return encodePng(this.pixels, this.#frames.width, this.#frames.height);
	}

	/** Calls `listener` on each event of that kind. Returns what ends it. */
	on<Kind extends keyof RendererEvents>(kind: Kind, listener: (told: RendererEvents[Kind]) => void): () => void {
		return this.#events.on(kind, listener);
	}

	/** Whether nothing changes until there is input: the loop sleeps, and wants no tick. */
	get isResting(): boolean {
		return Atomics.load(this.#words, this.addresses.report.asleep / 4) === 1;
	}

	/** Whether it has ended, by `dispose()` or by a fatal error. */
	get isDisposed(): boolean {
		return this.#ended.signal.aborted;
	}

	/** Ends the worker, its pool and all listening. The canvas keeps its last frame, and may get another renderer. */
	dispose(): void {
		this.#ended.abort();
		this.#following.abort();
		this.#ticker.stop();
		this.#worker.terminate();
	}

	/** What a frame of the screen brings; false when nothing more comes until there is input. */
	#work(now: number): boolean {
		const { sent } = this.#input;
		// Looked at before the frame and the failure: what came before the loop fell asleep is then seen.
		const rests = this.#input.isRead && this.isResting;
		if (!rests) this.#input.tick(now);
		this.#take(now);
		this.#tellFailure();
		if (!rests || this.#input.sent !== sent) return !this.isDisposed;
		this.#tellStatistics(now);
		this.#painted = Number.NEGATIVE_INFINITY;
		return false;
	}

	/** Takes and paints the newest frame, where there is one. */
	#take(now: number): void {
		if (!this.#frames.take()) return;
		// A frame of the scene before says nothing of this one's parameters.
		if (this.catalogue[this.#frames.scene] === this.#scene) this.#parameters.follow(this.#frames);
		const begun = performance.now();
		this.#paint();
		const paint = performance.now() - begun;
		const { update, draw, step } = this.#frames.timing;
		// After a rest, or in a tab that was hidden, the time since the frame before is no frame time.
		this.#statistics.note(now, update, draw, step, paint, now - this.#painted < LONGEST_INTERVAL);
		this.#painted = now;
		this.#events.emit('frame', this);
		if (now >= this.#statsDue) this.#tellStatistics(now);
	}

	#paint(): void {
		this.#painter.paint(this.#frames.pixels, this.#frames.width, this.#frames.height);
	}

	/** Goes on ticking, and wakes the loop at once where it sleeps. */
	readonly #wake = (): void => {
		if (this.isDisposed) return;
		if (this.isResting) this.#input.tick(performance.now());
		this.#ticker.wake();
	};

	#say(kind: 'pause' | 'resume' | 'step' | 'threads', id = 0): void {
		if (this.isDisposed) return;
		this.#input.send(kind, id);
		this.#wake();
	}

	#tellStatistics(now: number): void {
		this.#statsDue = now + STATS_INTERVAL;
		if (this.#events.has('stats')) this.#events.emit('stats', this.#statistics.summarize());
	}

	#tellFailure(): void {
		const failures = Atomics.load(this.#words, this.addresses.report.failures / 4);
		if (failures === this.#failures) return;
		this.#failures = failures;
		this.#events.emit('error', readFailure(this.memory, this.addresses.report));
	}

	/** Ends with an error when the worker tells of one, or dies of one. */
	#hearWorker(worker: Worker): void {
		worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
			if (data.type === 'failed') this.#end(data.code, data.message);
		});
		worker.addEventListener('error', (event) => {
			event.preventDefault();
			this.#end('ended', `the worker ended: ${event.message || 'the browser does not say why'}`);
		});
	}

	#end(code: FillrateError['code'], message: string): void {
		if (this.isDisposed) return;
		this.dispose();
		this.#events.emit('error', new FillrateError(code, message, { frame: this.#frames.number + 1 }));
	}

	#resize({ width, height }: Size): void {
		if (this.isDisposed) return;
		this.#input.send('resize', 0, width, height);
		this.#wake();
	}

	/** Resolves when a frame is shown; rejects when the renderer has ended. */
	async #firstFrame(): Promise<void> {
		while (this.#frames.number === 0 && !this.isDisposed) await new Promise((resolve) => setTimeout(resolve, 4));
		if (this.isDisposed) throw new FillrateError('disposed', 'the renderer was disposed of: start another');
	}

	#find(name: string): SceneDescription {
		const scene = this.catalogue.find((known) => known.name === name);
		if (scene) return scene;
		const known = this.catalogue.map((entry) => entry.name).join(', ');
		throw new FillrateError('scene', `there is no scene ${name}: choose one of ${known}`);
	}
}

function offscreen(canvas: HTMLCanvasElement): OffscreenCanvas {
	const known = transferred.get(canvas);
	if (known) return known;
	const made = canvas.transferControlToOffscreen();
	transferred.set(canvas, made);
	return made;
}

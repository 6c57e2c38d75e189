import type { Addresses, ErrorCode, FromWorker, SceneDescription, StartMessage } from '../worker/protocol.ts';
import { Emitter } from './emitter.ts';
import { FillrateError } from './error.ts';
import { FrameReader, type Pixels, type Timing } from './frames.ts';
import { InputWriter } from './input.ts';
import { listenToKeys } from './keyboard-input.ts';
import { type Launched, launch, workerError } from './launch.ts';
import { Painter } from './paint.ts';
import { Parameters, type Values } from './parameters.ts';
import { listenToPointers } from './pointer-input.ts';
import { readFailure } from './report.ts';
import { followSize, measureScreen, measureSize, type Size } from './size.ts';
import { encodePng } from './snapshot.ts';
import { Statistics, type Summary } from './statistics.ts';
import { requireSharedMemory } from './support.ts';

export type { Addresses, ErrorCode, ParameterDescription, SceneDescription } from '../worker/protocol.ts';
export { FillrateError } from './error.ts';
export type { Pixels, Timing } from './frames.ts';
export type { Values } from './parameters.ts';
export type { Size } from './size.ts';
export type { Summary } from './statistics.ts';

/** How a renderer starts. */
export interface RendererOptions {
	/** The scene's name in the catalogue. Default: the first scene. */
	readonly scene?: string;
	/** Values for its parameters, by name, or what makes them from the scene; the others have their defaults. */
	readonly values?: Values | ((scene: SceneDescription) => Values);
	/** How many threads fill; 1 to `poolThreads`. Default: all. */
	readonly threads?: number;
	/** How many threads the pool is started with. Default: the machine's logical cores. */
	readonly poolThreads?: number;
	/** `follow`: the element's size in device pixels, always. Or a size in pixels. Default: `follow`. */
	readonly size?: 'follow' | Size;
	/** The largest size to come: room is made for it at the start, so that resizing takes no more. Default: the screen's. */
	readonly largest?: Size;
	/** Whether time stands still at first. Default: false. */
	readonly paused?: boolean;
	/** Whether pointers, wheel and keys on the canvas reach the scene. Default: true. */
	readonly listen?: boolean;
	/** How long the thread pool may take to start before it is tried once more, in milliseconds. Default: 10,000. */
	readonly poolTimeout?: number;
	/** Ends the start, and later the renderer. */
	readonly signal?: AbortSignal;
}

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
	readonly #statistics = new Statistics();
	readonly #words: Uint32Array;
	readonly #ended = new AbortController();
	readonly #events = new Emitter<RendererEvents>();
	#scene: SceneDescription;
	#threads: number;
	#paused = false;
	#following = new AbortController();
	#failures = 0;
	#request = 0;
	#continued = false;
	#statsDue = 0;

	/**
	 * Starts a renderer on `canvas`.
	 *
	 * @throws FillrateError `isolation`, `load`, `pool`, `memory`, `size`, `scene` or `parameter`: each message names
	 * the mend. No worker is left behind, and starting again works.
	 */
	static async start(canvas: HTMLCanvasElement, options: RendererOptions = {}): Promise<Renderer> {
		await requireSharedMemory();
		const poolThreads = options.poolThreads ?? navigator.hardwareConcurrency;
		requireWhole('poolThreads', poolThreads, 1, 1024);
		requireWhole('threads', options.threads ?? poolThreads, 1, poolThreads);
		const { width, height } = typeof options.size === 'object' ? requireSize(options.size) : measureSize(canvas);
		const largest = options.largest ?? measureScreen();
		const order: StartMessage = {
			type: 'start',
			scene: options.scene ?? null,
			width,
			height,
			reserve: Math.max(width * height, largest.width * largest.height),
			poolThreads,
		};
		const launched = await launch(order, options.poolTimeout ?? POOL_TIMEOUT, options.signal);
		try {
			return new Renderer(canvas, launched, poolThreads, options);
		} catch (error) {
			launched.worker.terminate();
			throw error;
		}
	}

	private constructor(
		canvas: HTMLCanvasElement,
		{ worker, ready }: Launched,
		poolThreads: number,
		options: RendererOptions,
	) {
		const { memory, addresses, catalogue } = ready;
		this.canvas = canvas;
		this.memory = memory;
		this.addresses = addresses;
		this.catalogue = catalogue;
		this.poolThreads = poolThreads;
		this.#worker = worker;
		this.#words = new Uint32Array(memory.buffer);
		this.#input = new InputWriter(memory, addresses.input, addresses.eventKinds);
		this.#frames = new FrameReader(memory, addresses);
		this.#scene = this.#find(options.scene ?? catalogue[0]?.name ?? '');
		this.#parameters = new Parameters(this.#scene, this.#input);
		const values = typeof options.values === 'function' ? options.values(this.#scene) : options.values;
		for (const [name, value] of Object.entries(values ?? {})) this.#parameters.set(name, value);
		this.#threads = options.threads ?? poolThreads;
		if (this.#threads !== poolThreads) this.#input.send('threads', this.#threads);
		if (options.paused) this.pause();
		this.#painter = new Painter(offscreen(canvas));
		const { signal } = this.#ended;
		worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
			if (data.type === 'failed') this.#end(new FillrateError(data.code, data.message, this.#frames.number + 1));
		});
		worker.addEventListener('error', (event) => this.#end(workerError(event)));
		options.signal?.addEventListener('abort', () => this.dispose(), { signal });
		if (options.listen ?? true) {
			const wake = (): void => this.#wake();
			listenToPointers(canvas, this.#frames, this.#input, wake, signal);
			listenToKeys(canvas, addresses.keys, this.#input, wake, signal);
		}
		if (typeof options.size !== 'object') this.setSize('follow');
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
		this.#scene = this.#find(name);
		this.#input.send('scene', this.catalogue.indexOf(this.#scene));
		this.#parameters.declare(this.#scene);
		for (const [parameter, value] of Object.entries(values)) this.#parameters.set(parameter, value);
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
		this.#input.send('threads', threads);
		this.#statistics.clear();
		this.#wake();
	}

	/** Follows the element's size from now on, or keeps to a size in pixels. */
	setSize(size: 'follow' | Size): void {
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
		this.#input.send('pause');
		this.#wake();
	}

	/** Lets time go on, also after an error that was not fatal. */
	resume(): void {
		this.#paused = false;
		this.#input.send('resume');
		this.#wake();
	}

	/** Shows the scene a sixtieth of a second later, while paused. */
	step(): void {
		this.#input.send('step');
		this.#wake();
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
	 * Asks what Rust reads at a pixel of the frame that is shown.
	 *
	 * @param pixel Its number, row after row from the upper left.
	 * @returns Red, green, blue and alpha.
	 */
	async probe(pixel: number): Promise<readonly [red: number, green: number, blue: number, alpha: number]> {
		requireWhole('pixel', pixel, 0, this.#frames.width * this.#frames.height - 1);
		const { report } = this.addresses;
		const answered = Atomics.load(this.#words, report.probes / 4);
		this.#input.send('probe', this.#frames.slot, pixel);
		this.#wake();
		while (Atomics.load(this.#words, report.probes / 4) === answered) {
			this.#requireLife();
			await new Promise(requestAnimationFrame);
		}
		const word = Atomics.load(this.#words, report.probed / 4);
		return [word & 255, (word >> 8) & 255, (word >> 16) & 255, word >>> 24];
	}

	/** The frame that is shown as a PNG. */
	snapshot(): Promise<Blob> {
		this.#requireLife();
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
		cancelAnimationFrame(this.#request);
		this.#worker.terminate();
	}

	readonly #tick = (now: number): void => {
		this.#request = 0;
		this.#input.tick(now);
		this.#take(now);
		this.#tellFailure();
		// Ceases only when Rust waits for input and has read all there was: its last frame is then out and taken.
		if (this.#input.isRead && this.isResting && !this.#frames.isFresh) this.#rest();
		else if (!this.isDisposed) this.#request = requestAnimationFrame(this.#tick);
	};

	/** Takes and paints the newest frame, where there is one. */
	#take(now: number): void {
		if (!this.#frames.take()) return;
		// A frame of the scene before says nothing of this one's parameters.
		if (this.catalogue[this.#frames.scene] === this.#scene) this.#parameters.follow(this.#frames);
		const begun = performance.now();
		this.#paint();
		const painted = performance.now() - begun;
		const { update, draw, step } = this.#frames.timing;
		this.#statistics.note(now, update, draw, step, painted, this.#continued);
		this.#continued = true;
		this.#events.emit('frame', this);
		if (now >= this.#statsDue) this.#tellStatistics(now);
	}

	#paint(): void {
		this.#painter.paint(this.#frames.pixels, this.#frames.width, this.#frames.height);
	}

	/** Goes on ticking, and wakes the loop at once where it sleeps. */
	#wake(): void {
		if (this.isDisposed) return;
		if (this.isResting) this.#input.tick(performance.now());
		if (this.#request === 0) this.#request = requestAnimationFrame(this.#tick);
	}

	#rest(): void {
		this.#tellStatistics(performance.now());
		this.#continued = false;
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

	#end(error: FillrateError): void {
		if (this.isDisposed) return;
		this.dispose();
		this.#events.emit('error', error);
	}

	#resize({ width, height }: Size): void {
		this.#input.send('resize', 0, width, height);
		this.#wake();
	}

	#find(name: string): SceneDescription {
		const scene = this.catalogue.find((known) => known.name === name);
		if (scene) return scene;
		const known = this.catalogue.map((entry) => entry.name).join(', ');
		throw new FillrateError('scene', `there is no scene ${name}: choose one of ${known}`);
	}

	#requireLife(): void {
		if (this.isDisposed)
			throw new FillrateError('disposed' satisfies ErrorCode, 'the renderer was disposed of: start another');
	}
}

function offscreen(canvas: HTMLCanvasElement): OffscreenCanvas {
	const known = transferred.get(canvas);
	if (known) return known;
	const made = canvas.transferControlToOffscreen();
	transferred.set(canvas, made);
	return made;
}

function requireSize(size: Size): Size {
	const { width, height } = size;
	for (const side of [width, height]) {
		if (Number.isInteger(side) && side > 0 && side < 2 ** 31) continue;
		throw new FillrateError('size', `a picture cannot be ${width} x ${height} pixels: give it whole numbers from 1`);
	}
	return size;
}

function requireWhole(name: string, value: number, min: number, max: number): void {
	if (Number.isInteger(value) && value >= min && value <= max) return;
	throw new RangeError(`${name} cannot be ${value}: give it a whole number from ${min} to ${max}`);
}

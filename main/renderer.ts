import type { Addresses, Pixels, Timing } from '../worker/protocol.ts';
import { Ticker } from '../worker/ticker.ts';
import { reserveCanvas } from './canvas.ts';
import { findParameter, findScene, requireScenes, requireSize, requireValues, requireWhole } from './checks.ts';
import { Claim, type Uses } from './claim.ts';
import { Emitter } from './emitter.ts';
import { FillrateError, messageOf } from './error.ts';
import { listenToKeys } from './keyboard-input.ts';
import { Liveness } from './liveness.ts';
import { LoopPainter } from './loop-painter.ts';
import { type Opening, openSession } from './opening.ts';
import { type Mode, makePlan, type Plan, type RendererOptions } from './options.ts';
import { PagePainter, type Painter } from './paint.ts';
import { listenToPointers } from './pointer-input.ts';
import { Presenter } from './presenter.ts';
import type { RecordOptions } from './record/options.ts';
import type { ColorBytes } from './report.ts';
import type {
	ContentFor,
	ContentName,
	ContentSource,
	ImageSource,
	NumberName,
	OutputName,
	ParameterName,
	SceneDescription,
	SceneName,
	ScenesModule,
	SceneTypes,
	Values,
	ValuesFor,
} from './scenes.ts';
import { Session } from './session.ts';
import { followSize, type Size } from './size.ts';
import { chooseEncoder, type SnapshotOptions, sizeOf } from './snapshot.ts';
import type { Summary } from './statistics.ts';
import { Stream } from './stream.ts';
import { WorkerPainter } from './worker-painter.ts';

/** The events of a renderer, each with its detail. */
export interface RendererEvents<Scenes extends SceneTypes = SceneTypes> {
	/** A frame was painted. The detail is the renderer itself, so that no frame allocates. */
	readonly frame: Renderer<Scenes>;
	/** Twice a second while frames come, and when they stop. */
	readonly stats: Summary;
	/** Something failed; `fatal` says whether the renderer has ended. Without a listener it reaches the console. */
	readonly error: FillrateError;
	/**
	 * The loop has not returned from the scene's code for 5 s: it computes for long, or for ever. It may return yet; what cannot
	 * wait disposes of the renderer, which ends it, and starts another.
	 */
	readonly unresponsive: Renderer<Scenes>;
	/** The loop has returned after all. */
	readonly responsive: Renderer<Scenes>;
	/** Another build of the scenes has taken over: scenes, parameters and memory may be others. Its first frame is painted next. */
	readonly replace: Renderer<Scenes>;
}

/** How often `stats` comes, in milliseconds. */
const STATS_INTERVAL = 500;

/** How often a picture is painted while each is recorded, in milliseconds: the cores are the encoder's. */
const PREVIEW_INTERVAL = 100;

/** How often it works where no animation frames come, in milliseconds. A browser makes that a second in the background. */
const TIMER_INTERVAL = 100;

/**
 * A Rust scene on a canvas: the worker's loop fills shared memory, and the main thread, or another worker, paints it.
 *
 * All methods belong to the page's main thread. After `dispose()`, or a fatal error, they do nothing, or throw a
 * {@link FillrateError} of the code `disposed` where they would have to return something.
 *
 * `Scenes` are those of the scenes module: names of scenes and parameters are checked by the compiler.
 */
export class Renderer<Scenes extends SceneTypes = SceneTypes> {
	/** The canvas that is painted. */
	readonly canvas: HTMLCanvasElement;
	/** Whether all cores draw, in memory that is shared with the page, or one thread in memory of its own. */
	readonly mode: Mode;
	/** In the mode `single`: why it is not `threads`, and how to get that. Otherwise null. */
	readonly reason: string | null;
	/** How many threads the pool has; 1 in the mode `single`. */
	readonly poolThreads: number;

	readonly #painter: Painter;
	readonly #presenter: Presenter;
	readonly #releaseCanvas: () => void;
	readonly #listens: boolean;
	readonly #plan: Plan;
	readonly #ended = new AbortController();
	readonly #events = new Emitter<RendererEvents>();
	readonly #ticker = new Ticker((now) => this.#work(now));
	#session: Session;
	#liveness = new Liveness();
	#claim: Claim | undefined;
	#replacing = new AbortController();
	#following = new AbortController();
	#follows = false;
	#statsDue = 0;
	#presented = Number.NEGATIVE_INFINITY;
	/** Whether the frame that was taken last is still to be painted. */
	#isOwed = false;

	/**
	 * Starts a renderer on `canvas` with the scenes of a crate.
	 *
	 * Everything is checked before a worker is started. When it fails, the canvas is free and no worker is left but one that
	 * paints, which stays with its canvas; so starting again works. A canvas can have one renderer at a time; after `dispose()`
	 * it can get another, unless the worker that computed has painted it.
	 *
	 * @param canvas A canvas of the page that nothing else paints on. It takes the picture's size, and can be
	 * read unless a worker paints.
	 * @param scenes What the crate's build exports: `import scenes from './scenes/pkg/index.js'`.
	 * @throws FillrateError `isolation`, `canvas`, `load`, `pool`, `memory`, `size`, `scene`, `parameter`, `option` or
	 * `panic`: each message says how to fix it. When `options.signal` is aborted, its reason.
	 */
	static async start<Scenes extends SceneTypes>(
		canvas: HTMLCanvasElement,
		scenes: ScenesModule<Scenes>,
		options: RendererOptions<NoInfer<Scenes>> = {},
	): Promise<Renderer<Scenes>> {
		const { signal } = options;
		signal?.throwIfAborted();
		requireScenes(scenes);
		const release = reserveCanvas(canvas);
		// At once, not when the start has noticed: a page may start another on the same canvas right after the abort.
		signal?.addEventListener('abort', release);
		let renderer: Renderer<Scenes> | undefined;
		let newest: ScenesModule | undefined;
		const stopFollowing = scenes.onReplace?.((next) => {
			newest = next;
			if (renderer) void renderer.#follow(next);
		});
		try {
			const asked = options as unknown as RendererOptions;
			const plan = makePlan(scenes, asked, canvas);
			let failure: FillrateError | undefined;
			const report = (error: FillrateError): void => {
				if (renderer) renderer.#handle(error);
				else failure ??= error;
			};
			const painter = makePainter(plan, canvas, scenes, report);
			const wake = (): void => {
				if (renderer) renderer.#wake();
			};
			const opening = await openSession(scenes, asked, canvas, plan, (chosen) =>
				Session.start(scenes, chosen, wake, painter.takesFrames, signal),
			);
			try {
				signal?.throwIfAborted();
				if (failure) throw failure;
				renderer = new Renderer<Scenes>(canvas, painter, opening, release);
			} catch (error) {
				opening.session.end();
				throw error;
			}
		} catch (error) {
			stopFollowing?.();
			release();
			throw error;
		} finally {
			signal?.removeEventListener('abort', release);
		}
		if (stopFollowing) renderer.#ended.signal.addEventListener('abort', stopFollowing);
		if (newest) void renderer.#follow(newest);
		return renderer;
	}

	private constructor(
		canvas: HTMLCanvasElement,
		painter: Painter,
		{ session, plan, reason }: Opening,
		release: () => void,
	) {
		this.canvas = canvas;
		this.mode = plan.mode;
		this.reason = reason;
		this.poolThreads = plan.startMessage.poolThreads;
		this.#painter = painter;
		this.#presenter = new Presenter(painter);
		this.#releaseCanvas = release;
		this.#listens = plan.listens;
		this.#plan = plan;
		this.#session = session;
		// The loop waits for its first tick, so the first frame shows all of this.
		session.setValues(plan.values);
		session.setThreads(plan.threads);
		if (plan.paused) session.setPaused(true);
		this.#attach(session);
		if (plan.follows) this.setSize('follow');
		plan.signal?.addEventListener('abort', () => this.dispose(), { signal: this.#ended.signal });
		session.tick(performance.now());
		this.#wake();
	}

	/**
	 * The wasm module's linear memory, shared with the worker and its pool. Another one after a replacement.
	 *
	 * @throws FillrateError `isolation` in the mode `single`, whose memory is the worker's own.
	 */
	get memory(): WebAssembly.Memory {
		const { shared } = this.#session;
		if (shared) return shared;
		throw this.#notShared();
	}

	/**
	 * Where the shared words lie in the memory. Others after a replacement.
	 *
	 * @throws FillrateError `isolation` in the mode `single`.
	 */
	get addresses(): Addresses {
		if (this.#session.shared) return this.#session.addresses;
		throw this.#notShared();
	}

	/** The scenes that can be shown, in the order of the crate's list. Others after a replacement. */
	get scenes(): readonly SceneDescription[] {
		return this.#session.scenes.scenes;
	}

	/** The scene that is shown, or was asked for last. One that could not be made gives way to the one before it. */
	get scene(): SceneDescription {
		return this.#session.scene;
	}

	/**
	 * Shows another scene, with its defaults but for `values`.
	 *
	 * A scene that panics while it is made is reported as an `error` event, and the scene before it stays.
	 *
	 * @throws FillrateError `scene` or `parameter`; then nothing is changed.
	 */
	setScene<Name extends SceneName<Scenes>>(name: Name, values?: ValuesFor<NumberName<Scenes[Name]>>): void {
		if (this.isDisposed) return;
		const scene = findScene(this.scenes, name);
		const checked: Values = (values as Values | undefined) ?? {};
		requireValues(scene, checked);
		this.#session.setScene(scene, checked);
		this.#claim?.take(this.#uses);
		this.#presenter.clear();
		this.#wake();
	}

	/** How many threads fill. */
	get threads(): number {
		return this.#session.threads;
	}

	/**
	 * Fills with `threads` threads from the next frame on; the pool's others sleep.
	 *
	 * @throws FillrateError `option` unless it is a whole number from 1 to `poolThreads`; then nothing is changed.
	 */
	setThreads(threads: number): void {
		requireWhole('threads', threads, 1, this.poolThreads);
		if (this.isDisposed) return;
		this.#session.setThreads(threads);
		this.#presenter.clear();
		this.#wake();
	}

	/**
	 * Follows the element's size from now on, or keeps to a size in pixels.
	 *
	 * A size that memory does not hold is reported as an `error` event, and the picture keeps its size.
	 *
	 * @throws FillrateError `size` unless both sides are whole numbers from 1 to 65,535; then nothing is changed.
	 */
	setSize(size: 'follow' | Size): void {
		if (size !== 'follow') requireSize(size);
		if (this.isDisposed || (size === 'follow' && this.#follows)) return;
		this.#follows = size === 'follow';
		this.#following.abort();
		this.#following = new AbortController();
		if (size === 'follow') followSize(this.canvas, (followed) => this.#resize(followed), this.#following.signal);
		else this.#resize(size);
	}

	/** Whether time is paused. */
	get paused(): boolean {
		return this.#session.isPaused;
	}

	/** Pauses time. Input is still handled, and answered with frames. */
	pause(): void {
		this.#setPaused(true);
	}

	/** Lets time go on, also after an error that was not fatal. */
	resume(): void {
		this.#setPaused(false);
	}

	/** Shows the scene a sixtieth of a second later, while paused. */
	step(): void {
		if (this.isDisposed) return;
		this.#session.input.send('step', 0, 1 / 60);
		this.#wake();
	}

	/** The values of all parameters that are numbers, by name. */
	get values(): Values {
		return this.#session.parameters.all;
	}

	/**
	 * The value of a parameter.
	 *
	 * @throws FillrateError `parameter` for a name that the scene does not have.
	 */
	get(name: ParameterName<Scenes>): number {
		return this.#session.parameters.get(name);
	}

	/**
	 * Sets a parameter; the next frame shows it. A button is pressed by any value.
	 *
	 * @throws FillrateError `parameter` for a name that the scene does not have, or a value out of bounds; then nothing is
	 * changed.
	 */
	set(name: ParameterName<Scenes>, value: number): void {
		if (this.isDisposed) return;
		this.#session.parameters.set(name, value);
		this.#wake();
	}

	/**
	 * Presses a button among the parameters.
	 *
	 * @throws FillrateError `parameter` for a name that the scene does not have.
	 */
	press(name: ParameterName<Scenes>): void {
		this.set(name, this.get(name) + 1);
	}

	/**
	 * Writes a file, a picture or a text where the scene reads it, in place of what was there; resolves when Rust has it.
	 * Another scene begins without, and another build is given `source` again.
	 *
	 * A picture becomes RGBA of 8 bits, straight alpha, sRGB: `ImageData` and `VideoFrame` as they are; of any other the browser
	 * may round translucent colours.
	 *
	 * @param options.signal Gives it up, unless Rust has it already.
	 * @throws FillrateError `parameter` for another name or kind, or what the browser cannot read; `memory` when there is no room
	 * beside what was there, which stays; `disposed`.
	 */
	write<Name extends ContentName<Scenes>>(
		name: Name,
		source: ContentFor<Scenes, Name>,
		options: { readonly signal?: AbortSignal } = {},
	): Promise<void> {
		return this.#ask((session) => session.write(name, source as ContentSource, this.#wake, options.signal));
	}

	/**
	 * Writes a video, or a camera's live picture, where the scene reads a picture: the newest frame, one at a time, as long as it
	 * lasts. It ends with the video or the camera's track, with the scene, with {@link Stream.stop}, and with the renderer.
	 *
	 * Painting is most of what a live picture costs the page's main thread: with `paint: 'worker'` a worker does it.
	 *
	 * ```js
	 * const camera = await navigator.mediaDevices.getUserMedia({ video: true });
	 * const live = renderer.stream('photo', camera);
	 * ```
	 *
	 * @throws FillrateError `parameter` for a name or a stream that cannot be used; `disposed`.
	 */
	stream(name: ContentName<Scenes>, source: HTMLVideoElement | MediaStream): Stream {
		this.#ended.signal.throwIfAborted();
		findParameter(this.scene, name, 'write');
		const write = async (shown: ImageSource, signal: AbortSignal): Promise<void> => {
			await this.write(name, shown as ContentFor<Scenes, typeof name>, { signal });
			await this.#session.drawn();
			// Without waiting for the next frame of the screen, at which it would be seen one later.
			this.#workNow();
		};
		return new Stream(source, write, this.#ended.signal);
	}

	/**
	 * Reads what the scene offers to be saved, as its state is now: the bytes of an output, as a file has them.
	 *
	 * ```js
	 * const board = new Blob([await renderer.read('board')]);
	 * ```
	 *
	 * @throws FillrateError `parameter` for another name or kind; `panic` when the scene cannot make it; `disposed`.
	 */
	read(name: OutputName<Scenes>): Promise<Uint8Array<ArrayBuffer>> {
		return this.#ask((session) => session.read(name, this.#wake));
	}

	/** The number of the frame that is shown, from 1; 0 before the first. It counts from 1 again after a replacement. */
	get frame(): number {
		return this.#session.frames.number;
	}

	/** Whether the scene goes on refining the frame that is shown: finer ones follow by themselves. */
	get isRefining(): boolean {
		return this.#session.frames.isRefining;
	}

	/**
	 * Whether the frame that is shown was drawn with all that was sent so far: values, a size, pointers and keys. What the
	 * scene does not draw brings no frame, and waits here for the next.
	 */
	get isCurrent(): boolean {
		return ((this.#session.frames.input - this.#session.input.changing) | 0) >= 0;
	}

	/** The size of the frame that is shown, in pixels. */
	get size(): Size {
		return { width: this.#session.frames.width, height: this.#session.frames.height };
	}

	/** How long the frame that is shown took in the worker, in milliseconds. The same object for every frame. */
	get timing(): Timing {
		return this.#session.frames.timing;
	}

	/**
	 * The view on the frame that is shown, in shared memory: valid until the next frame. Writing to it is allowed. Where a worker
	 * paints, the loop may write to it again before the page has seen the next frame: {@link snapshot} is exact there too. In the
	 * mode `single` it is a view on the page's copy of the frame.
	 *
	 * @throws FillrateError `isolation` in the mode `single` where a worker paints: there the page has no copy.
	 */
	get pixels(): Pixels {
		return this.#session.frames.pixels;
	}

	/**
	 * The slot of the frame that is shown, and the address of its first pixel: bytes from the start of the memory, which is the
	 * worker's own in the mode `single`.
	 */
	get place(): { readonly slot: number; readonly address: number } {
		return { slot: this.#session.frames.slot, address: this.#session.frames.address };
	}

	/** What the last frames took, in milliseconds. Allocates: read it a few times a second. */
	get statistics(): Summary {
		return this.#presenter.summarize();
	}

	/** Paints the shown frame again, as its pixels are now. */
	repaint(): void {
		if (!this.isDisposed && this.frame > 0) this.#painter.repaint(this.#session.frames);
	}

	/**
	 * Asks what Rust reads at a pixel of the frame that is shown. The page keeps that frame until it is answered; where a worker
	 * paints, the answer may be about a frame that was shown a moment ago. In the mode `single` it is what the worker has sent.
	 *
	 * @param pixel Its number, row after row from the upper left.
	 * @throws FillrateError `disposed`, and `option` when there is no such pixel.
	 */
	probe(pixel: number): Promise<ColorBytes> {
		return this.#ask(async (session) => {
			await this.#firstFrame();
			return session.probe(pixel);
		});
	}

	/**
	 * The frame that is shown, as a file; or, in another size, the picture that the scene draws in that size, in the state that it
	 * has: computed, and not scaled. What is shown stands meanwhile, and no time passes in the scene.
	 *
	 * @throws FillrateError `size`; `option`, also where the browser has no encoder of that type; `panic` when the scene cannot
	 * draw it, also for want of memory; `canvas` when the browser cannot encode a picture of that size; `disposed`. When
	 * `options.signal` is aborted, its reason; when `options.onProgress` throws, what it has thrown.
	 */
	snapshot(options: SnapshotOptions = {}): Promise<Blob> {
		const { signal } = options;
		return this.#ask(async (session) => {
			signal?.throwIfAborted();
			await this.#firstFrame();
			const size = sizeOf(options, this.size);
			const encode = chooseEncoder(options, size ?? this.size);
			if (!size) return session.whileHeld(encode, signal);
			const { buffer } = await session.draw(size, this.#wake, signal);
			return encode(new Uint8ClampedArray(buffer), size.width, size.height);
		});
	}

	/**
	 * Records what is shown from now on, each frame once, `1 / fps` of a second after the one before, however long it takes to
	 * draw: a picture that refines is waited for, and one that stands still is there again.
	 *
	 * For the scene as much time passes as the recording plays, and none besides; what the page and its user do meanwhile is
	 * recorded. Some ten pictures a second are shown meanwhile. Whether it is paused is afterwards as was last asked for. A video
	 * needs the package mediabunny, which comes with this one, and is kept in memory. Of a scene that refines for ever no frame is
	 * whole: abort it.
	 *
	 * @throws FillrateError `option` or `parameter`, then nothing is changed; `option` where the browser encodes no such
	 * video, `canvas` where it fails at it, `load` without mediabunny; `size` or `scene` when another is shown meanwhile,
	 * `disposed`, and what the loop reports. When `options.signal` is aborted, its reason.
	 */
	record(options: RecordOptions<Scenes>): Promise<Blob> {
		return this.#answer(async () => {
			const { record } = await import('./record/record.ts').catch((cause) => {
				const message = `what records could not be loaded (${messageOf(cause)}): publish all of the page's scripts`;
				throw new FillrateError('load', message, { fatal: false, cause });
			});
			await this.#firstFrame();
			const recorded = {
				session: () => this.#session,
				wake: this.#wake,
				work: () => this.#workNow(),
				onError: (listener: (error: FillrateError) => void) => this.#events.on('error', listener),
			};
			return record(recorded, options as unknown as RecordOptions);
		});
	}

	/** Calls `listener` on each event of that kind. Returns a function that removes it. */
	on<Kind extends keyof RendererEvents>(
		kind: Kind,
		listener: (detail: RendererEvents<Scenes>[Kind]) => void,
	): () => void {
		return this.#events.on(kind, listener as unknown as (detail: RendererEvents[Kind]) => void);
	}

	/** Whether nothing changes until there is input: the loop sleeps, needs no tick, and its last frame is painted. */
	get isResting(): boolean {
		const isAsleep = this.#session.sleepLeft(performance.now()) === Number.POSITIVE_INFINITY;
		return isAsleep && !this.#session.frames.isPending;
	}

	/** Whether it has ended, by `dispose()` or by a fatal error. */
	get isDisposed(): boolean {
		return this.#ended.signal.aborted;
	}

	/**
	 * Replaces the scenes with another build of them, without leaving the canvas: starts a new worker, and when its first
	 * frame is there, ends the old one. Scene, changed values, size, pause and threads stay as they are, as far as the new
	 * build has them; a scene that is gone gives way to the first. The state inside a scene starts again.
	 *
	 * A development server's scenes module does this by itself whenever the crate is built.
	 *
	 * @throws FillrateError as {@link Renderer.start} does, `canvas` where the worker that computes paints, or `disposed`; the old
	 * worker then goes on. A later call aborts an earlier one that has not resolved yet, which is then rejected with an
	 * `AbortError`.
	 */
	async replace(scenes: ScenesModule): Promise<void> {
		this.#ended.signal.throwIfAborted();
		requireScenes(scenes);
		if (this.#painter.isBound) {
			const fix = "start another renderer on a fresh canvas, or leave out paint: 'worker'";
			const message = `the worker that computes has the canvas in the mode single, and cannot be replaced: ${fix}`;
			throw new FillrateError('canvas', message, { fatal: false });
		}
		this.#replacing.abort();
		this.#replacing = new AbortController();
		const { signal } = this.#replacing;
		const startMessage = this.#session.startMessageFor(scenes);
		const next = await Session.start(
			scenes,
			{ ...this.#plan, startMessage },
			this.#wake,
			this.#painter.takesFrames,
			signal,
		);
		try {
			next.adopt(this.#session);
			await next.adoptContents(this.#session);
			await next.firstFrame(signal);
			signal.throwIfAborted();
		} catch (error) {
			next.end();
			throw error;
		}
		// What the page has changed while the first frame was made.
		next.adopt(this.#session);
		this.#swap(next);
	}

	/**
	 * Ends the worker, its pool and all listening. The canvas keeps its last frame, and may get another renderer; one that the
	 * worker that computes paints is lost with it.
	 */
	dispose(): void {
		if (this.isDisposed) return;
		this.#ended.abort(new FillrateError('disposed', 'the renderer was disposed of: start another'));
		this.#replacing.abort(this.#ended.signal.reason);
		this.#following.abort();
		this.#ticker.stop();
		this.#session.end();
		this.#painter.leave();
		this.#releaseCanvas();
	}

	/** Replaces as {@link replace} does, for a build that nobody waits for: a failure is an event. */
	async #follow(scenes: ScenesModule): Promise<void> {
		try {
			await this.replace(scenes);
		} catch (cause) {
			const isAborted = cause instanceof DOMException && cause.name === 'AbortError';
			if (this.isDisposed || isAborted) return;
			const { code, frame } = cause instanceof FillrateError ? cause : { code: 'load' as const, frame: 0 };
			const message = `the new build of the scenes does not run, and the one before it stays: ${messageOf(cause)}`;
			this.#report(new FillrateError(code, message, { fatal: false, frame, cause }));
		}
	}

	#swap(next: Session): void {
		const before = this.#session;
		before.end();
		this.#session = next;
		void next.adoptContents(before);
		this.#presenter.clear();
		this.#isOwed = false;
		this.#attach(next);
		// A worker that paints has to take it first.
		const isTaken = next.takeFrame();
		this.#events.emit('replace', this as unknown as Renderer);
		if (isTaken && this.#session === next && !this.isDisposed) this.#present(performance.now());
		this.#wake();
	}

	/** Listens to the canvas for a session, and to its end. */
	#attach(session: Session): void {
		const { input, frames, addresses, signal } = session;
		this.#painter.attach(session);
		this.#liveness = new Liveness();
		if (this.#listens) {
			this.#claim = new Claim(this.canvas, signal);
			this.#claim.take(this.#uses);
			listenToPointers(this.canvas, frames, input, this.#wake, this.#uses, signal);
			listenToKeys(this.canvas, addresses.keys, input, this.#wake, this.#uses, signal);
		}
		signal.addEventListener('abort', () => {
			const reason = signal.reason as FillrateError;
			if (session !== this.#session || reason.code === 'disposed') return;
			this.dispose();
			this.#report(reason);
		});
	}

	/** What a frame of the screen brings. Returns for how many milliseconds nothing more comes, unless there is input. */
	#work(now: number): number {
		const session = this.#session;
		const { sent } = session.input;
		// Read before the frame and the failure: what came before the loop fell asleep is then seen.
		const sleep = session.sleepLeft(now);
		if (sleep === 0) this.#tick(session, now);
		if (this.#liveness.look(now, session.report.turns, sleep === 0)) {
			this.#events.emit(this.#liveness.isSilent ? 'unresponsive' : 'responsive', this as unknown as Renderer);
		}
		if (session.takeFrame() || this.#isOwed) this.#present(now);
		const failure = session.takeFailure();
		if (failure) {
			// It may be the scene before again.
			this.#claim?.take(this.#uses);
			this.#report(failure);
		}
		if (this.isDisposed) return Number.POSITIVE_INFINITY;
		if (this.#session !== session || session.input.sent !== sent) return 0;
		if (session.frames.isPending) {
			this.#painter.wake();
			return 0;
		}
		if (sleep === Number.POSITIVE_INFINITY) {
			this.#emitStatistics(now);
			this.#presenter.rest();
		}
		return sleep;
	}

	/** A worker that paints also ticks, whatever the page's main thread does. */
	#tick(session: Session, now: number): void {
		session.input.flush();
		if (this.#painter.takesFrames) this.#painter.wake();
		else session.tick(now);
	}

	/** Paints the frame that was taken, and notifies listeners; while one frame after the other is recorded not each. */
	#present(now: number): void {
		this.#isOwed = this.#session.isHeld && now < this.#presented + PREVIEW_INTERVAL;
		if (this.#isOwed) return;
		this.#presented = now;
		this.#presenter.present(this.#session.frames, now);
		this.#events.emit('frame', this as unknown as Renderer);
		if (now >= this.#statsDue) this.#emitStatistics(now);
	}

	/** Goes on ticking, and wakes the loop at once when it sleeps. */
	readonly #wake = (): void => {
		if (this.isDisposed) return;
		if (this.#session.isAsleep) this.#session.tick(performance.now());
		this.#painter.wake();
		this.#ticker.wake();
	};

	/** What the scene uses that is shown, or was asked for last. */
	readonly #uses: Uses = (input) => this.#session.scene.uses.includes(input);

	#setPaused(isPaused: boolean): void {
		if (this.isDisposed) return;
		this.#session.setPaused(isPaused);
		this.#wake();
	}

	#emitStatistics(now: number): void {
		this.#statsDue = now + STATS_INTERVAL;
		if (this.#events.has('stats')) this.#events.emit('stats', this.statistics);
	}

	/** What the painter reports: an error that is fatal ends the renderer. */
	#handle(error: FillrateError): void {
		if (error.fatal) this.dispose();
		this.#report(error);
	}

	/** Without a listener an error reaches the console. */
	#report(error: FillrateError): void {
		if (this.#events.has('error')) this.#events.emit('error', error);
		else reportError(error);
	}

	#notShared(): FillrateError {
		const message = `the page does not share the wasm's memory: ${this.reason}`;
		return new FillrateError('isolation', message, { fatal: false });
	}

	#resize(size: Size): void {
		if (this.isDisposed) return;
		this.#session.setSize(size);
		this.#wake();
	}

	/** What a frame of the screen brings, now. */
	#workNow(): void {
		if (this.isDisposed) return;
		this.#painter.tick();
		this.#work(performance.now());
	}

	/** Asks the session; and the next one again, when it has ended because that took over. */
	#ask<Value>(ask: (session: Session) => Promise<Value>): Promise<Value> {
		return this.#answer(async () => {
			for (;;) {
				this.#ended.signal.throwIfAborted();
				const session = this.#session;
				try {
					return await ask(session);
				} catch (error) {
					if (this.isDisposed || session === this.#session) throw error;
				}
			}
		});
	}

	/** Works from a timer too until `ask` is answered: a page in the background gets no animation frames. */
	async #answer<Value>(ask: () => Promise<Value>): Promise<Value> {
		const timer = setInterval(() => this.#workNow(), TIMER_INTERVAL);
		try {
			return await ask();
		} finally {
			clearInterval(timer);
		}
	}

	/** Resolves when a frame is shown; rejects when the renderer has ended. */
	async #firstFrame(): Promise<void> {
		while (this.frame === 0 && !this.isDisposed) await new Promise((resolve) => setTimeout(resolve, 4));
		this.#ended.signal.throwIfAborted();
	}
}

/** @throws FillrateError `canvas`, `load` and `ended`. */
function makePainter(
	{ paint, mode }: Plan,
	canvas: HTMLCanvasElement,
	scenes: ScenesModule,
	report: (error: FillrateError) => void,
): Painter {
	if (paint === 'main') return new PagePainter(canvas, report);
	return mode === 'threads' ? WorkerPainter.of(canvas, scenes, report) : new LoopPainter(canvas, report);
}

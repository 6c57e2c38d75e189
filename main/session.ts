import { FrameReader } from '../worker/frames.ts';
import type { Addresses, FromWorker, Memory, Pixels, StartMessage } from '../worker/protocol.ts';
import { Pulse } from '../worker/pulse.ts';
import { Screen } from '../worker/screen.ts';
import { FollowingReader } from '../worker/screen-frames.ts';
import { findParameter, requireWhole } from './checks.ts';
import { Contents } from './contents.ts';
import { FillrateError } from './error.ts';
import { InputWriter } from './input.ts';
import { type Launched, type Launching, launch } from './launch.ts';
import { LoopBell } from './loop-bell.ts';
import { Mirror } from './mirror.ts';
import { keepValues, Parameters } from './parameters.ts';
import { Prober } from './probe.ts';
import { type ColorBytes, ReportReader } from './report.ts';
import { Requests } from './requests.ts';
import type { ContentKind, ContentSource, SceneDescription, ScenesModule, Values } from './scenes.ts';
import type { Size } from './size.ts';
import { turn } from './turn.ts';

/** The index of no scene. */
const NO_SCENE = 2 ** 31;

/** How often it checks for the first frame, in milliseconds. */
const POLL_INTERVAL = 4;

/**
 * One worker, its memory, and what was sent to its loop: the scene, values, size, pause and threads.
 *
 * A renderer has one at a time, and replaces it when the scenes are built again. Nothing here checks what it is given.
 */
export class Session {
	/** The module whose wasm runs. */
	readonly scenes: ScenesModule;
	/** The wasm module's linear memory, shared with the worker and its pool; null where it is not. */
	readonly shared: WebAssembly.Memory | null;
	/** What the words lie in: the shared memory, or the page's copy of the words. */
	readonly memory: Memory;
	/** Where the words lie in it. */
	readonly addresses: Addresses;
	/** What the worker was started with. */
	readonly startMessage: StartMessage;
	readonly input: InputWriter;
	readonly frames: FrameReader;
	/** Where a worker paints: what the page shares with it. */
	readonly screen: Screen | undefined;
	/** Where memory is not shared: the page's copy of the words. */
	readonly mirror: Mirror | undefined;
	readonly #pulse: Pulse;
	/** By which the page waits for the loop. */
	readonly bell: LoopBell;
	readonly report: ReportReader;
	readonly #prober: Prober;

	readonly #worker: Worker;
	readonly #contents: Contents;
	/** The last write: there is one at a time, so that the last one counts, and two contents are the most in memory. */
	#writing: Promise<unknown> = Promise.resolve();
	readonly #requests: Requests;
	readonly #ended = new AbortController();
	#scene: SceneDescription;
	#sceneIndex: number;
	#parameters: Parameters;
	/** How many records had been sent with the one that asked for the scene. */
	#sceneSent: number;
	#size: Size;
	#threads: number;
	#isPaused = false;
	#isHeld = false;

	/**
	 * Starts a worker. Its loop waits for the first tick, so that the first frame shows all that is sent before.
	 *
	 * @param wake Called when the loop has something to do.
	 * @param takesFrames Whether a worker paints, and takes the frames.
	 * @throws FillrateError as {@link launch} does, and the signal's reason.
	 */
	static async start(
		scenes: ScenesModule,
		launching: Launching,
		wake: () => void,
		takesFrames: boolean,
		signal?: AbortSignal,
	): Promise<Session> {
		const launched = await launch(scenes, launching, signal);
		try {
			return new Session(scenes, launching.startMessage, launched, wake, takesFrames);
		} catch (error) {
			launched.worker.terminate();
			throw error;
		}
	}

	private constructor(
		scenes: ScenesModule,
		startMessage: StartMessage,
		{ worker, shared, words }: Launched,
		wake: () => void,
		takesFrames: boolean,
	) {
		const { signal } = this.#ended;
		const { memory, addresses } = words;
		this.shared = shared;
		this.mirror = words instanceof Mirror ? words : undefined;
		this.scenes = scenes;
		this.startMessage = startMessage;
		this.memory = memory;
		this.addresses = addresses;
		this.input = new InputWriter(memory, addresses.input, addresses.eventKinds);
		this.screen = takesFrames ? new Screen() : undefined;
		this.frames = this.screen
			? new FollowingReader(memory, addresses, this.screen)
			: (this.mirror?.frames ?? new FrameReader(memory, addresses));
		this.#pulse = new Pulse(memory, addresses);
		this.bell = new LoopBell(shared, addresses);
		this.report = new ReportReader(memory, addresses.report);
		this.#requests = new Requests(this);
		this.#prober = new Prober(this.report, this.frames, this.input, wake, signal);
		this.#worker = worker;
		this.#contents = new Contents(worker, shared, signal);
		this.#sceneIndex = startMessage.scene;
		this.#scene = sceneAt(scenes, startMessage.scene);
		this.#sceneSent = this.input.sent;
		this.#parameters = new Parameters(this.#scene, startMessage.scene, this.input);
		this.#size = { width: startMessage.width, height: startMessage.height };
		this.#threads = startMessage.poolThreads;
		worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
			if (data.type === 'failed') this.#fail(data.code, data.message);
		});
		worker.addEventListener('error', (event) => {
			event.preventDefault();
			this.#fail('ended', `the worker ended: ${event.message || 'the browser does not say why'}`);
		});
	}

	/** Aborted when it has ended; the reason is a FillrateError: `disposed`, or what ended it. */
	get signal(): AbortSignal {
		return this.#ended.signal;
	}

	/** The scene that is shown, or was asked for last. */
	get scene(): SceneDescription {
		return this.#scene;
	}

	/** Its parameters. */
	get parameters(): Parameters {
		return this.#parameters;
	}

	/** How many threads fill. */
	get threads(): number {
		return this.#threads;
	}

	/** Whether time is paused. */
	get isPaused(): boolean {
		return this.#isPaused;
	}

	/** Asks for another of the module's scenes, with its defaults but for `values`. */
	setScene(scene: SceneDescription, values: Values): void {
		this.input.together(() => {
			this.#sceneIndex = this.scenes.scenes.indexOf(scene);
			this.input.send('scene', this.#sceneIndex);
			this.#sceneSent = this.input.sent;
			this.#scene = scene;
			this.#parameters = new Parameters(scene, this.#sceneIndex, this.input);
			this.setValues(values);
		});
	}

	/** Sets parameters of the scene. */
	setValues(values: Values): void {
		for (const [name, value] of Object.entries(values)) this.#parameters.set(name, value);
	}

	/**
	 * Writes a parameter's content. Resolves when the loop has taken it.
	 *
	 * @param wake Called until then, so that a loop that sleeps is woken.
	 * @throws FillrateError `parameter` and `memory`, the signal's reason, and that of the end.
	 */
	async write(name: string, source: ContentSource, wake: () => void, signal?: AbortSignal): Promise<void> {
		const [parameters, scene] = [this.#parameters, this.#sceneIndex];
		const index = findParameter(this.#scene, name, 'write');
		const kind = this.#scene.parameters[index]?.kind as ContentKind;
		const check = (): void => {
			signal?.throwIfAborted();
			this.signal.throwIfAborted();
			if (parameters === this.#parameters) return;
			throw new FillrateError('parameter', `${name} was not written: the scene has changed`, { fatal: false });
		};
		const written = this.#writing.then(async () => {
			await this.#contents.write(name, kind, source, check, (address, isWanted) => {
				if (isWanted) {
					parameters.sources.set(name, source);
					this.input.send('content', index, address, scene);
				} else {
					this.input.ask('content', index, address, NO_SCENE);
				}
				// Without waiting for the next frame of the screen: a camera's picture would be a frame older.
				this.tick(performance.now());
				wake();
			});
			await this.#taken(wake);
		});
		// Also what is not wanted is freed before there is memory for the next.
		this.#writing = written.catch(() => this.#taken(wake)).catch(() => undefined);
		return written;
	}

	/**
	 * Reads an output of the scene.
	 *
	 * @param wake Called until it is there, so that a loop that sleeps is woken.
	 * @throws FillrateError `parameter` and `panic`, and the reason of the end.
	 */
	async read(name: string, wake: () => void): Promise<Uint8Array<ArrayBuffer>> {
		const [parameters, scene] = [this.#parameters, this.#sceneIndex];
		const index = findParameter(this.#scene, name, 'read');
		const bytes = await this.#requests.ask(() => this.input.ask('output', index, scene), copyOf, wake);
		if (bytes) return bytes;
		if (parameters === this.#parameters) throw notMade(name);
		throw new FillrateError('parameter', `${name} was not read: the scene has changed`, { fatal: false });
	}

	/**
	 * The scene's picture in another size, as it is now: its pixels. Until it is there nothing else moves.
	 *
	 * @param wake Called until it is there.
	 * @throws FillrateError `panic`, and the reason of the end and of the signal.
	 */
	async draw({ width, height }: Size, wake: () => void, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
		const bytes = await this.#requests.ask(() => this.input.send('snapshot', 0, width, height), copyOf, wake, signal);
		if (bytes) return bytes;
		throw notMade(`a picture of ${width} x ${height} pixels`);
	}

	/**
	 * Calls `use` with the planes of the newest frame, which are lent until it returns: luma and then blue and red chroma, as
	 * `crate/src/i420.rs` has them, with sides of even length.
	 *
	 * @param also Sends what the loop is to do next, right after it has made the planes.
	 * @param wake Called until they are there.
	 * @throws FillrateError `panic`, the reason of the end, and what `use` throws.
	 */
	async planes(use: (planes: Uint8Array) => void, also: () => void, wake: () => void): Promise<void> {
		const send = (): void =>
			this.input.together(() => {
				this.input.ask('planes');
				also();
			});
		const used = await this.#requests.ask(
			send,
			(planes) => {
				use(planes);
				return true;
			},
			wake,
		);
		if (!used) throw notMade('a frame of the recording');
	}

	/** Resolves when the loop has taken all that was sent so far. */
	#taken(wake: () => void): Promise<void> {
		const { sent } = this.input;
		return this.bell.until(() => ((this.input.read - sent) | 0) >= 0, wake, this.signal);
	}

	/** Resolves when the loop has drawn what it has taken so far, or this session has ended. */
	drawn(): Promise<void> {
		const { turns } = this.report;
		return this.bell.until(() => this.signal.aborted || this.report.turns !== turns || this.isAsleep);
	}

	/** Writes what another session has written for the same scene, as far as that can still be read. */
	async adoptContents(other: Session): Promise<void> {
		if (other.scene.name !== this.#scene.name) return;
		for (const [name, source] of other.parameters.sources) {
			if (this.#parameters.sources.get(name) === source) continue;
			await this.write(name, source, () => this.tick(performance.now())).catch(() => undefined);
		}
	}

	/** Asks for a size in pixels. */
	setSize(size: Size): void {
		this.#size = size;
		this.input.send('resize', 0, size.width, size.height);
	}

	/** Asks for a number of threads. */
	setThreads(threads: number): void {
		this.#threads = threads;
		this.input.send('threads', threads);
	}

	/** Pauses time, or lets it go on; the latter also after a failure. */
	setPaused(isPaused: boolean): void {
		this.#isPaused = isPaused;
		if (!this.#isHeld) this.input.send(isPaused ? 'pause' : 'resume');
	}

	/** Whether time is stopped for a recording. */
	get isHeld(): boolean {
		return this.#isHeld;
	}

	/** Stops time for a recording, until what is returned is called; whether it is paused then is as was last asked for. */
	hold(): () => void {
		this.#isHeld = true;
		this.input.send('pause');
		return () => {
			this.#isHeld = false;
			this.setPaused(this.#isPaused);
		};
	}

	/** Asks for what another session was asked for, as far as its scenes still have it; sends only what differs. */
	adopt(other: Session): void {
		const scene = this.scenes.scenes.find(({ name }) => name === other.scene.name) ?? sceneAt(this.scenes, 0);
		if (scene !== this.#scene) this.setScene(scene, {});
		if (scene.name === other.scene.name) {
			const own = this.#parameters.all;
			const values = Object.entries(keepValues(other.scene, other.parameters.all, scene));
			this.setValues(Object.fromEntries(values.filter(([name, value]) => value !== own[name])));
		}
		const { width, height } = other.#size;
		if (width !== this.#size.width || height !== this.#size.height) this.setSize(other.#size);
		if (other.#threads !== this.#threads) this.setThreads(other.#threads);
		if (other.#isPaused !== this.#isPaused) this.setPaused(other.#isPaused);
	}

	/**
	 * The message that starts a worker of other scenes in the same state as this.
	 *
	 * The rest of the state follows by {@link adopt}.
	 */
	startMessageFor(scenes: ScenesModule): StartMessage {
		const scene = scenes.scenes.findIndex(({ name }) => name === this.#scene.name);
		const { initial, maximum } = scenes.memory;
		const memory = { initial, maximum: Math.max(initial, Math.min(maximum, this.startMessage.memory.maximum)) };
		return { ...this.startMessage, ...this.#size, scene: Math.max(0, scene), memory };
	}

	/** For how many milliseconds the loop sleeps on, unless there is input; 0 when it is awake, or due. */
	sleepLeft(now: number): number {
		return this.input.isRead ? this.#pulse.sleepLeft(now) : 0;
	}

	/** Whether the loop sleeps, until there is input or it is due. */
	get isAsleep(): boolean {
		return this.#pulse.isAsleep;
	}

	/**
	 * What Rust reads at a pixel of the frame that is shown; where memory is not shared, what was sent of it.
	 *
	 * @throws FillrateError `option` when the frame has no such pixel, and the reason of the end, when that comes before the answer.
	 */
	async probe(pixel: number): Promise<ColorBytes> {
		if (this.shared) return this.#prober.read(pixel);
		return this.whileHeld((pixels, width, height): ColorBytes => {
			requireWhole('pixel', pixel, 0, width * height - 1);
			const [red = 0, green = 0, blue = 0, alpha = 0] = pixels.subarray(4 * pixel);
			return [red, green, blue, alpha];
		});
	}

	/**
	 * Calls `use` with the pixels of the frame that is shown, as soon as they can be had: they stay as they are until it returns.
	 *
	 * @throws what `use` throws, and the reason of the end and of the signal.
	 */
	async whileHeld<Value extends object>(
		use: (pixels: Pixels, width: number, height: number) => Value,
		signal?: AbortSignal,
	): Promise<Awaited<Value>> {
		for (;;) {
			this.signal.throwIfAborted();
			signal?.throwIfAborted();
			const used = this.frames.hold(use);
			if (used) return await used;
			// A worker that paints takes another frame at this moment, or is asked for the pixels.
			await turn();
		}
	}

	/** Sends the time, in milliseconds, and wakes the loop. */
	tick(now: number): void {
		this.input.flush();
		this.#pulse.tick(now);
		this.mirror?.tick();
	}

	/** Takes the newest frame, and what its scene has set itself; false when there is none since the last. */
	takeFrame(): boolean {
		// A worker that paints takes the frames itself.
		const isKept = this.#prober.isAsking && !this.screen;
		if (isKept || !this.frames.take()) return false;
		// A frame of the previous scene says nothing about this one's parameters.
		if (this.frames.scene === this.#sceneIndex) this.#parameters.follow(this.frames);
		return true;
	}

	/** The failure that the loop reported since the last call, if any. Scene and size are then those that the loop has. */
	takeFailure(): FillrateError | null {
		const failure = this.report.takeFailure();
		if (!failure) return null;
		const hasTriedScene = ((this.input.read - this.#sceneSent) | 0) >= 0;
		const { scene } = this.report;
		if (hasTriedScene && scene !== this.#sceneIndex) {
			this.#sceneIndex = scene;
			this.#scene = sceneAt(this.scenes, scene);
			this.#parameters = new Parameters(this.#scene, scene, this.input);
			if (this.frames.scene === scene) this.#parameters.follow(this.frames);
		}
		const { width, height, number } = this.frames;
		const isSizeRefused = failure.code === 'size' || failure.code === 'memory';
		if (isSizeRefused && this.input.isRead && number > 0) this.#size = { width, height };
		return failure;
	}

	/**
	 * Resolves when a frame is there to be taken.
	 *
	 * @throws FillrateError that the loop reports before, or that ends the session, and the signal's reason.
	 */
	async firstFrame(signal: AbortSignal): Promise<void> {
		while (!this.frames.isFresh) {
			const now = performance.now();
			if (this.sleepLeft(now) === 0) this.tick(now);
			signal.throwIfAborted();
			this.signal.throwIfAborted();
			const failure = this.takeFailure();
			if (failure) throw failure;
			await new Promise((resolve) => setTimeout(resolve, POLL_INTERVAL));
		}
	}

	/** Ends the worker and its pool, and all listening that ends with `signal`. */
	end(reason = new FillrateError('disposed', 'the renderer was disposed of: start another')): void {
		this.#worker.terminate();
		this.#ended.abort(reason);
	}

	#fail(code: FillrateError['code'], message: string): void {
		this.end(new FillrateError(code, message, { frame: this.frames.number + 1 }));
	}
}

/** A copy that the page owns, unless it does already. */
function copyOf(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
	return bytes.buffer instanceof ArrayBuffer ? (bytes as Uint8Array<ArrayBuffer>) : bytes.slice();
}

function notMade(what: string): FillrateError {
	const message = `${what} could not be made: the error before it says why`;
	return new FillrateError('panic', message, { fatal: false });
}

function sceneAt(scenes: ScenesModule, index: number): SceneDescription {
	const scene = scenes.scenes[index];
	if (!scene) throw new FillrateError('scene', `the scenes module has no scene ${index}: build it again`);
	return scene;
}

import type { MemoryLimits, StartMessage } from '../worker/protocol.ts';
import { findScene, requireSize, requireValues, requireWhole } from './checks.ts';
import { FillrateError } from './error.ts';
import type {
	ParameterName,
	SceneDescription,
	SceneName,
	ScenesModule,
	SceneTypes,
	Values,
	ValuesFor,
} from './scenes.ts';
import { measureScreen, measureSize, type Size } from './size.ts';
import { hasSharedMemory } from './support.ts';

/** How a renderer starts. `Scenes` are those of the scenes module. */
export interface RendererOptions<Scenes extends SceneTypes = SceneTypes> {
	/** The scene's name. Default: the first scene. */
	readonly scene?: SceneName<Scenes>;
	/** Values for its parameters, by name, or a function that returns them. Default: the parameters' defaults. */
	readonly values?: ValuesFor<ParameterName<Scenes>> | ((scene: SceneDescription) => Values);
	/**
	 * `threads`: all cores, through shared memory, which takes headers. `single`: one thread, on every page. Default: `threads`
	 * where the page has shared memory, and `single` where it has not and the scenes module has a build without threads.
	 */
	readonly mode?: Mode;
	/** How many threads fill; 1 to `poolThreads`. In the mode `single` it is 1, whatever is given. Default: all. */
	readonly threads?: number;
	/**
	 * How many threads the pool is started with, 1 to 255. Each takes about 2 MiB of the wasm's memory. More than the machine has
	 * cores fill no faster. Default: the machine's logical cores, at most 255; 2 where the browser does not tell.
	 */
	readonly poolThreads?: number;
	/**
	 * `follow`: always the element's size in device pixels; where CSS leaves that open, it stays as the canvas's attributes
	 * have it at the start, in CSS pixels. Or a size in pixels, up to 65,535 a side. Default: `follow`.
	 */
	readonly size?: 'follow' | Size;
	/** The largest size to come, in pixels: room is made for it at the start, so that resizing takes no more. Default: the screen's. */
	readonly largest?: Size;
	/**
	 * The most memory that the wasm may ever have, in bytes; the browser reserves that much address space. Where it grants less,
	 * a half, a quarter and an eighth are tried. In the mode `single` memory is not limited. Default: 1 GiB.
	 */
	readonly maxMemory?: number;
	/** Whether it starts paused. Default: false. */
	readonly paused?: boolean;
	/**
	 * Whether pointers on the canvas reach the scene, and the wheel, keys and the rest that it uses. Default: true.
	 */
	readonly listen?: boolean;
	/**
	 * Who paints. `main`: the page's main thread, so that a frame appears together with what the page shows beside it.
	 * `worker`: a worker, so that the picture moves on while the main thread is busy; the canvas is transferred to it for
	 * good, and cannot be read or painted on otherwise. (In Firefox it may still wait for the main thread now and then.)
	 * In the mode `single` it is the worker that computes: it copies no pixels, the page has none to look at, and the canvas
	 * ends with the renderer. Default: `main`.
	 */
	readonly paint?: 'main' | 'worker';
	/** How long nothing may come of the wasm before the start fails, in milliseconds. Default: 30,000. */
	readonly loadTimeout?: number;
	/**
	 * Called while the wasm is downloaded, if that takes longer than 300 ms, with the bytes that have come, and with how many
	 * there are, or null where the server does not say.
	 */
	readonly onProgress?: (loaded: number, total: number | null) => void;
	/** How long the thread pool may take to start before it is tried once more, in milliseconds. Default: 10,000. */
	readonly poolTimeout?: number;
	/** Aborts the start, and later disposes of the renderer. */
	readonly signal?: AbortSignal;
}

/** Whether a scene is drawn by all cores, in memory that is shared with the page, or by one thread in memory of its own. */
export type Mode = 'threads' | 'single';

/** Bytes in a page of WebAssembly's memory. */
const PAGE = 65_536;

/** Bytes that a thread of the pool takes. */
const THREAD = 2 * 2 ** 20;

/** How long nothing may come of the wasm, in milliseconds. */
const LOAD_TIMEOUT = 30_000;

/** How long the thread pool may take to start, in milliseconds. */
const POOL_TIMEOUT = 10_000;

/** The most threads of a pool: rayon takes no more where an address has 32 bits, and leaves the others out without a word. */
const MOST_THREADS = 255;

/** The machine's logical cores, as far as a pool can use them. Not every browser tells. @internal */
export function countCores(): number {
	return Math.min(navigator.hardwareConcurrency || 2, MOST_THREADS);
}

/** The longest time that a browser's timer takes, in milliseconds. */
const LONGEST_TIMEOUT = 2 ** 31 - 1;

/** The options after the checks, with the defaults filled in. @internal */
export interface Plan {
	readonly mode: Mode;
	readonly startMessage: StartMessage;
	readonly scene: SceneDescription;
	readonly values: Values;
	readonly threads: number;
	readonly paused: boolean;
	/** Whether pointers, wheel and keys reach the scene. */
	readonly listens: boolean;
	/** Whether the picture follows the element's size. */
	readonly follows: boolean;
	readonly paint: 'main' | 'worker';
	readonly loadTimeout: number;
	readonly poolTimeout: number;
	readonly onProgress: ((loaded: number, total: number | null) => void) | undefined;
	readonly signal: AbortSignal | undefined;
}

/**
 * Checks all options against the scenes module, before anything is started.
 *
 * @throws FillrateError `scene`, `parameter`, `size` or `option`.
 *
 * @internal
 */
export function makePlan(scenes: ScenesModule, options: RendererOptions, canvas: HTMLCanvasElement): Plan {
	const { paused = false, listen: listens = true, poolTimeout = POOL_TIMEOUT, size = 'follow', signal } = options;
	const { paint = 'main', loadTimeout = LOAD_TIMEOUT, onProgress } = options;
	if (paint !== 'main' && paint !== 'worker') {
		throw new FillrateError('option', `paint is "${String(paint)}": it is 'main' or 'worker'`);
	}
	const scene = findScene(scenes.scenes, options.scene);
	const values = typeof options.values === 'function' ? options.values(scene) : ((options.values ?? {}) as Values);
	requireValues(scene, values);
	const mode = chooseMode(scenes, options.mode);
	const wantedPool = options.poolThreads ?? countCores();
	requireWhole('poolThreads', wantedPool, 1, MOST_THREADS);
	const wanted = options.threads ?? wantedPool;
	requireWhole('threads', wanted, 1, wantedPool);
	const [poolThreads, threads] = mode === 'single' ? [1, 1] : [wantedPool, wanted];
	requireWhole('loadTimeout', loadTimeout, 1, LONGEST_TIMEOUT);
	requireWhole('poolTimeout', poolTimeout, 1, LONGEST_TIMEOUT);
	const follows = size === 'follow';
	const { width, height } = follows ? measureSize(canvas) : requireSize(size);
	const largest = options.largest ? requireSize(options.largest) : measureScreen();
	const reserve = Math.max(width * height, largest.width * largest.height);
	const index = scenes.scenes.indexOf(scene);
	const memory = limitMemory(scenes.memory, options.maxMemory);
	if (mode === 'threads') requireRoom(poolThreads, memory);
	const startMessage = { type: 'start', scene: index, width, height, reserve, poolThreads, memory } as const;
	return {
		mode,
		startMessage,
		scene,
		values,
		threads,
		paused,
		listens,
		follows,
		paint,
		loadTimeout,
		poolTimeout,
		onProgress,
		signal,
	};
}

function limitMemory({ initial, maximum }: MemoryLimits, wanted = maximum * PAGE): MemoryLimits {
	requireWhole('maxMemory', wanted, initial * PAGE, maximum * PAGE);
	return { initial, maximum: Math.floor(wanted / PAGE) };
}

/** @throws FillrateError `option` where a pool has more threads than memory holds. */
function requireRoom(poolThreads: number, { initial, maximum }: MemoryLimits): void {
	const most = Math.floor(((maximum - initial) * PAGE) / THREAD);
	if (poolThreads <= most) return;
	const fix = `ask for at most ${most}, or raise maxMemory`;
	throw new FillrateError('option', `maxMemory has no room for a pool of ${poolThreads} threads: ${fix}`);
}

function chooseMode(scenes: ScenesModule, wanted: Mode | undefined): Mode {
	if (wanted !== undefined && wanted !== 'threads' && wanted !== 'single') {
		throw new FillrateError('option', `mode is "${String(wanted)}": it is 'threads' or 'single'`);
	}
	if (wanted === 'single' && !scenes.startSingle) {
		const fix = 'build it with `fillrate build`, or leave mode out';
		throw new FillrateError('option', `the scenes module has no build without threads: ${fix}`);
	}
	return wanted ?? (hasSharedMemory() || !scenes.startSingle ? 'threads' : 'single');
}

import type { Metric } from '../../model/comparison.ts';
import type { Kind, Reading } from '../../model/contender.ts';
import { type ComparisonResult, type ContenderResult, FORMAT, type Result } from '../../model/result.ts';

/** Every scene in the browser and natively: the benchmark's first part. */
export interface Scenes {
	/** `Chromium 156.0.8078.79`. */
	readonly browser: string;
	readonly rows: readonly SceneRow[];
	readonly shows: readonly Show[];
	/** From navigation to the first painted frame, with a warm cache, in milliseconds. */
	readonly firstFrame: number;
	/** The part of a core that a still picture uses; `null` where the system does not reveal it. */
	readonly idle: number | null;
	/** Bytes of the wasm, compressed as a server sends it. */
	readonly wasm: number;
}

/** A scene at a size with a number of threads; times in milliseconds. */
export interface SceneRow {
	readonly scene: string;
	readonly width: number;
	readonly height: number;
	readonly threads: number;
	/** How many frames were measured. */
	readonly frames: number;
	/** Median of update and drawing. */
	readonly fill: number;
	readonly fillP95: number;
	/** Median of what the loop adds. */
	readonly loop: number;
	/** Median of taking the frame on the page. */
	readonly take: number;
	/** Median of the native build. */
	readonly native: number;
	/** The fill of each frame. */
	readonly samples: readonly number[];
	readonly nativeSamples: readonly number[];
}

/** What a page shows of a scene, with all threads. */
export interface Show {
	readonly scene: string;
	readonly width: number;
	readonly height: number;
	readonly framesPerSecond: number;
	/** Median of painting a frame, in milliseconds. */
	readonly paint: number;
	readonly bytesCopied: number;
}

const FILL: Metric = {
	id: 'fill',
	label: 'fill',
	unit: 'ms',
	statistic: 'median',
	about: "The scene's whole work on a frame: update and drawing.",
};

/** Into how many runs of frames that follow each other samples are cut at most. */
const BLOCKS = 24;

/**
 * Reads the part of a recorded file about the scenes.
 *
 * @throws Error that says what is missing.
 */
export function parseScenes(value: unknown): Scenes {
	const { browser, rows, shows, firstFrame, idle, wasm } = (value ?? {}) as Partial<Scenes>;
	if (typeof browser !== 'string' || !Array.isArray(shows) || !Array.isArray(rows) || !rows.every(isRow)) {
		throw new Error('it is damaged (a scene in it has no samples); measure it again');
	}
	return { browser, rows, shows, firstFrame: firstFrame ?? Number.NaN, idle: idle ?? null, wasm: wasm ?? Number.NaN };
}

/** The scenes as a comparison's result, so that both are concluded from, and compared with another run, alike. */
export function scenesAsResult({ browser, rows }: Scenes, machine: string): Result {
	const works = [...new Map(rows.map((row) => [idOf(row), row])).values()];
	return {
		format: FORMAT,
		date: '',
		commit: '',
		settings: { questions: ['compute'], size: null, budget: 0, threads: 0 },
		environment: {
			browser,
			platform: '',
			machine,
			cores: 0,
			threads: Math.max(...rows.map(({ threads }) => threads)),
			isolated: true,
			simd: true,
			gpu: null,
			clock: 0,
			refresh: 0,
		},
		warnings: [],
		comparisons: works.map((work) =>
			comparisonOf(
				work,
				rows.filter((row) => idOf(row) === idOf(work)),
			),
		),
	};
}

function comparisonOf(work: SceneRow, rows: readonly SceneRow[]): ComparisonResult {
	const { scene, width, height } = work;
	const contenders = rows.flatMap(({ threads, samples, nativeSamples }) => [
		contenderOf(`browser-${threads}`, `in the browser, ${count(threads)}`, 'shipped', samples),
		// The same source, but the yardstick here: it took turns with the browser, and shows how fast the machine was that day. What
		// slows both is seen in the compute question, beside JavaScript.
		contenderOf(`native-${threads}`, `natively, ${count(threads)}`, 'rival', nativeSamples),
	]);
	return {
		id: idOf(work),
		question: 'compute',
		title: `${scene}, ${width} x ${height}`,
		about: FILL.about,
		width,
		height,
		metrics: [FILL],
		baseline: 'native-1',
		curve: [],
		// There is no A/A pair here: the interval alone shows what is noise.
		pair: [[], []],
		contenders,
		ended: 'budget',
	};
}

function contenderOf(id: string, label: string, kind: Kind, samples: readonly number[]): ContenderResult {
	return { id, label, note: '', kind, facts: {}, absence: null, check: null, readings: blocks(samples) };
}

/**
 * Samples in runs of frames that followed each other, each drawn whole: neighbours are alike, and frames drawn one by one
 * would make the interval too narrow (Künsch, The Jackknife and the Bootstrap for General Stationary Observations, 1989).
 */
function blocks(samples: readonly number[]): Reading[] {
	const length = Math.ceil(samples.length / BLOCKS);
	const starts = Array.from({ length: Math.ceil(samples.length / length) || 0 }, (_, index) => index * length);
	return starts.map((start) => ({ [FILL.id]: samples.slice(start, start + length) }));
}

function idOf({ scene, width, height }: SceneRow): string {
	return `scenes/${scene}/${width}x${height}`;
}

function count(threads: number): string {
	return threads === 1 ? '1 thread' : `${threads} threads`;
}

function isRow(row: unknown): row is SceneRow {
	const { scene, width, height, threads, samples, nativeSamples } = (row ?? {}) as Partial<SceneRow>;
	const areNumbers = [width, height, threads, ...(samples ?? [Number.NaN]), ...(nativeSamples ?? [Number.NaN])].every(
		Number.isFinite,
	);
	return typeof scene === 'string' && areNumbers;
}

import { iterationsOf } from '../../kernels/task.ts';
import type { Comparison, Metric } from '../../model/comparison.ts';
import type { Candidate, Kind } from '../../model/contender.ts';
import type { Settings, Size } from '../../model/settings.ts';
import { keptImage } from '../paint/showing.ts';
import { contextOf } from '../stage.ts';
import { blockedComparison } from './blocked.ts';
import { startJank } from './contender.ts';
import { paintRectangles, startFillrate, startOnMain, type Way } from './ways.ts';

const METRICS: readonly [Metric, ...Metric[]] = [
	{
		id: 'gap',
		label: 'gap between frames',
		statistic: 'p99',
		about:
			'Between one animation frame of the main thread and the next: the screen, scrolling and every handler wait ' +
			'as long. One gap in a hundred is longer; of a row with fewer gaps than that, it is nearly the longest.',
	},
	{
		id: 'block',
		label: 'longest block',
		statistic: 'max',
		about:
			'The longest time in which the main thread could do nothing else: the work of one animation frame, or by how ' +
			'much a timer of 5 ms came late.',
	},
	{
		id: 'input',
		label: 'input to paint',
		statistic: 'median',
		about:
			'From an input until the first animation frame after one was painted that shows it. Inputs come from a ' +
			'worker, as from a person: five to eight a second, whether or not the page is busy; each turns the colours. ' +
			'Fillrate may show it first in a picture that is still coarse.',
	},
	{
		id: 'frame',
		label: 'new picture',
		statistic: 'median',
		about: 'How far apart new pictures are, each recomputed and whole: coarse ones before it are not counted.',
	},
];

/** The longest and the shortest window that a turn lasts, in milliseconds, before what is in work is finished. */
const WINDOW = { most: 1500, least: 100 } as const;

const SHARE = 3;

/** How many windows would fit in, if none lasted longer than that: 12 of each contender, and of the baseline's twin. */
const WINDOWS = 60;

/** A picture whose fill takes less than 8 ms: what an input waits for is the page. */
const LIGHT = { width: 480, height: 270 } as const;

export function jankComparisons(settings: Settings): Comparison[] {
	const size = settings.size ?? { width: 1920, height: 1080 };
	const id = settings.size ? `${size.width}x${size.height}` : '1080p';
	return [
		jankComparison(id, 'The main thread under load', size, settings),
		...(settings.size ? [] : [jankComparison('light', 'The main thread beside short fills', LIGHT, settings)]),
		blockedComparison(settings),
	];
}

function jankComparison(
	name: string,
	title: string,
	{ width, height }: Size,
	{ threads, budget }: Settings,
): Comparison {
	const length = Math.max(WINDOW.least, Math.min(WINDOW.most, (SHARE * budget * 1000) / WINDOWS));
	const contender = (start: (canvas: HTMLCanvasElement, signal: AbortSignal) => Promise<Way>) => ({
		start: (signal: AbortSignal) => startJank({ width, height, length, start }, signal),
	});
	const fillrate = (id: string, kind: Kind, count: number): Candidate => ({
		id,
		label: `Fillrate, ${count} ${count === 1 ? 'thread' : 'threads'}`,
		note: 'The renderer as a page uses it. The loop computes in a worker and its pool; the page paints.',
		kind,
		facts: { threads: String(count) },
		...contender((canvas, signal) => startFillrate(canvas, count, signal)),
	});
	return {
		id: `jank/${name}`,
		question: 'jank',
		title,
		about:
			`The Mandelbrot set at ${width} x ${height}, every picture recomputed with a limit of ${iterationsOf(0)} and ` +
			`${iterationsOf(1)} iterations in turn, shown on a canvas in the page, while inputs change its colours.`,
		width,
		height,
		metrics: METRICS,
		baseline: 'fillrate',
		share: SHARE,
		candidates: [
			{
				id: 'lesson',
				label: 'The lesson: wasm on the main thread, fillRect a pixel',
				note:
					'wasm (SIMD, one thread) fills an image on the main thread, and one fillRect paints each pixel. ' +
					'The page stutters while this is measured: it is drawn only between two such pictures.',
				...contender((canvas, signal) => startOnMain(canvas, paintRectangles(canvas), signal)),
			},
			{
				id: 'wasm-main',
				label: 'wasm on the main thread, putImageData',
				note:
					'The same wasm in its best form on one thread: one copy into an ImageData that is kept, and ' +
					'putImageData. The page stutters while this is measured.',
				...contender((canvas, signal) => startOnMain(canvas, keptImage(contextOf(canvas)), signal)),
			},
			fillrate('fillrate', 'shipped', threads),
			...(threads > 1 ? [fillrate('fillrate-less', 'variant', threads - 1)] : []),
		],
	};
}

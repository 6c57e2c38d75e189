import type { Comparison, Metric } from '../../model/comparison.ts';
import type { Candidate } from '../../model/contender.ts';
import type { Settings } from '../../model/settings.ts';
import { JankContender } from './contender.ts';
import { FillrateWay } from './fillrate.ts';
import { MainThreadWay, paintImage, paintRectangles } from './main-thread.ts';
import type { Way } from './way.ts';

const METRICS: readonly [Metric, ...Metric[]] = [
	{
		id: 'gap',
		label: 'gap between frames',
		unit: 'ms',
		statistic: 'p99',
		about:
			'Between one animation frame of the main thread and the next: the screen, scrolling and every handler wait ' +
			'as long. Of a hundred gaps, one is longer.',
	},
	{
		id: 'block',
		label: 'longest block',
		unit: 'ms',
		statistic: 'max',
		about:
			'The longest time in which the main thread could do nothing else: the work of one animation frame, a timer ' +
			'that came late, or a long task by the record that Chromium keeps of those over 50 ms.',
	},
	{
		id: 'input',
		label: 'input to paint',
		unit: 'ms',
		statistic: 'median',
		about:
			'From an input until the first animation frame after one was painted that shows it. Inputs come from a ' +
			'worker, as from a person: five to eight a second, whether or not the page is busy; each turns the colours. ' +
			'Fillrate may show it first in a picture that is still coarse.',
	},
	{
		id: 'frame',
		label: 'new picture',
		unit: 'ms',
		statistic: 'median',
		about: 'How far apart new pictures are, each recomputed and whole: coarse ones before it are not counted.',
	},
];

/** How long the main thread is blocked while the heaviest scene runs. */
export function jankComparisons(settings: Settings): Comparison[] {
	const size = settings.size ?? { width: 1920, height: 1080 };
	const { width, height } = size;
	const candidate = (
		about: Omit<Candidate, 'start'>,
		start: (canvas: HTMLCanvasElement, signal: AbortSignal) => Promise<Way>,
	): Candidate => ({
		...about,
		start: (signal) => JankContender.start(settings, size, (canvas) => start(canvas, signal), signal),
	});
	const { threads } = settings;
	return [
		{
			id: settings.size ? `jank/${width}x${height}` : 'jank/1080p',
			question: 'jank',
			title: 'The main thread under load',
			about:
				`The Mandelbrot set at ${width} x ${height}, every picture recomputed with a limit of 500 and 510 ` +
				'iterations in turn, shown on a canvas in the page, while inputs change its colours.',
			width,
			height,
			metrics: METRICS,
			baseline: 'fillrate',
			candidates: [
				candidate(
					{
						id: 'lesson',
						label: 'The lesson: wasm on the main thread, fillRect a pixel',
						note:
							'wasm (SIMD, one thread) fills an image on the main thread, and one fillRect paints each pixel. ' +
							'The page stutters while this is measured: it is drawn only between two such pictures.',
					},
					(canvas) => MainThreadWay.start(canvas, paintRectangles),
				),
				candidate(
					{
						id: 'wasm-main',
						label: 'wasm on the main thread, putImageData',
						note:
							'The same wasm in its best form on one thread: one copy into an ImageData that is kept, and ' +
							'putImageData. The page stutters while this is measured.',
					},
					(canvas) => MainThreadWay.start(canvas, paintImage),
				),
				candidate(
					{
						id: 'fillrate',
						label: `Fillrate, ${threads} ${threads === 1 ? 'thread' : 'threads'}`,
						note: 'The renderer as a page uses it. The loop computes in a worker and its pool; the page paints.',
						kind: 'shipped',
					},
					(canvas, signal) => FillrateWay.start(canvas, threads, signal),
				),
			],
		},
	];
}

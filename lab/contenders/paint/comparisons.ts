import type { Comparison, Metric } from '../../model/comparison.ts';
import type { Candidate } from '../../model/contender.ts';
import type { Settings } from '../../model/settings.ts';
import { lease } from '../lifetime.ts';
import { Pictures } from '../pictures.ts';
import { startPainting } from './contender.ts';
import { inWorker, type MakePainting, plainCanvas, shipped, transferred, webgl2 } from './painting.ts';

/** How many turns each contender is to have, at least, where the budget allows. */
const TURNS = 12;

/** The bounds of a turn, in milliseconds; and the fewest frames that it shows. */
const TURN = { least: 50, most: 400, frames: 3 } as const;

const METRICS: readonly [Metric, ...Metric[]] = [
	{
		id: 'interval',
		label: 'frame to frame',
		statistic: 'mean',
		about:
			'The time between two frames on the canvas; 1000 divided by it are the frames a second. A frame is counted when ' +
			'the browser grants the painting thread its next animation frame, which it holds back when its screen or its ' +
			'graphics processor has not kept up; none reveals to a page which frames were lit. No browser shows more than its screen.',
	},
	{
		id: 'script',
		label: 'script',
		statistic: 'median',
		about: 'The JavaScript time of a frame, on whichever thread paints.',
	},
	{
		id: 'block',
		label: 'longest block',
		statistic: 'max',
		about: 'The longest time for which the page’s main thread handled no event: how late a timer of 5 ms came.',
	},
];

type Method = Omit<Candidate, 'start'> & { readonly make: MakePainting };

const METHODS: readonly Method[] = [
	{
		id: 'canvas',
		label: 'kept ImageData, canvas',
		note: 'One set into an ImageData that is kept, then putImageData on the canvas of the page.',
		facts: { thread: 'main' },
		make: plainCanvas,
	},
	{
		id: 'detached',
		label: 'kept ImageData, detached OffscreenCanvas, drawImage',
		note:
			'The same on an OffscreenCanvas that no page shows, which is then drawn onto the canvas of the page: the very code ' +
			'that Fillrate ships. No frame is lost, and the canvas stays the page’s: it can be read, sized and used again.',
		kind: 'shipped',
		facts: { thread: 'main' },
		make: shipped,
	},
	{
		id: 'offscreen-worker',
		label: 'kept ImageData, OffscreenCanvas in a worker',
		note: 'The same in a worker, by the worker’s own animation frames: it goes on while the page is blocked.',
		kind: 'variant',
		facts: { thread: 'worker' },
		make: inWorker,
	},
	{
		id: 'offscreen-main',
		label: 'kept ImageData, transferred OffscreenCanvas',
		note:
			'The same on a transferred OffscreenCanvas on the main thread, as Fillrate once painted. Chromium presents such a ' +
			'canvas on a clock of its own, and passes over some of the frames that are painted as soon as other threads work. No ' +
			'page can find out which, so they are counted here: there its true interval is longer than the one shown.',
		kind: 'variant',
		facts: { thread: 'main' },
		make: transferred,
	},
	{
		id: 'webgl2',
		label: 'WebGL 2 upload',
		note: 'texSubImage2D from the shared view into a texture that is kept, and one triangle.',
		facts: { thread: 'main' },
		make: webgl2,
	},
];

export function paintComparisons({ size, budget, threads }: Settings): Comparison[] {
	const { width, height } = size ?? { width: 1920, height: 1080 };
	const name = size ? `${width}x${height}` : '1080p';
	const pictures = lease(async () => new Pictures(width, height));
	// The baseline is entered twice.
	const share = (budget * 1000) / ((METHODS.length + 1) * TURNS);
	const stretch = { milliseconds: Math.min(TURN.most, Math.max(TURN.least, share)), frames: TURN.frames };
	const about =
		'Pictures that lie in the shared memory of a WebAssembly module are shown in turn, one in each animation ' +
		'frame, on a canvas that is in the page and on screen';
	const candidates = (busyWorkers: number): Candidate[] =>
		METHODS.map(({ make, ...described }) => ({
			...described,
			start: (signal) => startPainting({ make, stretch, busyWorkers }, pictures, signal),
		}));
	// Half of a turn is spent before its frames: on the canvas's first ones, and on waiting for the screen.
	const shared = { question: 'paint', width, height, metrics: METRICS, share: 2, baseline: 'detached' } as const;
	return [
		{
			...shared,
			id: `paint/${name}`,
			title: `Paint, ${width} × ${height}`,
			about: `${about}.`,
			candidates: candidates(0),
		},
		{
			...shared,
			id: `paint/under-load/${name}`,
			title: `Paint under load, ${width} × ${height}`,
			about:
				`${about}, while ${threads === 1 ? 'one worker is' : `${threads} workers are`} busy for 5 of each 16 ms: as many ` +
				'as the threads of a pool that fills pictures meanwhile.',
			candidates: candidates(threads),
		},
	];
}

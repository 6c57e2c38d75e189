import type { Comparison, Metric } from '../../model/comparison.ts';
import type { Settings } from '../../model/settings.ts';
import { Lease } from '../lease.ts';
import { METHODS, type Method } from './methods.ts';
import { PaintContender } from './paint-contender.ts';
import type { Stretch } from './showing.ts';
import { makeStudio } from './studio.ts';

/** How many turns each contender is to have, at least, where the budget allows. */
const TURNS = 5;

/** The bounds of a turn, in milliseconds; and the fewest frames that it shows. */
const TURN = { least: 50, most: 400, frames: 3 } as const;

const METRICS: readonly [Metric, ...Metric[]] = [
	{
		id: 'interval',
		label: 'frame to frame',
		unit: 'ms',
		statistic: 'mean',
		about:
			'The time between two frames on the canvas; 1000 divided by it are the frames a second. A frame is counted when ' +
			'the browser grants the painting thread its next animation frame, which it holds back when its screen or its ' +
			'graphics processor has not kept up; none reveals to a page which frames were lit. No browser shows more than its screen.',
	},
	{
		id: 'script',
		label: 'script',
		unit: 'ms',
		statistic: 'median',
		about: 'The JavaScript time of a frame, on whichever thread paints.',
	},
	{
		id: 'block',
		label: 'longest block',
		unit: 'ms',
		statistic: 'max',
		about:
			'The longest time for which the page’s main thread handled no event: how much later than usual a timer of 4 ms came.',
	},
];

/** How pixels in a shared view reach the screen. */
export function paintComparisons(settings: Settings): Comparison[] {
	const { width, height } = settings.size ?? { width: 1920, height: 1080 };
	const stretch = stretchOf(settings.budget);
	const studios = new Lease(
		() => makeStudio(width, height),
		({ stage }) => stage.remove(),
	);
	const candidate = ({ make, tolerance, ...description }: Method) => ({
		...description,
		start: (signal: AbortSignal) => PaintContender.start({ make, tolerance, stretch }, studios, signal),
	});
	return [
		{
			id: `paint/${settings.size ? `${width}x${height}` : '1080p'}`,
			question: 'paint',
			title: `Paint, ${width} × ${height}`,
			about:
				'Pictures that lie in the shared memory of a WebAssembly module are shown in turn, one in each animation ' +
				'frame, on a canvas that is in the page and on screen.',
			width,
			height,
			metrics: METRICS,
			baseline: 'offscreen-main',
			candidates: METHODS.map(candidate),
		},
	];
}

/** How long a turn is, for a budget in seconds. */
function stretchOf(budget: number): Stretch {
	const share = (budget * 1000) / (METHODS.length * TURNS);
	return { milliseconds: Math.min(TURN.most, Math.max(TURN.least, share)), frames: TURN.frames };
}

import type { Comparison, Metric } from '../../model/comparison.ts';
import type { Candidate } from '../../model/contender.ts';
import { type Settings, SIZES } from '../../model/settings.ts';
import { nativeCandidates } from './native.ts';
import { type MeasuredScene, SCENES } from './scene.ts';
import { startShown } from './shown.ts';
import { startTicked } from './ticked.ts';

/** With a shorter budget, in seconds, what no table shows is left out. */
const SHORT = 3;

const METRICS: readonly [Metric, ...Metric[]] = [
	{
		id: 'work',
		label: 'fill',
		statistic: 'median',
		about: 'The scene’s update and drawing of a whole frame, with all that it refined; timed in the loop.',
	},
	{
		id: 'interval',
		label: 'frame to frame',
		statistic: 'mean',
		about: 'The time between two frames that the page has painted, coarse ones too; a still picture has none.',
	},
	{
		id: 'paint',
		label: 'paint',
		statistic: 'median',
		about: 'The JavaScript time in which a frame was painted: the median of a turn.',
	},
];

export function scenesComparisons(settings: Settings): Comparison[] {
	return SCENES.flatMap((scene) =>
		(settings.size ? [settings.size] : SIZES).map((size) => comparison(scene, size, settings)),
	);
}

function comparison(
	scene: MeasuredScene,
	{ width, height }: { readonly width: number; readonly height: number },
	{ threads, budget }: Settings,
): Comparison {
	const plan = { scene, width, height, threads };
	const counts = Array.from({ length: threads }, (_, index) => index + 1);
	const ticked = (count: number): Candidate => ({
		id: `threads-${count}`,
		label: `Fillrate’s loop, ${count} ${count === 1 ? 'thread' : 'threads'}`,
		kind: count === threads ? 'shipped' : 'variant',
		facts: { threads: String(count) },
		start: (signal) => startTicked({ ...plan, threads: count }, signal),
	});
	return {
		id: `scenes/${scene.name}/${width}x${height}`,
		question: 'scenes',
		title: `${scene.title}, ${width} × ${height}`,
		about:
			'A scene of the gallery in its own loop, in its worker and its pool. Each frame is asked for when the one before is ' +
			'done, and nothing is painted; beside it the same scene as a page shows it.',
		width,
		height,
		metrics: METRICS,
		baseline: 'threads-1',
		curve: counts.map((count) => ({ threads: count, id: `threads-${count}` })),
		candidates: [
			...counts.map(ticked),
			{
				id: 'shown',
				label: 'on a page',
				note: 'The renderer as a page uses it: this row tells what a viewer gets, and no fill.',
				kind: 'variant',
				facts: { shows: scene.shows },
				start: (signal) => startShown(plan, signal),
			},
			...nativeCandidates({ ...plan, scene: scene.name, touch: scene.touch ?? undefined }, budget < SHORT),
		],
	};
}

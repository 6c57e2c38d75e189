import { pairs } from 'd3-array';
import type { Comparison, Metric } from '../../model/comparison.ts';
import type { Contender } from '../../model/contender.ts';
import type { Settings } from '../../model/settings.ts';
import { openPage } from '../scenes/page.ts';
import { SCENES, type ScenePlan } from '../scenes/scene.ts';
import { ask, guard } from '../workers.ts';
import type { Watcher } from './watch-worker.ts';

/** For how long the main thread is blocked, and free before and after it, in milliseconds: a second together. */
const BLOCKED = 500;
const FREE = 250;

const METRICS: readonly [Metric, ...Metric[]] = [
	{
		id: 'interval',
		label: 'frame to frame',
		statistic: 'mean',
		about:
			'The time between two new frames that are taken to be painted, while the main thread is blocked for half of each ' +
			'second. Seen from a third thread, which looks into the shared memory each millisecond.',
	},
	{ id: 'gap', label: 'longest wait', statistic: 'max', about: 'The longest of these times.' },
];

export function blockedComparison({ size, threads }: Settings): Comparison {
	const { width, height } = size ?? { width: 1920, height: 1080 };
	const scene = SCENES.find(({ name }) => name === 'plasma');
	if (!scene) throw new Error('the gallery has no plasma');
	const plan = { scene, width, height, threads };
	return {
		id: `jank/blocked/${size ? `${width}x${height}` : '1080p'}`,
		question: 'jank',
		title: 'The picture, while the main thread is blocked',
		about:
			`Plasma at ${width} x ${height}, which moves by itself, shown by the renderer, while the page’s main thread does ` +
			`nothing else for ${BLOCKED} ms out of every second.`,
		width,
		height,
		metrics: METRICS,
		baseline: 'paint-main',
		share: 3,
		candidates: [
			{
				id: 'paint-main',
				label: 'Fillrate, paint: main',
				note: 'As it is without an option: the page paints, and so the picture stands while it is blocked.',
				kind: 'shipped',
				start: (signal) => startBlocked(plan, 'main', signal),
			},
			{
				id: 'paint-worker',
				label: 'Fillrate, paint: worker',
				note: 'A worker takes the frames and paints them on the transferred canvas, and ticks the loop.',
				kind: 'variant',
				start: (signal) => startBlocked(plan, 'worker', signal),
			},
		],
	};
}

async function startBlocked(plan: ScenePlan, paint: 'main' | 'worker', signal: AbortSignal): Promise<Contender> {
	const page = await openPage(plan, signal, paint);
	const { memory, addresses } = page.renderer;
	const worker = new Worker(new URL('./watch-worker.ts', import.meta.url), { type: 'module' });
	const watcher = ask<Watcher>(worker, guard([worker], signal));
	const mailbox = new Int32Array(memory.buffer, addresses.mailbox.word, 1);
	const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
	return {
		async check() {
			// A look that ends at once: from then on the worker is there, whatever the page does.
			await watcher.watch(mailbox, addresses.mailbox.fresh, Int32Array.of(1, 0));
			return page.check();
		},
		turn: () =>
			page.play(async () => {
				const words = new Int32Array(new SharedArrayBuffer(8));
				const watched = watcher.watch(mailbox, addresses.mailbox.fresh, words);
				// It is waited for below; until then a rejection is not unhandled.
				watched.catch(() => {});
				await sleep(FREE);
				const begun = performance.now();
				while (performance.now() - begun < BLOCKED);
				await sleep(FREE);
				Atomics.store(words, 0, 1);
				const times = await watched;
				const interval = pairs(times, (before, after) => after - before);
				return { interval, gap: [Math.max(...interval)] };
			}),
	};
}

import { pairs } from 'd3-array';
import type { Contender } from '../../model/contender.ts';
import { ScenePage } from './page.ts';
import type { ScenePlan } from './scene.ts';

const TURN = 250;

/** A scene as a page shows it: what a viewer gets, and no fill. */
export async function startShown(plan: ScenePlan, signal: AbortSignal): Promise<Contender> {
	const {
		scene: { shows, touch },
		threads,
	} = plan;
	const page = await ScenePage.open(plan, signal);
	const { renderer } = page;
	let touches = 0;
	const changePicture = (): void => {
		if (touch) renderer.set(touch.name, touch.values[++touches % 2] ?? 0);
	};
	return {
		check: () => page.check(),
		/** A picture that moves by itself is watched, one that is refined is made anew when it is whole; a still one has no frames. */
		async turn() {
			if (shows === 'still: painted once') return {};
			const times: number[] = [];
			// Statistics start again with it: its painting time is the median of this turn's own frames.
			renderer.setThreads(threads);
			await page.play(async () => {
				const stop = renderer.on('frame', () => {
					times.push(performance.now());
					if (page.isWhole) changePicture();
				});
				changePicture();
				await new Promise((resolve) => setTimeout(resolve, TURN));
				stop();
			});
			const interval = pairs(times, (before, after) => after - before);
			return { interval, paint: [renderer.statistics.paint] };
		},
	};
}

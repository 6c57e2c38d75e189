import { pairs } from 'd3-array';
import type { Contender } from '../../model/contender.ts';
import { openPage } from './page.ts';
import type { ScenePlan } from './scene.ts';

const TURN = 250;

/** A scene as a page shows it: what a viewer gets, and no fill. */
export async function startShown(plan: ScenePlan, signal: AbortSignal): Promise<Contender> {
	const { shows, touch } = plan.scene;
	const { renderer, check, play } = await openPage(plan, signal);
	let touches = 0;
	const changePicture = (): void => {
		if (touch) renderer.set(touch.name, touch.values[++touches % 2] ?? 0);
	};
	return {
		check,
		/** A picture that moves by itself is watched, one that is refined is made anew when it is whole; a still one has no frames. */
		async turn() {
			if (shows === 'still: painted once') return {};
			const times: number[] = [];
			// Statistics start again with it: its painting time is the median of this turn's own frames.
			renderer.setThreads(plan.threads);
			await play(async () => {
				const stop = renderer.on('frame', () => {
					times.push(performance.now());
					if (renderer.isCurrent && !renderer.isRefining) changePicture();
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

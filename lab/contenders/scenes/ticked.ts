import { InputWriter } from '../../../main/input.ts';
import { launch } from '../../../main/launch.ts';
import scenes from '../../../scenes/pkg/index.js';
import { FrameReader } from '../../../worker/frames.ts';
import { Pulse } from '../../../worker/pulse.ts';
import type { Contender } from '../../model/contender.ts';
import { besideWasm } from '../compute/wasm.ts';
import { guard } from '../workers.ts';
import { type ScenePlan, shownOf } from './scene.ts';

const TICK = 1000 / 60;

/** How long a turn lasts, in milliseconds, and how many frames it has at the least. */
const TURN = { milliseconds: 75, frames: 3 } as const;

/** How long the pool may take to start, in milliseconds. */
const TIMES = { loadTimeout: 30_000, poolTimeout: 20_000 };

/** A scene in its loop and its worker, ticked as fast as its frames are done, and not painted. */
export async function startTicked(plan: ScenePlan, signal: AbortSignal): Promise<Contender> {
	const { width, height, threads } = plan;
	const { name, touch } = plan.scene;
	const index = scenes.scenes.findIndex((described) => described.name === name);
	const touched = scenes.scenes[index]?.parameters.findIndex((parameter) => parameter.name === touch?.name) ?? -1;
	const poolThreads = Math.max(threads, navigator.hardwareConcurrency);
	const order = { type: 'start', scene: index, width, height, reserve: 0, poolThreads, memory: scenes.memory } as const;
	const { worker, words } = await launch(
		scenes,
		{ ...TIMES, mode: 'threads', startMessage: order, onProgress: undefined },
		signal,
	);
	const { memory, addresses } = words;
	const until = guard([worker], signal);
	const frames = new FrameReader(memory, addresses);
	const input = new InputWriter(memory, addresses.input, addresses.eventKinds);
	const pulse = new Pulse(memory, addresses);
	let time = 0;
	let touches = 0;
	input.send('threads', threads);

	const tick = (): void => {
		time += TICK;
		input.flush();
		pulse.tick(time);
	};

	const isDone = (before: number): boolean => {
		if (frames.isFresh || frames.number === before || !input.isRead) return false;
		return !frames.isRefining || pulse.isAsleep;
	};

	const frame = async () => {
		if (touch) input.send('parameter', touched, touch.values[touches++ % 2], index);
		const [work, before] = [frames.timing.work, frames.number];
		tick();
		while (!isDone(before)) {
			// The page sleeps meanwhile: the cores are the pool's.
			await new Promise((resolve) => setTimeout(resolve));
			// A scene may have nothing new to draw at a tick.
			if (!frames.take() && frames.number === before && pulse.isAsleep) tick();
		}
		return frames.timing.work - work;
	};

	return {
		async check() {
			await until(frame());
			return besideWasm('the first frame', frames.pixels.slice(), shownOf(plan), signal);
		},
		async turn() {
			const work: number[] = [];
			const end = performance.now() + TURN.milliseconds;
			while (performance.now() < end || work.length < TURN.frames) work.push(await until(frame()));
			return { work };
		},
	};
}

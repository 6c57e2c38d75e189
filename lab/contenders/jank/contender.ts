import type { Contender } from '../../model/contender.ts';
import { makeRandom } from '../../statistics/random.ts';
import { readBack } from '../check.ts';
import { besideWasm } from '../compute/wasm.ts';
import { makeCanvas, painted, Stage } from '../stage.ts';
import { record } from './recording.ts';
import { chooseDelays, startUser } from './user.ts';
import { Pictures, SCENE, type Way } from './way.ts';

interface Plan {
	readonly width: number;
	readonly height: number;
	/** How long a turn lasts, in milliseconds, before what is in work is finished. */
	readonly length: number;
	start(canvas: HTMLCanvasElement, signal: AbortSignal): Promise<Way>;
}

/** A way of showing the scene, measured from the main thread's side. */
export async function startJank({ width, height, length, start }: Plan, signal: AbortSignal): Promise<Contender> {
	const canvas = makeCanvas(width, height);
	const stage = new Stage();
	const user = startUser(signal);
	const way = await start(canvas, signal);
	const pictures = new Pictures();
	let turns = 0;
	return {
		async check() {
			const values = { iterations: pictures.nextIterations(), offset: pictures.nextOffset() };
			const actual = await stage.show(canvas, async () => {
				way.set('iterations', values.iterations);
				way.set('offset', values.offset);
				way.tick();
				await way.rest();
				await painted();
				return readBack(canvas, width, height);
			});
			return besideWasm('the canvas', actual, { scene: SCENE, width, height, values }, signal);
		},
		turn() {
			// Each contender's first turn has the same inputs, and so on: they differ in nothing else.
			turns += 1;
			const delays = chooseDelays(makeRandom(turns));
			return stage.show(canvas, () => record(way, pictures, user, delays, length, signal));
		},
	};
}

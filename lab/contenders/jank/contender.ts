import { makeRandom } from '../../conclude/random.ts';
import type { Check, Contender, Reading } from '../../model/contender.ts';
import type { Settings } from '../../model/settings.ts';
import { CHECKED } from './picture.ts';
import { Recording } from './recording.ts';
import { checkCanvas } from './reference.ts';
import { Stage } from './stage.ts';
import { chooseDelays, User } from './user.ts';
import type { Way } from './way.ts';

/** The longest and the shortest window that a turn lasts, in milliseconds, before what is in work is finished. */
const WINDOW = { most: 1500, least: 100 } as const;

/** How many windows a comparison's budget shall hold at least: two rounds of three contenders. */
const WINDOWS = 6;

/** A way of showing the scene, measured from the main thread's side. */
export class JankContender implements Contender {
	readonly #stage: Stage;
	readonly #way: Way;
	readonly #user = new User();
	readonly #length: number;
	readonly #stopped: AbortSignal;
	readonly #ended = new AbortController();
	#turns = 0;

	/**
	 * @param start Makes the way on a canvas.
	 * @param stopped When it aborts, a turn ends with the picture in work, and gives what it has.
	 */
	static async start(
		settings: Settings,
		{ width, height }: { readonly width: number; readonly height: number },
		start: (canvas: HTMLCanvasElement) => Promise<Way>,
		stopped: AbortSignal,
	): Promise<Contender> {
		stopped.throwIfAborted();
		const stage = new Stage(width, height);
		try {
			return new JankContender(stage, await start(stage.canvas), settings, stopped);
		} catch (error) {
			stage.dispose();
			throw error;
		}
	}

	private constructor(stage: Stage, way: Way, settings: Settings, stopped: AbortSignal) {
		this.#stage = stage;
		this.#way = way;
		this.#length = Math.max(WINDOW.least, Math.min(WINDOW.most, (settings.budget * 1000) / WINDOWS));
		this.#stopped = stopped;
	}

	async check(): Promise<Check> {
		const { width, height } = this.#stage.canvas;
		const shown = await this.#stage.during(async () => {
			await this.#way.show(CHECKED);
			return this.#stage.read();
		});
		return checkCanvas(shown, CHECKED, { width, height });
	}

	async turn(): Promise<Reading> {
		// Each contender's first turn has the same inputs, and so on: they differ in nothing else.
		this.#turns += 1;
		const delays = chooseDelays(this.#length, makeRandom(this.#turns));
		const isOver = (elapsed: number): boolean => elapsed >= this.#length || this.#stopped.aborted;
		const record = () => Recording.record(this.#way, this.#user, delays, isOver, this.#ended.signal);
		return this.#stage.during(record);
	}

	dispose(): void {
		this.#ended.abort(new Error('it was disposed of'));
		this.#user.dispose();
		this.#way.dispose();
		this.#stage.dispose();
	}
}

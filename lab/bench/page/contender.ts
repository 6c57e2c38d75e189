import { FrameReader } from '../../../main/frames.ts';
import { InputWriter } from '../../../main/input.ts';
import { type Launched, launch } from '../../../main/launch.ts';
import scenes from '../../../scenes/pkg/index.js';

/** What is measured, and how: as `scenes/examples/measure.rs` has it, so that both measure the same. */
export interface Plan {
	readonly scene: string;
	readonly width: number;
	readonly height: number;
	readonly threads: number;
	/** A parameter and the values that it takes in turn, so that a still picture is recomputed. */
	readonly touch?: readonly [parameter: number, values: readonly number[]];
}

/** What frames took, a number each, in milliseconds. */
export interface Samples {
	/** The scene's update and drawing, with all that it refined. */
	readonly work: number[];
	/** What the loop added: reading, publishing. */
	readonly loop: number[];
	/** Taking the frame on the page. */
	readonly take: number[];
}

/** Milliseconds between two ticks of the screen. */
const TICK = 1000 / 60;

/** A scene in its worker, ticked as fast as its frames are done, and not painted. */
export class Contender {
	readonly #worker: Worker;
	readonly #frames: FrameReader;
	readonly #input: InputWriter;
	readonly #words: Int32Array;
	readonly #asleep: number;
	readonly #plan: Plan;
	#time = 0;
	#shown = 0;

	static async start(plan: Plan): Promise<Contender> {
		const { width, height } = plan;
		const scene = scenes.scenes.findIndex(({ name }) => name === plan.scene);
		const poolThreads = navigator.hardwareConcurrency;
		const order = { type: 'start', scene, width, height, reserve: 0, poolThreads, memory: scenes.memory } as const;
		return new Contender(await launch(scenes, order, 20_000), plan);
	}

	private constructor({ worker, ready: { memory, addresses } }: Launched, plan: Plan) {
		this.#worker = worker;
		this.#frames = new FrameReader(memory, addresses);
		this.#input = new InputWriter(memory, addresses.input, addresses.eventKinds);
		this.#words = new Int32Array(memory.buffer);
		this.#asleep = addresses.report.asleep / 4;
		this.#plan = plan;
		this.#input.send('threads', plan.threads);
	}

	/** Measures frames until so many milliseconds are over: at least `least` of them. */
	async measure(milliseconds: number, least: number): Promise<Samples> {
		const samples: Samples = { work: [], loop: [], take: [] };
		const end = performance.now() + milliseconds;
		while (performance.now() < end || samples.work.length < least) await this.#frame(samples);
		return samples;
	}

	/** Ends the worker. */
	dispose(): void {
		this.#worker.terminate();
	}

	async #frame(samples: Samples): Promise<void> {
		const { touch } = this.#plan;
		if (touch) this.#input.send('parameter', touch[0], touch[1][this.#shown % touch[1].length]);
		const workBefore = this.#frames.timing.work;
		const overheadBefore = this.#overhead;
		const before = this.#frames.number;
		this.#shown += 1;
		this.#time += TICK;
		this.#input.tick(this.#time);
		let taking = 0;
		while (!this.#isDone(before)) {
			// The page sleeps meanwhile: the cores are the pool's.
			await new Promise((resolve) => setTimeout(resolve));
			const begun = performance.now();
			if (this.#frames.take()) taking += performance.now() - begun;
		}
		samples.work.push(this.#frames.timing.work - workBefore);
		samples.loop.push((this.#overhead - overheadBefore) / (this.#frames.number - before));
		samples.take.push(taking);
	}

	/** What all steps before the frame taken last took beside the scene's own work. */
	get #overhead(): number {
		const { update, draw, work, total } = this.#frames.timing;
		return total - (work - update - draw);
	}

	/** Whether the frame taken last is new and the loop has nothing to add to it. */
	#isDone(before: number): boolean {
		if (this.#frames.isFresh || this.#frames.number === before || !this.#input.isRead) return false;
		return !this.#frames.isRefining || Atomics.load(this.#words, this.#asleep) === 1;
	}
}

import type { Pixels } from '../../../main/frames.ts';
import { mean } from '../../conclude/statistics.ts';
import type { Check, Contender, Reading } from '../../model/contender.ts';
import { comparePixels, type Tolerance } from '../check.ts';
import type { Lease } from '../lease.ts';
import type { Painting } from './painting.ts';
import { animationFrame, type Showing, type Stretch } from './showing.ts';
import type { Studio } from './studio.ts';

/** The first frames after a change of canvas are not counted: the browser lays out, and its queue of frames is empty. */
const WARM_UP: Stretch = { milliseconds: 0, frames: 3 };

/** How many frames are compared: two, so that one that stays behind is found out. */
const CHECKED = 2;

/** How a contender paints. */
export interface Plan {
	readonly make: (studio: Studio, signal: AbortSignal) => Painting | Promise<Painting>;
	/** How long a turn is. */
	readonly stretch: Stretch;
	readonly tolerance: Tolerance | undefined;
}

/** Shows pictures in one way of painting, in the corner of the page. */
export class PaintContender implements Contender {
	readonly #painting: Painting;
	readonly #studio: Studio;
	readonly #plan: Plan;
	readonly #giveBack: () => void;
	readonly #ended = new AbortController();
	readonly #stopped: AbortSignal;
	#number = 0;

	static async start(plan: Plan, studios: Lease<Studio>, signal: AbortSignal): Promise<PaintContender> {
		const studio = await studios.take(signal);
		try {
			signal.throwIfAborted();
			const painting = await plan.make(studio, signal);
			return new PaintContender(painting, studio, plan, () => studios.giveBack(), signal);
		} catch (error) {
			studios.giveBack();
			throw error;
		}
	}

	private constructor(painting: Painting, studio: Studio, plan: Plan, giveBack: () => void, signal: AbortSignal) {
		this.#painting = painting;
		this.#studio = studio;
		this.#plan = plan;
		this.#giveBack = giveBack;
		this.#stopped = signal;
	}

	async check(): Promise<Check> {
		this.#studio.stage.show(this.#painting.canvas);
		let check: Check | null = null;
		for (let frame = 0; frame < CHECKED; frame++) {
			this.#number += 1;
			const pixels = await this.#painting.read(this.#number);
			check = comparePixels(pixels, this.#expected(), this.#plan.tolerance);
			if (check.status === 'mismatch') return check;
			await animationFrame(this.#ended.signal);
		}
		if (!check) throw new Error('nothing was compared');
		return { ...check, detail: `${CHECKED} frames of different pictures read back from the canvas; ${check.detail}` };
	}

	async turn(): Promise<Reading> {
		const { stage } = this.#studio;
		stage.show(this.#painting.canvas);
		// What the contender before has left in the browser's queue is shown meanwhile.
		await animationFrame(this.#ended.signal);
		await this.#show(WARM_UP);
		stage.heartbeat.start();
		try {
			const showing = await this.#show(this.#plan.stretch);
			return this.#read(showing, stage.heartbeat.stop());
		} finally {
			stage.heartbeat.stop();
		}
	}

	dispose(): void {
		if (this.#ended.signal.aborted) return;
		this.#ended.abort(new Error('the contender was disposed of'));
		this.#painting.dispose();
		this.#giveBack();
	}

	async #show(stretch: Stretch): Promise<Showing> {
		const interruption = { stopped: this.#stopped, ended: this.#ended.signal };
		const showing = await this.#painting.show(this.#number + 1, stretch, interruption);
		this.#number += showing.scripts.length;
		return showing;
	}

	/** What a turn took; a part of the picture is multiplied up to the whole. */
	#read({ intervals, scripts }: Showing, block: number): Reading {
		const scale = this.#scale;
		if (scale === 1) return { interval: intervals, script: scripts, block: [block] };
		const script = scripts.map((time) => time * scale);
		const interval = intervals.map((time, frame) => Math.max(time, script[frame] ?? 0));
		// A frame's mean: the longest would multiply a hiccup of the machine, too.
		return { interval, script, block: [Math.max(block, mean(script))] };
	}

	/** How many times what is painted goes into the picture. */
	get #scale(): number {
		const { width, height } = this.#studio.pictures;
		return (width * height) / (this.#painting.width * this.#painting.height);
	}

	/** The picture that was painted last, or its upper left corner. */
	#expected(): Uint8ClampedArray {
		const { pictures } = this.#studio;
		const { width, height } = this.#painting;
		const view = pictures.view(this.#number);
		return this.#scale === 1 ? view : corner(view, pictures.width, width, height);
	}
}

/** The upper left corner of a picture. */
function corner(view: Pixels, stride: number, width: number, height: number): Uint8ClampedArray {
	const cut = new Uint8ClampedArray(width * height * 4);
	for (let y = 0; y < height; y++) cut.set(view.subarray(y * stride * 4, (y * stride + width) * 4), y * width * 4);
	return cut;
}

import { bytesOf, makeKernel, place } from '../../kernels/kernel.ts';
import { warmUp } from '../../kernels/turn-length.ts';
import type { Check, Contender, Reading } from '../../model/contender.ts';
import type { Tolerance } from '../check.ts';
import { checkFrames, type Work } from './work.ts';

/** How long the page is kept at once, in milliseconds; a slice ends with the first band after it. */
const SLICE = 6;

/** JavaScript on the page's own thread, in slices, so that the page stays responsive; only the slices are timed. */
export class MainThread implements Contender {
	readonly #work: Work;
	readonly #tolerance: Tolerance | undefined;
	readonly #memory: ArrayBuffer;
	readonly #kernel: ReturnType<typeof makeKernel>;
	readonly #channel = new MessageChannel();
	#resume = (): void => {};
	#frame = 0;
	#framesPerTurn = 1;
	#isDisposed = false;

	constructor(work: Work, tolerance: Tolerance | undefined) {
		const { task, width, height } = work;
		this.#work = work;
		this.#tolerance = tolerance;
		this.#memory = new ArrayBuffer(bytesOf(task, width, height));
		this.#kernel = makeKernel(task, this.#memory, width, height);
		this.#channel.port1.onmessage = () => this.#resume();
	}

	async check(): Promise<Check> {
		const { task, width, height } = this.#work;
		place(task, this.#memory, width, height);
		this.#frame = 0;
		const check = await checkFrames(this.#work, (frames) => this.#pictures(frames), this.#tolerance);
		this.#framesPerTurn = await warmUp(() => this.#next());
		return check;
	}

	async turn(): Promise<Reading> {
		let spent = 0;
		for (let frame = 0; frame < this.#framesPerTurn; frame++) spent += await this.#next();
		return { frame: [spent / this.#framesPerTurn] };
	}

	dispose(): void {
		this.#isDisposed = true;
		this.#channel.port1.close();
		this.#resume();
	}

	async #pictures(frames: readonly number[]): Promise<readonly Uint8ClampedArray[]> {
		const pictures: Uint8ClampedArray[] = [];
		while (pictures.length < frames.length) {
			const frame = this.#frame;
			await this.#next();
			if (!frames.includes(frame)) continue;
			pictures.push(new Uint8ClampedArray(this.#memory, 0, this.#work.width * this.#work.height * 4).slice());
		}
		return pictures;
	}

	/** Computes the next frame: the milliseconds of all its slices. */
	async #next(): Promise<number> {
		const { height } = this.#work;
		const { band } = this.#kernel;
		let spent = 0;
		let top = 0;
		for (;;) {
			const begun = performance.now();
			if (top === 0) this.#kernel.begin(this.#frame);
			let now = begun;
			while (top < height && now - begun < SLICE) {
				this.#kernel.draw(top, Math.min(top + band, height));
				top += band;
				now = performance.now();
			}
			spent += now - begun;
			if (top >= height) break;
			await this.#yield();
		}
		// Also after a short frame: a turn of many must not keep the page.
		await this.#yield();
		this.#frame += 1;
		return spent;
	}

	/** Lets the page do what waits. A message, as a timer would be held back four milliseconds. */
	async #yield(): Promise<void> {
		const { promise, resolve } = Promise.withResolvers<void>();
		this.#resume = resolve;
		this.#channel.port2.postMessage(null);
		await promise;
		if (this.#isDisposed) throw new Error('it was ended');
	}
}

import type { Check, Contender, Reading } from '../../../model/contender.ts';
import { compareFrames, type Pair } from '../../check.ts';
import type { ReferenceFrames } from '../reference.ts';
import { addCensus } from './census.ts';
import type { Runner } from './runner.ts';
import type { ShaderTask } from './shader-task.ts';

/** A graphics processor as a contender: its turn is a frame, from the call until the processor has computed it. */
export class GpuContender implements Contender {
	readonly #runner: Runner;
	readonly #task: ShaderTask;
	readonly #references: () => Promise<ReferenceFrames>;
	readonly #isReadBack: boolean;
	/** The frame that is drawn next. */
	#next = 0;

	/**
	 * @param references Finds what the frames are compared with.
	 * @param isReadBack Whether a turn ends only when the pixels lie in the page's memory.
	 */
	constructor(runner: Runner, task: ShaderTask, references: () => Promise<ReferenceFrames>, isReadBack: boolean) {
		this.#runner = runner;
		this.#task = task;
		this.#references = references;
		this.#isReadBack = isReadBack;
	}

	async check(): Promise<Check> {
		const pairs: Pair[] = [];
		const { frames, pixels } = await this.#references();
		for (const [index, frame] of frames.entries()) {
			while (this.#next <= frame) this.#draw();
			// A copy: the next frame is read into the same memory.
			const actual = new Uint8ClampedArray(await this.#runner.read());
			pairs.push({ name: `frame ${frame}`, actual, expected: pixels[index] ?? new Uint8ClampedArray() });
		}
		const { tolerance, census } = this.#task;
		const check = compareFrames(pairs, tolerance ?? undefined);
		return census ? addCensus(check, pairs, census) : check;
	}

	async turn(): Promise<Reading> {
		const begun = performance.now();
		this.#draw();
		await (this.#isReadBack ? this.#runner.read() : this.#runner.finish());
		return { frame: [performance.now() - begun] };
	}

	dispose(): void {
		this.#runner.dispose();
	}

	#draw(): void {
		this.#runner.draw(this.#next++);
	}
}

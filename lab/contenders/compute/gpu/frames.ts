import { Frames } from '../frames.ts';

/** A graphics processor that does one `ShaderTask`. The page's thread; no two calls may overlap. */
export interface Runner {
	/** Its name where it is no graphics processor, but software: `SwiftShader`. */
	readonly software: string | null;
	restart(): void;
	draw(frame: number): void;
	/** Settles when the processor has computed all that it was asked for. */
	finish(): Promise<unknown>;
	/** The frame drawn last, in this page's shared memory: RGBA, row after row from the top. The same memory each time. */
	read(): Promise<Uint8ClampedArray>;
}

/** The frames of a graphics processor: from the call until it has computed one, or until its pixels can be read. */
export class GpuFrames extends Frames {
	readonly #runner: Runner;
	readonly #isReadBack: boolean;

	constructor(runner: Runner, isReadBack: boolean) {
		super();
		this.#runner = runner;
		this.#isReadBack = isReadBack;
	}

	protected override restart(): void {
		this.#runner.restart();
	}

	protected override async compute(frame: number): Promise<void> {
		this.#runner.draw(frame);
		await (this.#isReadBack ? this.#runner.read() : this.#runner.finish());
	}

	protected override async picture(): Promise<Uint8ClampedArray> {
		return (await this.#runner.read()).slice();
	}
}

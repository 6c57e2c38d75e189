import type { ParameterDescription, SceneDescription } from '../worker/protocol.ts';
import { FillrateError } from './error.ts';
import type { FrameReader } from './frames.ts';
import type { InputWriter } from './input.ts';

/** The parameters' values of a scene as the page knows them, by name. */
export type Values = Readonly<Record<string, number>>;

/**
 * The current scene's parameters: what the page has set, and what the scene has set itself.
 *
 * A frame says which values it was drawn with. Where the page has set one that the frame had not seen yet, the page's
 * value stands.
 */
export class Parameters {
	readonly #input: InputWriter;
	#scene: SceneDescription;
	#values: Float64Array;
	/** For each parameter: how many records had been sent with the one that set it last. */
	#sent: Uint32Array;

	constructor(scene: SceneDescription, input: InputWriter) {
		this.#input = input;
		this.#scene = scene;
		this.#values = Float64Array.from(scene.parameters, ({ default: value }) => value);
		this.#sent = new Uint32Array(scene.parameters.length).fill(input.sent);
	}

	/** Takes another scene's parameters, at their defaults. */
	declare(scene: SceneDescription): void {
		this.#scene = scene;
		this.#values = Float64Array.from(scene.parameters, ({ default: value }) => value);
		this.#sent = new Uint32Array(scene.parameters.length).fill(this.#input.sent);
	}

	/** All values. */
	get all(): Values {
		return Object.fromEntries(this.#scene.parameters.map(({ name }, index) => [name, this.#values[index] ?? 0]));
	}

	/** @throws FillrateError of the code `parameter` when the scene has none of that name. */
	get(name: string): number {
		return this.#values[this.#index(name)] ?? 0;
	}

	/** @throws FillrateError of the code `parameter` for an unknown name, or a value out of bounds. */
	set(name: string, value: number): void {
		const index = this.#index(name);
		const parameter = this.#scene.parameters[index];
		if (!parameter) return;
		if (!(value >= parameter.min && value <= parameter.max)) {
			const bounds = `${parameter.min} to ${parameter.max}`;
			throw new FillrateError('parameter', `${name} cannot be ${value}: give it a number from ${bounds}`);
		}
		this.#values[index] = value;
		this.#input.send('parameter', index, value);
		this.#sent[index] = this.#input.sent;
	}

	/** Takes over what the scene has set, from the frame taken last. */
	follow(frames: FrameReader): void {
		const read = frames.input;
		for (let index = 0; index < this.#values.length; index++) {
			if (((read - (this.#sent[index] ?? 0)) | 0) < 0) continue;
			this.#values[index] = frames.parameter(index);
		}
	}

	#index(name: string): number {
		const index = this.#scene.parameters.findIndex((parameter) => parameter.name === name);
		if (index >= 0) return index;
		const known = this.#scene.parameters.map((parameter: ParameterDescription) => parameter.name).join(', ');
		throw new FillrateError(
			'parameter',
			`the scene ${this.#scene.name} has no ${name}: it has ${known || 'no parameters'}`,
		);
	}
}

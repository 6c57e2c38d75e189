import type { FrameReader } from '../worker/frames.ts';
import { findParameter, isNumber, requireValue } from './checks.ts';
import type { InputWriter } from './input.ts';
import type { ContentSource, SceneDescription, Values } from './scenes.ts';

/**
 * A scene's parameters: what the page has set, and what the scene has set itself.
 *
 * A frame says which values it was drawn with. Where the page has set one that the frame does not show yet, the page's
 * value counts.
 */
export class Parameters {
	readonly #scene: SceneDescription;
	readonly #sceneIndex: number;
	readonly #input: InputWriter;
	readonly #values: Float64Array;
	/** For each parameter: how many records had been sent with the one that set it last. */
	readonly #sent: Uint32Array;
	/** What was written, by name: written again when another build takes over. */
	readonly sources = new Map<string, ContentSource>();

	/**
	 * All parameters at their defaults.
	 *
	 * @param sceneIndex The scene's index in its module.
	 */
	constructor(scene: SceneDescription, sceneIndex: number, input: InputWriter) {
		this.#scene = scene;
		this.#sceneIndex = sceneIndex;
		this.#input = input;
		this.#values = Float64Array.from(scene.parameters, ({ default: value }) => value);
		this.#sent = new Uint32Array(scene.parameters.length).fill(input.sent);
	}

	/** All values. */
	get all(): Values {
		const all = this.#scene.parameters.map(({ name, kind }, index) => [name, this.#values[index] ?? 0, kind] as const);
		return Object.fromEntries(all.filter(([, , kind]) => isNumber(kind)));
	}

	/** @throws FillrateError of the code `parameter` when the scene has no number of that name. */
	get(name: string): number {
		return this.#values[findParameter(this.#scene, name)] ?? 0;
	}

	/** @throws FillrateError of the code `parameter` for an unknown name, or a value out of bounds. */
	set(name: string, value: number): void {
		requireValue(this.#scene, name, value);
		const index = findParameter(this.#scene, name);
		this.#values[index] = value;
		// The loop ignores a value that was meant for another scene than the one it has.
		this.#input.send('parameter', index, value, this.#sceneIndex);
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
}

/**
 * The values that a scene takes when another build of it takes over: each that was changed and that the new build still
 * has, within its bounds; the new build's default for the others. A button is not pressed again.
 */
export function keepValues(before: SceneDescription, values: Values, after: SceneDescription): Values {
	const kept: Record<string, number> = {};
	for (const { name, kind, min, max, default: value } of after.parameters) {
		if (kind === 'button' || !isNumber(kind)) continue;
		const known = before.parameters.find((parameter) => parameter.name === name && parameter.kind === kind);
		const old = values[name] ?? Number.NaN;
		kept[name] = known && old !== known.default && old >= min && old <= max ? old : value;
	}
	return kept;
}

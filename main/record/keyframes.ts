import { findParameter, requireValue } from '../checks.ts';
import { FillrateError } from '../error.ts';
import type { SceneDescription } from '../scenes.ts';

/**
 * The value that a parameter has so many seconds after a recording begins, and how it moves there from the keyframe before:
 * `linear` by equal differences, `exponential` by equal factors, as a zoom does. Default: `linear`.
 */
export type Keyframe = readonly [seconds: number, value: number, motion?: 'linear' | 'exponential'];

/** Keyframes by the names of parameters. @internal */
export type Keyframes = Readonly<Record<string, readonly Keyframe[] | undefined>>;

/** A parameter, and its values along a recording. @internal */
export interface Track {
	readonly name: string;
	/** Whether it has values between those of two keyframes: a choice has none. */
	readonly moves: boolean;
	/** At least one, in the order of their times. */
	readonly keyframes: readonly Keyframe[];
}

/**
 * Checks keyframes.
 *
 * @throws FillrateError `parameter` for a name or a value that the scene cannot have, `option` for what is no keyframe.
 *
 * @internal
 */
export function makeTracks(scene: SceneDescription, keyframes: Keyframes): Track[] {
	return Object.entries(keyframes).map(([name, given = []]) => {
		const { kind } = scene.parameters[findParameter(scene, name)] ?? {};
		if (kind === 'button') {
			throw new FillrateError('parameter', `${name} is a button, which no keyframe moves: leave it out`, {
				fatal: false,
			});
		}
		requireKeyframes(scene, name, given);
		return { name, moves: kind === 'range' || kind === 'number', keyframes: given };
	});
}

/** The value of a track at a time: before its first keyframe that one's, after its last one that one's. @internal */
export function valueAt({ keyframes, moves }: Track, seconds: number): number {
	const next = keyframes.findIndex(([time]) => time > seconds);
	const [from, before] = keyframes.at(next < 0 ? -1 : Math.max(0, next - 1)) ?? [0, 0];
	if (next <= 0 || !moves) return before;
	const [to, after, motion] = keyframes[next] ?? [from, before];
	const part = (seconds - from) / (to - from);
	const value = motion === 'exponential' ? before * (after / before) ** part : before + (after - before) * part;
	// Rounding must not lead out of the parameter's bounds.
	return Math.min(Math.max(value, Math.min(before, after)), Math.max(before, after));
}

function requireKeyframes(scene: SceneDescription, name: string, keyframes: readonly Keyframe[]): void {
	if (!Array.isArray(keyframes) || keyframes.length === 0) refuse(name, 'are none', '[[0, 1], [2, 10]]');
	let [last, before] = [Number.NEGATIVE_INFINITY, Number.NaN];
	for (const keyframe of keyframes) {
		if (!Array.isArray(keyframe)) refuse(name, `hold ${String(keyframe)}`, 'pairs of seconds and a value');
		const [seconds, value, motion = 'linear'] = keyframe;
		const isNext = Number.isFinite(seconds) && seconds >= 0 && seconds > last;
		if (!isNext) refuse(name, `are at ${String(seconds)} s`, 'seconds from 0 on, each later than the one before');
		requireValue(scene, name, value);
		if (motion !== 'linear' && motion !== 'exponential') {
			refuse(name, `move "${String(motion)}"`, "'linear' or 'exponential'");
		}
		// There are no equal factors from 0, or over it.
		if (motion === 'exponential' && before * value <= 0) {
			refuse(name, `move exponentially from ${before} to ${value}`, 'two values above 0, or two below');
		}
		[last, before] = [seconds, value];
	}
}

function refuse(name: string, what: string, fix: string): never {
	throw new FillrateError('option', `the keyframes of ${name} ${what}: give them ${fix}`, { fatal: false });
}

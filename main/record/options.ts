import { FillrateError } from '../error.ts';
import type { ParameterName, SceneDescription, SceneTypes } from '../scenes.ts';
import { type Keyframe, type Keyframes, makeTracks, type Track } from './keyframes.ts';

/** What a recording is: how long, in which file, and what moves meanwhile. `Scenes` are those of the scenes module. */
export interface RecordOptions<Scenes extends SceneTypes = SceneTypes> {
	/** How many frames there are, up to a million. Give this or `seconds`. */
	readonly frames?: number;
	/** How long it plays: as many frames as come closest to that, and at least one. */
	readonly seconds?: number;
	/** How many frames a second it plays, 1 to 240. As much time passes for the scene from one to the next. Default: 60. */
	readonly fps?: number;
	/**
	 * The file. `webm` and `mp4`: a video, as the browser's own encoder makes it: VP9, VP8 or AV1, and H.264, AV1 or VP9. It has
	 * colour at half the width and height, and sides of even length: one that is odd gets one more row or column, which
	 * repeats the last. `png`: a ZIP of exact pictures, named in order, up to 65,535 of them, which takes no encoder.
	 * Default: of WebM with VP9, MP4 with H.264 and WebM with VP8, the first that the browser encodes at least a tenth faster than
	 * it plays, else the fastest. They are tried first, which takes about a second.
	 */
	readonly type?: 'webm' | 'mp4' | 'png';
	/** Bits a second of a video, about. Default: about 6 million for 1920 x 1080 at 30, 9 at 60, and at least a million. */
	readonly bitrate?: number;
	/**
	 * Values that parameters move through, by their names. A `range` or a `number` has all values in between, linearly or
	 * exponentially, not rounded to the slider's step; any other kind changes at each keyframe, and a button has none. In
	 * the end they are what they were before.
	 */
	readonly keyframes?: { readonly [Name in ParameterName<Scenes>]?: readonly Keyframe[] };
	/** Called after each frame, with how many there are so far, and how many there will be. */
	readonly onProgress?: (done: number, total: number) => void;
	/** Gives it up. */
	readonly signal?: AbortSignal;
}

/** The options after the checks, with the defaults filled in. @internal */
export interface RecordPlan {
	readonly frames: number;
	readonly fps: number;
	/** Undefined: the best that the browser can encode. */
	readonly type: 'webm' | 'mp4' | 'png' | undefined;
	readonly bitrate: number | undefined;
	readonly tracks: readonly Track[];
	readonly onProgress: ((done: number, total: number) => void) | undefined;
	readonly signal: AbortSignal | undefined;
}

const MOST_FRAMES = 1_000_000;

/** What a ZIP holds without extensions. */
const MOST_PICTURES = 65_535;

/**
 * Checks all options against the scene that is recorded.
 *
 * @throws FillrateError `option` or `parameter`.
 *
 * @internal
 */
export function planRecording(scene: SceneDescription, options: RecordOptions): RecordPlan {
	const { fps = 60, type, bitrate, keyframes = {}, onProgress, signal }: RecordOptions = options ?? {};
	if (type !== undefined && type !== 'webm' && type !== 'mp4' && type !== 'png') {
		refuse(`type is "${String(type)}": it is 'webm', 'mp4' or 'png'`);
	}
	if (!(fps >= 1 && fps <= 240)) refuse(`fps cannot be ${String(fps)}: give it a number from 1 to 240`);
	if (bitrate !== undefined && !(Number.isInteger(bitrate) && bitrate > 0)) {
		refuse(`bitrate cannot be ${String(bitrate)}: give it a whole number of bits a second`);
	}
	const frames = countFrames(options ?? {}, fps, type === 'png' ? MOST_PICTURES : MOST_FRAMES);
	const tracks = makeTracks(scene, keyframes as Keyframes);
	return { frames, fps, type, bitrate, tracks, onProgress, signal };
}

function countFrames({ frames, seconds }: RecordOptions, fps: number, most: number): number {
	if ((frames === undefined) === (seconds === undefined)) refuse('give a recording its frames, or its seconds');
	if (seconds !== undefined && !(seconds > 0 && seconds * fps <= most)) {
		refuse(`seconds cannot be ${String(seconds)}: give it a number above 0, and up to ${most / fps}`);
	}
	const count = frames ?? Math.max(1, Math.round((seconds ?? 0) * fps));
	if (Number.isInteger(count) && count >= 1 && count <= most) return count;
	return refuse(`frames cannot be ${String(frames)}: give it a whole number from 1 to ${most}`);
}

function refuse(message: string): never {
	throw new FillrateError('option', message, { fatal: false });
}

/** What is computed, frame by frame: the same for the wasm, for every kernel here, for shaders, and for the references. */

export const TASKS = ['mandelbrot', 'plasma', 'life'] as const;

export type Task = (typeof TASKS)[number];

export interface Work {
	readonly task: Task;
	readonly width: number;
	readonly height: number;
}

/** The frames that are compared with the reference: the first, and one by which everything has moved on. */
export const CHECKED_FRAMES = [0, 3] as const;

/** The limit of iterations of a frame of the Mandelbrot set: another than the frame's before, so that nothing is kept. */
export function iterationsOf(frame: number): number {
	return frame % 2 === 0 ? 500 : 510;
}

/** The part of the plane that the Mandelbrot set's pictures show: their centre, and how much their height spans. */
export const HOME = { x: -0.65, y: 0, extent: 2.6 } as const;

/** The milliseconds between two frames of the plasma: a sixty-fourth of a second, which is exact in binary. */
export const PLASMA_STEP = 15.625;

/** After so many seconds the plasma's time starts again: 100 turns, in f32. */
const PLASMA_PERIOD = Math.fround(Math.fround(Math.PI * 2) * 100);

/** The plasma's time at a frame, in seconds, an f32; it is 0 at frame 0. */
export function secondsOf(frame: number): number {
	return Math.fround(((frame * PLASMA_STEP) / 1000) % PLASMA_PERIOD);
}

/** A task in plain JavaScript, written for speed. Each thread has its own, all draw other rows into the same memory. */
export interface Kernel {
	readonly band: number;
	/** Readies this thread for a frame: before its first rows. Frames follow one another, from 0. */
	begin(frame: number): void;
	/** Draws the frame's rows from `top` up to `bottom`, which is not drawn. Threads may draw other rows meanwhile. */
	draw(top: number, bottom: number): void;
}

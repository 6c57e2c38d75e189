import { lifeBytes, lifeKernel, placeSoup } from './life.ts';
import { mandelbrotKernel } from './mandelbrot.ts';
import { plasmaKernel } from './plasma.ts';
import type { Task } from './work.ts';

/**
 * A task in plain JavaScript, written for speed. Each thread has a kernel of its own; all of them draw into the same
 * memory, each other rows. Nothing is allocated for a frame.
 */
export interface Kernel {
	/** How many rows are best drawn at once. */
	readonly band: number;
	/** Readies this thread for a frame: before its first rows. Frames follow one another, from 0. */
	begin(frame: number): void;
	/** Draws the frame's rows from `top` up to `bottom`, which is not drawn. Threads may draw other rows meanwhile. */
	draw(top: number, bottom: number): void;
}

/** How many bytes of memory a task needs: the picture, RGBA, at the start; and what it keeps from frame to frame. */
export function bytesOf(task: Task, width: number, height: number): number {
	return pictureBytes(width, height) + (task === 'life' ? lifeBytes(width, height) : 0);
}

/** Writes into the memory what frame 0 needs: once, before any kernel begins it. */
export function place(task: Task, memory: ArrayBufferLike, width: number, height: number): void {
	if (task === 'life') placeSoup(memory, pictureBytes(width, height), width, height);
}

/** This thread's kernel of a task. */
export function makeKernel(task: Task, memory: ArrayBufferLike, width: number, height: number): Kernel {
	switch (task) {
		case 'mandelbrot':
			return mandelbrotKernel(memory, width, height);
		case 'plasma':
			return plasmaKernel(memory, width, height);
		case 'life':
			return lifeKernel(memory, pictureBytes(width, height), width, height);
		default:
			return task satisfies never;
	}
}

/** Whole doubles, so that what follows is aligned. */
function pictureBytes(width: number, height: number): number {
	return Math.ceil((width * height * 4) / 8) * 8;
}

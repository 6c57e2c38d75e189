import { lifeBytes, lifeKernel, placeSoup } from './life.ts';
import { mandelbrotKernel } from './mandelbrot.ts';
import { plasmaKernel } from './plasma.ts';
import type { Kernel, Task } from './work.ts';

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

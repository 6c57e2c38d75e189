import { lifeBytes, lifeKernel, placeSoup } from './life.ts';
import { mandelbrotKernel } from './mandelbrot.ts';
import { plasmaKernel } from './plasma.ts';
import type { Kernel, Task, Work } from './task.ts';

type MakeKernel = (memory: ArrayBufferLike, width: number, height: number) => Kernel;

const KERNELS: Readonly<Record<Task, MakeKernel>> = {
	mandelbrot: mandelbrotKernel,
	plasma: plasmaKernel,
	life: (memory, width, height) => lifeKernel(memory, pictureBytes(width, height), width, height),
};

/** How many bytes of memory a task needs: the picture, RGBA, at the start; and what it keeps from frame to frame. */
export function bytesOf({ task, width, height }: Work): number {
	return pictureBytes(width, height) + (task === 'life' ? lifeBytes(width, height) : 0);
}

export function place({ task, width, height }: Work, memory: ArrayBufferLike): void {
	if (task === 'life') placeSoup(memory, pictureBytes(width, height), width, height);
}

export function makeKernel({ task, width, height }: Work, memory: ArrayBufferLike): Kernel {
	return KERNELS[task](memory, width, height);
}

/** Whole doubles, so that what follows is aligned. */
function pictureBytes(width: number, height: number): number {
	return Math.ceil((width * height * 4) / 8) * 8;
}

import { referenceLife } from './reference-life.ts';
import { referenceMandelbrot } from './reference-mandelbrot.ts';
import { referencePlasma } from './reference-plasma.ts';
import type { Task } from './work.ts';

/** The naive form of each task: the picture of a frame, RGBA. What every contender is held to. */
export const REFERENCES: Readonly<
	Record<Task, (frame: number, width: number, height: number) => Uint8ClampedArray<ArrayBuffer>>
> = { mandelbrot: referenceMandelbrot, plasma: referencePlasma, life: referenceLife };

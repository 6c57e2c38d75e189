import { iterationsOf } from '../../kernels/task.ts';

export interface MeasuredScene {
	readonly name: string;
	readonly title: string;
	/** A parameter on which all of a still picture depends, and the values that it takes in turn: each frame is recomputed. */
	readonly touch: { readonly name: string; readonly values: readonly [number, number] } | null;
	readonly shows: 'whole pictures' | 'a coarse picture first, then refined' | 'still: painted once';
}

export interface ScenePlan {
	readonly scene: MeasuredScene;
	readonly width: number;
	readonly height: number;
	readonly threads: number;
}

export const SCENES: readonly MeasuredScene[] = [
	{
		name: 'swatches',
		title: 'Swatches',
		touch: { name: 'left', values: [0xff0000, 0x00ff00] },
		shows: 'still: painted once',
	},
	{ name: 'plasma', title: 'Plasma', touch: null, shows: 'whole pictures' },
	{
		name: 'mandelbrot',
		title: 'Mandelbrot set',
		touch: { name: 'iterations', values: [iterationsOf(0), iterationsOf(1)] },
		shows: 'a coarse picture first, then refined',
	},
	{ name: 'life', title: 'Game of Life', touch: null, shows: 'whole pictures' },
];

/** Its first picture, for whoever computes it in another way. */
export function shownOf({ scene: { name, touch }, width, height }: ScenePlan) {
	return { scene: name, width, height, values: touch ? { [touch.name]: touch.values[0] } : {} };
}

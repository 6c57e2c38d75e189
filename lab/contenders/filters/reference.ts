import { CONTRAST, type Operation, type Photo, SHARPEN, SIGMA, SOBEL } from './editor.ts';

/** The three levels of a pixel, from its place. */
type Naive = (x: number, y: number) => readonly number[];

/** By name. Libraries mean different things by one word, so that some operations have several. */
type Definitions = Readonly<Record<string, (photo: Photo) => Naive>>;

const LAPLACE = [-1, -1, -1, -1, 8, -1, -1, -1, -1];

/** The operations as they are defined, pixel by pixel. */
export const DEFINITIONS: Readonly<Record<Exclude<Operation, 'six'>, Definitions>> = {
	blur: { 'a Gaussian': (photo) => gaussian(photo, SIGMA) },
	sharpen: {
		'a mask of 3 x 3': (photo) => masked(photo, SHARPEN),
		'an unsharp mask': (photo) => {
			const [sharp, blurred] = [levelsOf(photo), gaussian(photo, 0.6)];
			return (x, y) => combine(sharp(x, y), blurred(x, y), (level, mean) => 2 * level - mean);
		},
	},
	contrast: {
		'linear in sRGB': (photo) => (x, y) => levelsOf(photo)(x, y).map((level) => (level - 127.5) * CONTRAST + 127.5),
	},
	edges: {
		'Sobel, of luma, a quarter': (photo) => {
			const luma = (levels: readonly number[]): number =>
				[54, 183, 19].reduce((sum, weight, channel) => sum + (weight * (levels[channel] ?? 0)) / 256, 0);
			const [across, down] = gradients(photo);
			return (x, y) => Array(3).fill(Math.hypot(luma(across(x, y)), luma(down(x, y))) / 4);
		},
		'Sobel, of each channel': (photo) => {
			const [across, down] = gradients(photo);
			return (x, y) => combine(across(x, y), down(x, y), Math.hypot);
		},
		'Sobel, of each channel, both absolute': (photo) => {
			const [across, down] = gradients(photo);
			return (x, y) => combine(across(x, y), down(x, y), (one, other) => Math.abs(one) + Math.abs(other));
		},
		'Sobel, across alone': (photo) => gradients(photo)[0],
		'a Laplacian of 3 x 3': (photo) => masked(photo, LAPLACE),
	},
};

function levelsOf({ data, width, height }: Photo): Naive {
	const clamp = (at: number, length: number): number => Math.min(Math.max(at, 0), length - 1);
	return (x, y) => {
		const at = 4 * (clamp(y, height) * width + clamp(x, width));
		return [...data.subarray(at, at + 3)];
	};
}

function combine(one: readonly number[], other: readonly number[], by: (a: number, b: number) => number): number[] {
	return one.map((level, channel) => by(level, other[channel] ?? 0));
}

function masked(photo: Photo, mask: readonly number[]): Naive {
	const levels = levelsOf(photo);
	return (x, y) =>
		mask.reduce<readonly number[]>(
			(sums, weight, at) =>
				combine(sums, levels(x + (at % 3) - 1, y + Math.floor(at / 3) - 1), (sum, level) => sum + weight * level),
			[0, 0, 0],
		);
}

function gradients(photo: Photo): readonly [Naive, Naive] {
	return [
		masked(photo, SOBEL),
		masked(
			photo,
			[0, 3, 6, 1, 4, 7, 2, 5, 8].map((at) => SOBEL[at] ?? 0),
		),
	];
}

function gaussian({ width, height, ...photo }: Photo, sigma: number): Naive {
	const reach = Math.ceil(6 * sigma);
	const weights = Array.from({ length: 2 * reach + 1 }, (_, at) => Math.exp(-0.5 * ((at - reach) / sigma) ** 2));
	const whole = weights.reduce((sum, weight) => sum + weight);
	const along = (levels: Naive, dx: number, dy: number): Naive => {
		const rows = Array.from({ length: width * height }, (_, at) =>
			weights.reduce<readonly number[]>(
				(sums, weight, index) => {
					const step = index - reach;
					const near = levels((at % width) + dx * step, Math.floor(at / width) + dy * step);
					return combine(sums, near, (sum, level) => sum + (weight / whole) * level);
				},
				[0, 0, 0],
			),
		);
		const clamp = (at: number, length: number): number => Math.min(Math.max(at, 0), length - 1);
		return (x, y) => rows[clamp(y, height) * width + clamp(x, width)] ?? [];
	};
	return along(along(levelsOf({ width, height, ...photo }), 1, 0), 0, 1);
}

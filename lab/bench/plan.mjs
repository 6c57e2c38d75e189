// What is measured.

/** @typedef {import('../model/comparison.ts').Question} Question */
/** @typedef {{ width: number, height: number }} Size */

/**
 * @typedef {object} Scene
 * @property {string} name
 * @property {{ name: string, index: number, values: readonly number[] }} [touch] a parameter on which all of a still
 *   picture depends, and the values that it takes in turn, so that each frame is recomputed
 */

/** @type {readonly Scene[]} */
export const scenes = [
	{ name: 'swatches', touch: { name: 'left', index: 0, values: [0xff0000, 0x00ff00] } },
	{ name: 'plasma' },
	{ name: 'mandelbrot', touch: { name: 'iterations', index: 5, values: [500, 510] } },
	{ name: 'life' },
];

/**
 * How much is measured.
 * @typedef {object} Effort
 * @property {readonly (readonly [width: number, height: number])[]} sizes of the scenes, in pixels
 * @property {number} rounds how often browser and native take turns
 * @property {{ milliseconds: number, least: number }} turn how long a turn lasts, and how many frames it has at the least
 * @property {number | undefined} budget of each comparison, in seconds; where there is none, as the page has it
 * @property {Partial<Record<Question, Size>>} pictures the size for a question, in pixels; where there is none, its own
 */

/** @type {Effort} */
export const whole = {
	sizes: [
		[1280, 720],
		[1920, 1080],
		[3840, 2160],
	],
	rounds: 3,
	turn: { milliseconds: 1200, least: 4 },
	budget: undefined,
	pictures: {},
};

/** In less than three minutes on two cores. @type {Effort} */
export const quick = {
	sizes: [[1920, 1080]],
	rounds: 2,
	turn: { milliseconds: 500, least: 4 },
	budget: 1,
	// Of the lesson's way one picture at 1080p takes seconds.
	pictures: { jank: { width: 1280, height: 720 } },
};

// What is measured.

/**
 * @typedef {object} Scene
 * @property {string} name
 * @property {{ name: string, index: number, values: readonly number[] }} [touch] a parameter on which all of a still
 *   picture depends, and the values that it takes in turn, so that each frame is computed anew
 */

/** @type {readonly Scene[]} */
export const scenes = [
	{ name: 'swatches', touch: { name: 'left', index: 0, values: [0xff0000, 0x00ff00] } },
	{ name: 'plasma' },
	{ name: 'mandelbrot', touch: { name: 'iterations', index: 5, values: [500, 510] } },
	{ name: 'life' },
];

export const sizes = /** @type {const} */ ([
	[1280, 720],
	[1920, 1080],
	[3840, 2160],
]);

/** How often browser and native take turns. */
export const rounds = 3;

/** How long a turn lasts, in milliseconds, and how many frames it has at the least. */
export const turn = { milliseconds: 1200, least: 4 };

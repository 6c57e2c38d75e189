import { PLASMA_COLORS, plasmaPalette } from './palettes.ts';
import { type Kernel, secondsOf } from './task.ts';

const BAND = 8;

/** Radians a pixel: a wavelength of 180 pixels. */
const SCALE = (Math.PI * 2) / 180;

const TURNS = 0.5 / Math.PI;

/**
 * Plasma, its sum split as in the Rust scene: only the bent diagonal wave costs each pixel a sine, which is a polynomial. In f64,
 * JavaScript's own number: rounding each step to f32 takes two and a half times as long, for one pixel in ten thousand.
 */
export function plasmaKernel(memory: ArrayBufferLike, width: number, height: number): Kernel {
	const pixels = new Uint32Array(memory, 0, width * height);
	const palette = plasmaPalette();
	// The diagonal wave's part of each column, in turns; and the frame's wave along x, lifted so that no sum is below 0.
	const across = Float64Array.from({ length: width }, (_, x) => x * SCALE * 0.6 * TURNS);
	const columns = new Float64Array(width);
	const step = PLASMA_COLORS / 6;
	let time = 0;
	return {
		band: BAND,
		begin(frame) {
			time = secondsOf(frame);
			for (let x = 0; x < width; x++) columns[x] = Math.sin(x * SCALE + time) + 3;
		},
		draw(top, bottom) {
			let at = top * width;
			for (let row = top; row < bottom; row++) {
				const y = row * SCALE;
				const own = Math.sin(y * 0.8 - time * 1.3);
				const bend = (y * 0.6 + Math.sin(y * 0.5 + time * 0.7) * 2) * TURNS;
				for (let x = 0; x < width; x++) {
					const turns = (across[x] as number) + bend;
					const part = turns - Math.floor(turns + 0.5);
					const parabola = part * (8 - 16 * Math.abs(part));
					const wave = parabola * (0.775 + 0.225 * Math.abs(parabola));
					const level = (columns[x] as number) + own + wave;
					pixels[at++] = palette[(level * step) & (PLASMA_COLORS - 1)] as number;
				}
			}
		},
	};
}

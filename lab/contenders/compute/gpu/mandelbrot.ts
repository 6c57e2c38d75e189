import { INSIDE_PIXEL, MANDELBROT_COLORS, mandelbrotPalette } from '../../../kernels/palettes.ts';
import { HOME, iterationsOf } from '../../../kernels/task.ts';
import type { Census, Tolerance } from '../../check.ts';
import { float, type Shader, type ShaderTask } from './shader.ts';

/** How many colours a row of the table has: in a square table, neighbours lie close together. */
const COLUMNS = 64;

/** Rounding changes how many do not escape by 0.014 % of all pixels at most; a limit of 300 instead of 500 by 0.048 %. */
const INSIDE: Census = { pixel: INSIDE_PIXEL, name: 'points that do not escape', part: 0.0004 };

/** At home 0.3 % of the pixels differ, 0.12 % by more than 8; ten times that for small pictures. Half a pixel off it is 47 %. */
const TOLERANCE: Tolerance = {
	step: 8,
	rounded: 0.03,
	part: 0.012,
	reason: 'shaders have numbers of 32 bits alone, and close to the set their rounding decides when a point escapes',
	census: INSIDE,
};

/**
 * The Mandelbrot set as the naive reference computes it, but for the main body, which is known beforehand. In 32 bits a group of
 * four iterations that starts as far out as 256 would overflow: the groups end beyond 8, where four still stay below 2^49, and
 * single ones lead on to 256. A point beyond 8 escapes, and the limit is a whole number of groups: that changes no answer.
 */
export function mandelbrot(width: number, height: number): ShaderTask {
	return {
		note:
			'Numbers of 32 bits also where the others have 64: close to the set it is another picture, and deep zooms are beyond ' +
			'it. Points inside the set, but for the main body, are iterated to the limit.',
		width,
		height,
		picture: shader(width, height),
		step: null,
		table: { columns: COLUMNS, rows: MANDELBROT_COLORS / COLUMNS, words: mandelbrotPalette },
		// A limit counts as the next multiple of four.
		parameter: (frame) => Math.ceil(iterationsOf(frame) / 4) * 4,
		tolerance: TOLERANCE,
	};
}

function shader(width: number, height: number): Shader {
	const spacing = float(HOME.extent / height);
	const middle = { x: float((width - 1) / 2), y: float((height - 1) / 2) };
	const scale = float(MANDELBROT_COLORS / 6);
	return `
		fn is_in_main_body(x: f32, y: f32) -> bool {
			let square: f32 = y * y;
			let from_cusp: f32 = x - 0.25;
			let distance: f32 = from_cusp * from_cusp + square;
			let in_cardioid: bool = distance * (distance + from_cusp) <= 0.25 * square;
			let in_disc: bool = (x + 1.0) * (x + 1.0) + square <= 0.0625;
			return in_cardioid || in_disc;
		}

		fn iterated(z: vec2f, point: vec2f) -> vec2f {
			let product: f32 = z.x * z.y;
			return vec2f(z.x * z.x - z.y * z.y, product + product) + point;
		}

		// The smooth count; negative for a point that does not escape.
		fn escape(point: vec2f) -> f32 {
			if (is_in_main_body(point.x, point.y)) { return -1.0; }
			var z: vec2f = vec2f(0.0, 0.0);
			var norm: f32 = 0.0;
			var count: u32 = 0u;
			let limit: u32 = u32(parameter);
			while (count < limit && norm <= 64.0) {
				z = iterated(z, point);
				z = iterated(z, point);
				z = iterated(z, point);
				z = iterated(z, point);
				norm = dot(z, z);
				count += 4u;
			}
			while (count < limit && norm <= 65536.0) {
				z = iterated(z, point);
				norm = dot(z, z);
				count += 1u;
			}
			if (norm <= 65536.0) { return -1.0; }
			return max(f32(count) + 2.0 - log2(log2(norm)), 0.0);
		}

		fn value(column: u32, row: u32) -> u32 {
			let x: f32 = ${float(HOME.x)} + (f32(column) - ${middle.x}) * ${spacing};
			let y: f32 = ${float(HOME.y)} - (f32(row) - ${middle.y}) * ${spacing};
			let count: f32 = escape(vec2f(x, y));
			if (count < 0.0) { return ${INSIDE_PIXEL}u; }
			let place: u32 = u32(i32(floor((sqrt(count) - 1.3) * ${scale} + 0.5))) & ${MANDELBROT_COLORS - 1}u;
			return table_at(place % ${COLUMNS}u, place / ${COLUMNS}u);
		}`;
}

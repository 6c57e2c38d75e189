import { PLASMA_COLORS, plasmaPalette } from '../../../kernels/palettes.ts';
import { secondsOf } from '../../../kernels/task.ts';
import type { Tolerance } from '../../check.ts';
import { float, type ShaderTask } from './shader.ts';

const COLUMNS = 32;

/**
 * A sine is good to 0.0005 (https://www.w3.org/TR/WGSL/#floating-point-accuracy) or 0.0008 in Direct3D, and three of them lead
 * to a place in the palette: about half of one off, where the next colour differs by 1, seldom 2. A frame too late differs by 9.
 */
const TOLERANCE: Tolerance = {
	step: 3,
	rounded: 0.7,
	part: 0,
	reason: 'a sine is less exact in a shader, and not alike on every graphics processor',
};

/** Radians a pixel: a wavelength of 180 pixels. */
const SCALE = float(Math.fround((2 * Math.PI) / 180));

const PICTURE = `
	// From -1/2 to 1/2 of a turn, where a shader's sine is required to be good.
	fn turns_of(angle: f32) -> f32 {
		let turns: f32 = angle * ${float(0.5 / Math.PI)};
		return turns - floor(turns + 0.5);
	}

	fn sine(angle: f32) -> f32 {
		return sin(turns_of(angle) * ${float(2 * Math.PI)});
	}

	fn wave(angle: f32) -> f32 {
		let turns: f32 = turns_of(angle);
		let parabola: f32 = turns * (8.0 - 16.0 * abs(turns));
		return parabola * (0.775 + 0.225 * abs(parabola));
	}

	fn value(column: u32, row: u32) -> u32 {
		let x: f32 = f32(column) * ${SCALE};
		let y: f32 = f32(row) * ${SCALE};
		let own: f32 = sine(y * 0.8 - parameter * 1.3);
		let bend: f32 = sine(y * 0.5 + parameter * 0.7) * 2.0;
		let across: f32 = wave(x * 0.6 + y * 0.6 + bend);
		let level: f32 = sine(x + parameter) + own + across;
		let place: u32 = u32((level + 3.0) * ${float(PLASMA_COLORS / 6)}) & ${PLASMA_COLORS - 1}u;
		return table_at(place % ${COLUMNS}u, place / ${COLUMNS}u);
	}`;

/** Plasma as the Rust scene computes it, but all three waves for each pixel: none knows of another, and hardware has a sine. */
export function plasma(width: number, height: number): ShaderTask {
	return {
		note: 'All three waves are computed for each pixel.',
		width,
		height,
		picture: PICTURE,
		step: null,
		table: { columns: COLUMNS, rows: PLASMA_COLORS / COLUMNS, words: plasmaPalette },
		parameter: secondsOf,
		tolerance: TOLERANCE,
	};
}

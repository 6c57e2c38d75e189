import type { Tolerance } from '../../check.ts';
import type { Census } from './census.ts';

/**
 * A function in both languages of graphics processors, `value(x, y)`: what is at a place, one word of 32 bits. It may call
 * `table_at(x, y)`, a word of the table, and read `parameter`, the frame's number. Unsigned integers all, but the parameter.
 */
export interface Shader {
	/** `uint value(uint x, uint y)`, in OpenGL ES Shading Language 3.00. */
	readonly glsl: string;
	/** `fn value(x: u32, y: u32) -> u32`, in WebGPU Shading Language. */
	readonly wgsl: string;
}

/** Words in rows: a palette, or a board. */
export interface Table {
	/** Words in a row. */
	readonly columns: number;
	readonly rows: number;
	readonly words: Uint32Array<ArrayBuffer>;
}

/** What a graphics processor computes frame after frame; the same for WebGL2 and for WebGPU. */
export interface ShaderTask {
	/** Width of the picture in pixels. */
	readonly width: number;
	/** Height of the picture in pixels. */
	readonly height: number;
	/** Computes a pixel: red in the lowest byte, alpha in the highest. */
	readonly picture: Shader;
	/** Where the table changes from frame to frame: computes a word of the next from the last, before the picture. */
	readonly step: Shader | null;
	/** The table of frame 0. */
	readonly table: Table;
	/** The number that a frame has for its own. */
	parameter(frame: number): number;
	/** How far the pictures may lie from the reference; `null` when no byte may differ. */
	readonly tolerance: Tolerance | null;
	/** What is counted beside, where the tolerance would let too much pass. */
	readonly census: Census | null;
}

/** Writes a number so that both languages take it for a floating-point one. */
export function float(value: number): string {
	return Number.isInteger(value) ? value.toFixed(1) : String(value);
}

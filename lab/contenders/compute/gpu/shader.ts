import type { Tolerance } from '../../check.ts';

/**
 * Computes the word of 32 bits at a place: `fn value(column: u32, row: u32) -> u32`. It may call `table_at(x, y)`, a word of the
 * table, and read `parameter`. It is WebGPU's language, of which {@link glslOf} makes OpenGL's: every declaration has its type,
 * every vector its length in numbers, and there is nothing but functions, `if` and `while`.
 */
export type Shader = string;

export interface ShaderTask {
	readonly note: string;
	readonly width: number;
	readonly height: number;
	readonly picture: Shader;
	/** Where the table changes from frame to frame: computes a word of the next from the last, before the picture. */
	readonly step: Shader | null;
	/** Words in rows, as of frame 0: a palette, or a board. */
	readonly table: { readonly columns: number; readonly rows: number; words(): Uint32Array<ArrayBuffer> };
	parameter(frame: number): number;
	readonly tolerance: Tolerance | undefined;
}

export interface Runner {
	readonly software: string | null;
	restart(): void;
	draw(frame: number): void;
	finish(): Promise<unknown>;
	/** The frame drawn last, in this page's shared memory: RGBA, row after row from the top. The same memory each time. */
	read(): Promise<Uint8ClampedArray>;
}

/** Writes a number so that it is taken for a floating-point one. */
export function float(value: number): string {
	return Number.isInteger(value) ? value.toFixed(1) : String(value);
}

const GLSL_TYPES: Readonly<Record<string, string>> = {
	f32: 'float',
	i32: 'int',
	u32: 'uint',
	vec2f: 'vec2',
	vec2u: 'uvec2',
	vec3u: 'uvec3',
};

export function glslOf(shader: Shader): string {
	return shader
		.replace(/fn (\w+)\(([^)]*)\) -> (\w+)/g, (_, name, parameters: string, result) => {
			return `${result} ${name}(${parameters.replace(/(\w+): (\w+)/g, '$2 $1')})`;
		})
		.replace(/(?:let|var) (\w+): (\w+)/g, '$2 $1')
		.replace(/\b[fiu]32\b|\bvec[23][fu]\b/g, (type) => GLSL_TYPES[type] ?? type);
}

/** The side of a workgroup, in words: neighbours in both directions, since they take about as long. */
export const GROUP = 8;

export function computeSource(shader: Shader, columns: number, rows: number, tableColumns: number): string {
	return `
		@group(0) @binding(0) var<uniform> parameter: f32;
		@group(0) @binding(1) var<storage, read> table: array<u32>;
		@group(0) @binding(2) var<storage, read_write> words: array<u32>;
		fn table_at(x: u32, y: u32) -> u32 { return table[y * ${tableColumns}u + x]; }
		${shader}
		@compute @workgroup_size(${GROUP}, ${GROUP})
		fn main(@builtin(global_invocation_id) place: vec3u) {
			if (place.x >= ${columns}u || place.y >= ${rows}u) { return; }
			words[place.y * ${columns}u + place.x] = value(place.x, place.y);
		}`;
}

/** A fragment shader of WebGL2 that draws a picture in RGBA8, or a table in R32UI. The first row of the target is the upper one. */
export function fragmentSource(shader: Shader, target: 'picture' | 'table'): string {
	const word = 'value(uint(gl_FragCoord.x), uint(gl_FragCoord.y))';
	const main =
		target === 'table'
			? `out highp uint result; void main() { result = ${word}; }`
			: `out highp vec4 color;
			void main() {
				uint word = ${word};
				color = vec4(uvec4(word, word >> 8, word >> 16, word >> 24) & 255u) / 255.0;
			}`;
	return `#version 300 es
		precision highp float;
		precision highp int;
		uniform highp usampler2D table;
		uniform highp float parameter;
		uint table_at(uint x, uint y) { return texelFetch(table, ivec2(x, y), 0).r; }
		uint select(uint no, uint yes, bool which) { return which ? yes : no; }
		${glslOf(shader)}
		${main}`;
}

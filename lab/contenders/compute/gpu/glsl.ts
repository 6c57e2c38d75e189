import type { Shader } from './shader-task.ts';

/** Hands each pixel of the target to a fragment shader: a triangle that covers it whole. */
export const VERTEX_SOURCE = `#version 300 es
	in vec2 corner;
	void main() { gl_Position = vec4(corner, 0.0, 1.0); }`;

/** The x and y of the triangle's corners. */
export const CORNERS = new Float32Array([-1, -1, 3, -1, -1, 3]);

const HEAD = `#version 300 es
	precision highp float;
	precision highp int;
	uniform highp usampler2D table;
	uniform highp float parameter;
	uint table_at(uint x, uint y) { return texelFetch(table, ivec2(x, y), 0).r; }`;

/** A fragment shader that draws a picture in RGBA8. The first row of the target is the upper one. */
export function pictureSource({ glsl }: Shader): string {
	return `${HEAD}${glsl}
		out highp vec4 color;
		void main() {
			uint word = value(uint(gl_FragCoord.x), uint(gl_FragCoord.y));
			color = vec4(uvec4(word, word >> 8, word >> 16, word >> 24) & 255u) / 255.0;
		}`;
}

/** A fragment shader that draws a table in R32UI. */
export function stepSource({ glsl }: Shader): string {
	return `${HEAD}${glsl}
		out highp uint word;
		void main() { word = value(uint(gl_FragCoord.x), uint(gl_FragCoord.y)); }`;
}

import { Unavailable } from '../../model/contender.ts';
import type { Surface } from './painting.ts';
import { makeCanvas } from './two-d.ts';
import { readWebGL } from './webgl2-read.ts';

/** One triangle that covers the canvas. */
const VERTEX = `#version 300 es
void main() {
	vec2 corner = vec2((gl_VertexID << 1) & 2, gl_VertexID & 2);
	gl_Position = vec4(corner * 2.0 - 1.0, 0.0, 1.0);
}`;

/** A texel for each pixel; the picture's first row is its uppermost, WebGL's is the lowest. */
const FRAGMENT = `#version 300 es
precision highp float;
uniform highp sampler2D picture;
out vec4 color;
void main() {
	ivec2 size = textureSize(picture, 0);
	color = texelFetch(picture, ivec2(int(gl_FragCoord.x), size.y - 1 - int(gl_FragCoord.y)), 0);
}`;

/** Uploads the shared view into a texture that is kept, and draws it. */
export function webgl2(width: number, height: number): Surface {
	const canvas = makeCanvas(width, height);
	const gl = canvas.getContext('webgl2', { alpha: false, antialias: false, depth: false });
	if (!gl) throw new Unavailable('this browser gives no WebGL 2 context');
	const dispose = (): void => gl.getExtension('WEBGL_lose_context')?.loseContext();
	try {
		prepare(gl, width, height);
	} catch (error) {
		dispose();
		throw error;
	}
	return {
		canvas,
		width,
		height,
		paint: (pixels): undefined => {
			if (gl.isContextLost()) throw new Error('the WebGL context is lost');
			gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, pixels);
			gl.drawArrays(gl.TRIANGLES, 0, 3);
		},
		read: () => readWebGL(gl, width, height),
		dispose,
	};
}

function prepare(gl: WebGL2RenderingContext, width: number, height: number): void {
	const isTooLarge = gl.getParameter(gl.MAX_TEXTURE_SIZE) < Math.max(width, height);
	if (isTooLarge || gl.drawingBufferWidth !== width || gl.drawingBufferHeight !== height)
		throw new Unavailable(`WebGL has no canvas or no texture of ${width} × ${height} here`);
	gl.useProgram(link(gl));
	gl.bindTexture(gl.TEXTURE_2D, gl.createTexture());
	gl.texStorage2D(gl.TEXTURE_2D, 1, gl.RGBA8, width, height);
}

function link(gl: WebGL2RenderingContext): WebGLProgram {
	const program = gl.createProgram();
	for (const [kind, source] of [
		[gl.VERTEX_SHADER, VERTEX],
		[gl.FRAGMENT_SHADER, FRAGMENT],
	] as const) {
		const shader = gl.createShader(kind);
		if (!shader) throw new Error('the WebGL context is lost');
		gl.shaderSource(shader, source);
		gl.compileShader(shader);
		gl.attachShader(program, shader);
		gl.deleteShader(shader);
	}
	gl.linkProgram(program);
	if (gl.getProgramParameter(program, gl.LINK_STATUS)) return program;
	throw new Error(`the WebGL program does not link: ${gl.getProgramInfoLog(program)}`);
}

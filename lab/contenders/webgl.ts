import { Unavailable } from '../model/contender.ts';
import { atEnd } from './lifetime.ts';

/** How long a wait asks again at once, in milliseconds; after that it sleeps between two questions. */
const IMPATIENCE = 2;

/** How long it sleeps then, in milliseconds, where timers are as fine as that; else about 1. */
const NAP = 0.05;

const VERTEX = `#version 300 es
	void main() {
		vec2 corner = vec2((gl_VertexID << 1) & 2, gl_VertexID & 2);
		gl_Position = vec4(corner * 2.0 - 1.0, 0.0, 1.0);
	}`;

export class Webgl {
	readonly gl: WebGL2RenderingContext;
	/** The renderer's name where it is no graphics processor, but software: `SwiftShader`. */
	readonly software: string | null;
	#packed: WebGLBuffer | null = null;

	/**
	 * @param width Of the largest texture, as `height`.
	 * @param signal Gives the context back: until it is collected it would hold its memory, and browsers allow but few of them.
	 * @throws Unavailable where there is no WebGL2, or no texture of that size.
	 */
	constructor(canvas: HTMLCanvasElement | OffscreenCanvas, width: number, height: number, signal: AbortSignal) {
		// No power preference: the same graphics processor then as for WebGPU, and for any other page.
		const options = { alpha: false, antialias: false, depth: false, stencil: false };
		const gl = canvas.getContext('webgl2', options) as WebGL2RenderingContext | null;
		if (!gl) throw new Unavailable('this browser gives no WebGL2 context');
		this.gl = gl;
		// Chromium warns of one that is lost already.
		atEnd(signal, () => gl.isContextLost() || gl.getExtension('WEBGL_lose_context')?.loseContext());
		this.software = softwareIn(rendererOf(gl));
		const largest: number = gl.getParameter(gl.MAX_TEXTURE_SIZE);
		if (Math.max(width, height) <= largest) return;
		throw new Unavailable(`this browser's WebGL2 has no textures larger than ${largest} x ${largest}`);
	}

	link(fragment: string): WebGLProgram {
		const { gl } = this;
		const program = gl.createProgram();
		for (const [kind, source] of [
			[gl.VERTEX_SHADER, VERTEX],
			[gl.FRAGMENT_SHADER, fragment],
		] as const) {
			const part = gl.createShader(kind);
			if (!part) throw lost();
			gl.shaderSource(part, source);
			gl.compileShader(part);
			gl.attachShader(program, part);
			if (gl.getShaderParameter(part, gl.COMPILE_STATUS)) continue;
			throw new Error(`a shader does not compile: ${gl.getShaderInfoLog(part)}`);
		}
		gl.linkProgram(program);
		if (gl.getProgramParameter(program, gl.LINK_STATUS)) return program;
		throw new Error(`a program does not link: ${gl.getProgramInfoLog(program)}`);
	}

	/** Waits for a fence: `gl.finish` holds up the page in one browser, and does not wait for the processor in another. */
	async finish(): Promise<void> {
		const { gl } = this;
		const fence = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
		gl.flush();
		await until(() => {
			if (gl.isContextLost()) throw lost();
			return !fence || gl.clientWaitSync(fence, 0, 0) !== gl.TIMEOUT_EXPIRED;
		});
		gl.deleteSync(fence);
	}

	/** Reads what is bound through a buffer and a fence, so that the page never stands still for the graphics processor. */
	async read(width: number, height: number, pixels: Uint8ClampedArray<ArrayBufferLike>): Promise<void> {
		const { gl } = this;
		this.#packed ??= gl.createBuffer();
		gl.bindBuffer(gl.PIXEL_PACK_BUFFER, this.#packed);
		// New storage each time: Chromium keeps a copy for the page, and warns when what was copied once is written again.
		gl.bufferData(gl.PIXEL_PACK_BUFFER, pixels.length, gl.STREAM_READ);
		gl.readPixels(0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, 0);
		await this.finish();
		gl.getBufferSubData(gl.PIXEL_PACK_BUFFER, 0, pixels);
		gl.bindBuffer(gl.PIXEL_PACK_BUFFER, null);
	}
}

function lost(): Error {
	return new Error('the WebGL2 context was lost: the graphics driver may have been reset');
}

/** Firefox gives the name plainly, and warns a page that asks for the extension; the others say `WebKit WebGL`. */
function rendererOf(gl: WebGL2RenderingContext): string {
	const plain = String(gl.getParameter(gl.RENDERER));
	const extension = plain === 'WebKit WebGL' ? gl.getExtension('WEBGL_debug_renderer_info') : null;
	return extension ? String(gl.getParameter(extension.UNMASKED_RENDERER_WEBGL)) : plain;
}

export function nameSoftware(): string | null {
	const looked = new AbortController();
	const { software } = new Webgl(new OffscreenCanvas(1, 1), 1, 1, looked.signal);
	looked.abort();
	return software;
}

export function softwareIn(name: string): string | null {
	const known = ['SwiftShader', 'llvmpipe', 'software'];
	return known.find((each) => name.toLowerCase().includes(each.toLowerCase())) ?? null;
}

/**
 * Asks again and again, at first as fast as messages go, some ten microseconds, so that a short wait is measured finely. In a long
 * one that would take a core from a graphics processor that is software: it sleeps, but not by `setTimeout`, which takes 4 ms.
 */
async function until(isDone: () => boolean): Promise<void> {
	const begun = performance.now();
	const { port1, port2 } = new MessageChannel();
	// Nobody notifies it: who waits for it sleeps until the time is over.
	const nothing = new Int32Array(new SharedArrayBuffer(4));
	while (!isDone()) {
		const isLong = performance.now() - begun > IMPATIENCE;
		const nap = isLong ? Atomics.waitAsync(nothing, 0, 0, NAP) : null;
		// Firefox takes a nap for none: it is over before it began.
		if (nap?.async) await nap.value;
		else
			await new Promise((resolve) => {
				port2.onmessage = resolve;
				port1.postMessage(null);
			});
	}
	port1.close();
}

import { Unavailable } from '../../../model/contender.ts';
import { CORNERS, pictureSource, stepSource, VERTEX_SOURCE } from './glsl.ts';
import { until } from './pause.ts';
import type { Runner } from './runner.ts';
import type { ShaderTask, Table } from './shader-task.ts';

/** Where a pass draws. */
interface Target {
	readonly texture: WebGLTexture;
	readonly framebuffer: WebGLFramebuffer;
	readonly width: number;
	readonly height: number;
}

/** A program, and where its parameter lies; `null` when it has none. */
interface Pass {
	readonly program: WebGLProgram;
	readonly parameter: WebGLUniformLocation | null;
}

/**
 * Does a task by fragment shaders of WebGL2, into a texture; nothing is ever shown.
 *
 * The table is a texture of whole words. Where it changes there are two, and each frame draws the one that it does not read.
 */
export class WebglRunner implements Runner {
	readonly #gl: WebGL2RenderingContext;
	readonly #task: ShaderTask;
	readonly #picture: Pass;
	readonly #step: Pass | null;
	readonly #image: Target;
	/** The table that is read, and the one that is drawn next. */
	#tables: [Target, Target];
	readonly #packed: WebGLBuffer;
	readonly #pixels: Uint8ClampedArray<SharedArrayBuffer>;

	/** @throws Unavailable without WebGL2, or where its textures are too small. */
	static start(task: ShaderTask): WebglRunner {
		const gl = createContext();
		try {
			return new WebglRunner(gl, task);
		} catch (error) {
			lose(gl);
			throw error;
		}
	}

	private constructor(gl: WebGL2RenderingContext, task: ShaderTask) {
		this.#gl = gl;
		this.#task = task;
		const largest: number = gl.getParameter(gl.MAX_TEXTURE_SIZE);
		if (Math.max(task.width, task.height) > largest) {
			throw new Unavailable(`this browser's WebGL2 has no textures larger than ${largest} x ${largest}`);
		}
		gl.disable(gl.DITHER);
		this.#bindCorners();
		this.#picture = this.#compile(pictureSource(task.picture));
		this.#step = task.step && this.#compile(stepSource(task.step));
		this.#image = this.#createTarget(gl.RGBA8, task.width, task.height);
		this.#tables = [this.#createTable(task.table), this.#createTable(task.table)];
		const size = task.width * task.height * 4;
		this.#pixels = new Uint8ClampedArray(new SharedArrayBuffer(size));
		this.#packed = gl.createBuffer();
		const error = gl.getError();
		if (error !== gl.NO_ERROR) throw new Error(`WebGL2 could not be set up: its error is 0x${error.toString(16)}`);
	}

	draw(frame: number): void {
		const parameter = this.#task.parameter(frame);
		if (this.#step && frame > 0) {
			const [read, drawn] = this.#tables;
			this.#pass(this.#step, parameter, read, drawn);
			this.#tables = [drawn, read];
		}
		this.#pass(this.#picture, parameter, this.#tables[0], this.#image);
	}

	/** Waits for a fence: `gl.finish` holds up the page in one browser, and does not wait for the processor in another. */
	async finish(): Promise<void> {
		const gl = this.#gl;
		const fence = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
		gl.flush();
		await until(() => {
			this.#assertSound();
			return !fence || gl.clientWaitSync(fence, 0, 0) !== gl.TIMEOUT_EXPIRED;
		});
		gl.deleteSync(fence);
	}

	/** Reads through a buffer and a fence, so that the page never stands still for the graphics processor. */
	async read(): Promise<Uint8ClampedArray> {
		const gl = this.#gl;
		gl.bindFramebuffer(gl.FRAMEBUFFER, this.#image.framebuffer);
		gl.bindBuffer(gl.PIXEL_PACK_BUFFER, this.#packed);
		// New storage each time: Chromium keeps a copy for the page, and warns when what was copied once is written again.
		gl.bufferData(gl.PIXEL_PACK_BUFFER, this.#pixels.length, gl.STREAM_READ);
		gl.readPixels(0, 0, this.#task.width, this.#task.height, gl.RGBA, gl.UNSIGNED_BYTE, 0);
		await this.finish();
		gl.getBufferSubData(gl.PIXEL_PACK_BUFFER, 0, this.#pixels);
		gl.bindBuffer(gl.PIXEL_PACK_BUFFER, null);
		return this.#pixels;
	}

	dispose(): void {
		lose(this.#gl);
	}

	#pass({ program, parameter }: Pass, value: number, read: Target, drawn: Target): void {
		const gl = this.#gl;
		gl.useProgram(program);
		gl.uniform1f(parameter, value);
		gl.bindTexture(gl.TEXTURE_2D, read.texture);
		gl.bindFramebuffer(gl.FRAMEBUFFER, drawn.framebuffer);
		gl.viewport(0, 0, drawn.width, drawn.height);
		gl.drawArrays(gl.TRIANGLES, 0, 3);
	}

	#bindCorners(): void {
		const gl = this.#gl;
		gl.bindBuffer(gl.ARRAY_BUFFER, gl.createBuffer());
		gl.bufferData(gl.ARRAY_BUFFER, CORNERS, gl.STATIC_DRAW);
		gl.enableVertexAttribArray(0);
		gl.vertexAttribPointer(0, 2, gl.FLOAT, false, 0, 0);
	}

	#compile(fragmentSource: string): Pass {
		const gl = this.#gl;
		const program = gl.createProgram();
		for (const [kind, source] of [
			[gl.VERTEX_SHADER, VERTEX_SOURCE],
			[gl.FRAGMENT_SHADER, fragmentSource],
		] as const) {
			const part = gl.createShader(kind);
			if (!part) continue;
			gl.shaderSource(part, source);
			gl.compileShader(part);
			gl.attachShader(program, part);
			if (gl.getShaderParameter(part, gl.COMPILE_STATUS)) continue;
			throw new Error(`a shader does not compile: ${gl.getShaderInfoLog(part)}`);
		}
		gl.bindAttribLocation(program, 0, 'corner');
		gl.linkProgram(program);
		if (!gl.getProgramParameter(program, gl.LINK_STATUS)) {
			throw new Error(`a program does not link: ${gl.getProgramInfoLog(program)}`);
		}
		return { program, parameter: gl.getUniformLocation(program, 'parameter') };
	}

	#createTable({ columns, rows, words }: Table): Target {
		const gl = this.#gl;
		const target = this.#createTarget(gl.R32UI, columns, rows);
		gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, 0, columns, rows, gl.RED_INTEGER, gl.UNSIGNED_INT, words);
		return target;
	}

	/** A texture that can be drawn on, and that stays bound. */
	#createTarget(format: GLenum, width: number, height: number): Target {
		const gl = this.#gl;
		const texture = gl.createTexture();
		gl.bindTexture(gl.TEXTURE_2D, texture);
		gl.texStorage2D(gl.TEXTURE_2D, 1, format, width, height);
		gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.NEAREST);
		gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.NEAREST);
		const framebuffer = gl.createFramebuffer();
		gl.bindFramebuffer(gl.FRAMEBUFFER, framebuffer);
		gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, texture, 0);
		return { texture, framebuffer, width, height };
	}

	/** @throws Error when the context is lost. */
	#assertSound(): void {
		if (this.#gl.isContextLost())
			throw new Error('the WebGL2 context was lost: the graphics driver may have been reset');
	}
}

/** @throws Unavailable where there is no WebGL2. */
function createContext(): WebGL2RenderingContext {
	const canvas = new OffscreenCanvas(1, 1);
	// No power preference: the same graphics processor then as for WebGPU, and for any other page.
	const context = canvas.getContext('webgl2', { alpha: false, antialias: false, depth: false, stencil: false });
	if (!context) throw new Unavailable('this browser gives no WebGL2 context');
	return context;
}

/** Gives a context back at once: until it is collected it would hold its memory, and browsers allow but few of them. */
function lose(gl: WebGL2RenderingContext): void {
	// Chromium warns of one that is lost already.
	if (!gl.isContextLost()) gl.getExtension('WEBGL_lose_context')?.loseContext();
}

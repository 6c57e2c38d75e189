import { Webgl } from '../../webgl.ts';
import { fragmentSource, type Runner, type ShaderTask } from './shader.ts';

/** Fragment shaders into a texture that is never shown. A table that changes is two: a frame draws the one that it does not read. */
export function startWebgl({ width, height, table, ...task }: ShaderTask, signal: AbortSignal): Runner {
	const webgl = new Webgl(new OffscreenCanvas(1, 1), width, height, signal);
	const { gl } = webgl;

	const createTarget = (format: GLenum, columns: number, rows: number) => {
		const texture = gl.createTexture();
		gl.bindTexture(gl.TEXTURE_2D, texture);
		gl.texStorage2D(gl.TEXTURE_2D, 1, format, columns, rows);
		gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.NEAREST);
		gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.NEAREST);
		const framebuffer = gl.createFramebuffer();
		gl.bindFramebuffer(gl.FRAMEBUFFER, framebuffer);
		gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, texture, 0);
		return { texture, framebuffer, width: columns, height: rows };
	};
	type Target = ReturnType<typeof createTarget>;

	const compile = (fragment: string) => {
		const program = webgl.link(fragment);
		const parameter = gl.getUniformLocation(program, 'parameter');
		return (value: number, read: Target, drawn: Target): void => {
			gl.useProgram(program);
			gl.uniform1f(parameter, value);
			gl.bindTexture(gl.TEXTURE_2D, read.texture);
			gl.bindFramebuffer(gl.FRAMEBUFFER, drawn.framebuffer);
			gl.viewport(0, 0, drawn.width, drawn.height);
			gl.drawArrays(gl.TRIANGLES, 0, 3);
		};
	};

	gl.disable(gl.DITHER);
	const { columns, rows, words } = table;
	const picture = compile(fragmentSource(task.picture, 'picture'));
	const step = task.step === null ? null : compile(fragmentSource(task.step, 'table'));
	const image = createTarget(gl.RGBA8, width, height);
	const even = createTarget(gl.R32UI, columns, rows);
	const odd = step ? createTarget(gl.R32UI, columns, rows) : even;
	const error = gl.getError();
	if (error !== gl.NO_ERROR) throw new Error(`WebGL2 could not be set up: its error is 0x${error.toString(16)}`);
	const pixels = new Uint8ClampedArray(new SharedArrayBuffer(width * height * 4));
	return {
		software: webgl.software,
		restart() {
			gl.bindTexture(gl.TEXTURE_2D, even.texture);
			gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, 0, columns, rows, gl.RED_INTEGER, gl.UNSIGNED_INT, words());
		},
		draw(frame) {
			const [drawn, read] = frame % 2 === 0 ? [even, odd] : [odd, even];
			if (frame > 0) step?.(task.parameter(frame), read, drawn);
			picture(task.parameter(frame), drawn, image);
		},
		finish: () => webgl.finish(),
		async read() {
			gl.bindFramebuffer(gl.FRAMEBUFFER, image.framebuffer);
			await webgl.read(width, height, pixels);
			return pixels;
		},
	};
}

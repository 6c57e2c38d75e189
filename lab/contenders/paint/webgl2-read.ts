/** How long to wait before asking again whether the graphics processor is done, in milliseconds. */
const PATIENCE = 4;

/**
 * The pixels of a WebGL canvas, the uppermost row first; to be called in the task that has drawn them. They go through a
 * buffer that is read when the graphics processor has filled it: reading them at once would make it stop, and Chromium
 * prints a warning then.
 */
export async function readWebGL(gl: WebGL2RenderingContext, width: number, height: number): Promise<Uint8ClampedArray> {
	const row = width * 4;
	const buffer = gl.createBuffer();
	gl.bindBuffer(gl.PIXEL_PACK_BUFFER, buffer);
	gl.bufferData(gl.PIXEL_PACK_BUFFER, row * height, gl.STREAM_READ);
	gl.readPixels(0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, 0);
	gl.bindBuffer(gl.PIXEL_PACK_BUFFER, null);
	await finished(gl);
	const lowestFirst = new Uint8Array(row * height);
	gl.bindBuffer(gl.PIXEL_PACK_BUFFER, buffer);
	gl.getBufferSubData(gl.PIXEL_PACK_BUFFER, 0, lowestFirst);
	gl.bindBuffer(gl.PIXEL_PACK_BUFFER, null);
	gl.deleteBuffer(buffer);
	const pixels = new Uint8ClampedArray(row * height);
	for (let y = 0; y < height; y++) {
		pixels.set(lowestFirst.subarray((height - 1 - y) * row, (height - y) * row), y * row);
	}
	return pixels;
}

/** Resolves when all that was asked of the graphics processor is done. */
async function finished(gl: WebGL2RenderingContext): Promise<void> {
	const fence = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
	if (!fence) throw new Error('the WebGL context is lost');
	gl.flush();
	for (;;) {
		await new Promise((resolve) => setTimeout(resolve, PATIENCE));
		const state = gl.clientWaitSync(fence, 0, 0);
		if (state === gl.WAIT_FAILED) throw new Error('the WebGL context is lost');
		if (state !== gl.TIMEOUT_EXPIRED) break;
	}
	gl.deleteSync(fence);
}

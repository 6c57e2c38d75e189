/** How long pictures are shown at a stretch. */
export interface Stretch {
	/** At least so long, in milliseconds. */
	readonly milliseconds: number;
	/** At least so many frames. */
	readonly frames: number;
}

/** What can end a stretch before its time. */
export interface Interruption {
	/** The run is being stopped: the stretch ends with the frames that it has. */
	readonly stopped: AbortSignal;
	/** The contender is gone: the stretch ends with an error. */
	readonly ended: AbortSignal;
}

/** What a stretch took, a number for each frame, in milliseconds. */
export interface Showing {
	/** From one frame to the next, as the browser let the painting thread go on. */
	readonly intervals: number[];
	/** The JavaScript time. */
	readonly scripts: number[];
}

/**
 * Paints a picture on the canvas. Where the browser does a part of it without JavaScript, resolves with what is then left
 * to do.
 */
export type Paint = (number: number) => undefined | Promise<() => void>;

/**
 * Paints the next picture in each animation frame, on the page or in a worker, whichever calls it. The next animation
 * frame is asked for when a picture is painted; a browser whose screen or graphics processor has not kept up makes it
 * wait, and so an interval holds also what the browser does after the JavaScript.
 *
 * @param first The number of the first picture; each has the next.
 * @throws The reason of `ended` when that aborts.
 */
export async function show(
	paint: Paint,
	first: number,
	stretch: Stretch,
	{ stopped, ended }: Interruption,
): Promise<Showing> {
	const showing: Showing = { intervals: [], scripts: [] };
	const begun = await animationFrame(ended);
	let last = begun;
	for (let number = first; ; number++) {
		showing.scripts.push(await timed(paint, number));
		const now = await animationFrame(ended);
		showing.intervals.push(now - last);
		last = now;
		const isEnough = now - begun >= stretch.milliseconds && showing.intervals.length >= stretch.frames;
		if (isEnough || stopped.aborted) return showing;
	}
}

/** The JavaScript time of a picture: what the browser does between the two parts is not in it. */
async function timed(paint: Paint, number: number): Promise<number> {
	const begun = performance.now();
	const pending = paint(number);
	const script = performance.now() - begun;
	if (!pending) return script;
	const finish = await pending;
	const resumed = performance.now();
	finish();
	return script + performance.now() - resumed;
}

/** The next animation frame of this thread; resolves with the time at which it is handled. */
export function animationFrame(signal: AbortSignal): Promise<number> {
	const { promise, resolve, reject } = Promise.withResolvers<number>();
	const abort = (): void => {
		cancelAnimationFrame(request);
		reject(signal.reason);
	};
	const request = requestAnimationFrame(() => {
		signal.removeEventListener('abort', abort);
		resolve(performance.now());
	});
	if (signal.aborted) abort();
	else signal.addEventListener('abort', abort);
	return promise;
}

/**
 * Makes a call that does `work` at once, but not again before `interval` milliseconds have passed; a call within them
 * is made up for at their end. Once `signal` is aborted, it does nothing.
 */
export function throttle(interval: number, work: () => void, signal: AbortSignal): () => void {
	let due = 0;
	let timer: ReturnType<typeof setTimeout> | undefined;
	const run = (): void => {
		timer = undefined;
		due = performance.now() + interval;
		work();
	};
	signal.addEventListener('abort', () => clearTimeout(timer));
	return () => {
		if (timer !== undefined || signal.aborted) return;
		const wait = due - performance.now();
		if (wait <= 0) run();
		else timer = setTimeout(run, wait);
	};
}

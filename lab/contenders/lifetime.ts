/** Gives something back when the signal ends whoever holds it: at once, where it has done so already. */
export function atEnd(signal: AbortSignal, giveBack: () => void): void {
	if (signal.aborted) giveBack();
	else signal.addEventListener('abort', giveBack, { once: true });
}

/** Takes something that several contenders use: made for the first of them, and ended with the last. */
export type Lease<Resource> = (signal: AbortSignal) => Promise<Resource>;

export function lease<Resource>(make: Lease<Resource>): Lease<Resource> {
	let ended = new AbortController();
	let made: Promise<Resource> | null = null;
	let holders = 0;
	return (signal) => {
		made ??= make(ended.signal);
		holders += 1;
		const taken = made;
		atEnd(signal, () => {
			holders -= 1;
			if (holders > 0) return;
			ended.abort(signal.reason);
			ended = new AbortController();
			made = null;
		});
		return taken;
	};
}

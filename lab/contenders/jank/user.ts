import { guard } from '../workers.ts';

/** The shortest and the longest time between two inputs, in milliseconds: five to eight a second. */
const DELAY = { least: 125, most: 200 } as const;

/** Within how many milliseconds the first input comes: even a short window has one. */
const FIRST = 75;

/** How many times between inputs are chosen: for some three seconds, and then the same come again. */
const COUNT = 20;

/** The times until the first input and between those after it. No two are alike, so that they are never in step with frames. */
export function chooseDelays(random: () => number): number[] {
	const delay = (): number => DELAY.least + random() * (DELAY.most - DELAY.least);
	return [random() * FIRST, ...Array.from({ length: COUNT }, delay)];
}

/** Somebody whose inputs come from outside the main thread, busy or not. */
export interface User {
	/** Makes inputs until `end`, with these milliseconds between them; each is taken with its time by the page's clock. */
	begin(delays: readonly number[], take: (at: number) => void): void;
	/** Makes no more; resolves when all that were made have been taken, of which there is one at least. */
	end(): Promise<void>;
}

export function startUser(signal: AbortSignal): User {
	const worker = new Worker(new URL('./input-worker.ts', import.meta.url), { type: 'module' });
	const until = guard([worker], signal);
	let over = (): void => {};
	return {
		begin(delays, take) {
			worker.onmessage = ({ data: at }: MessageEvent<number | null>) => {
				if (at === null) over();
				else take(at - performance.timeOrigin);
			};
			worker.postMessage(delays);
		},
		end() {
			const ended = new Promise<void>((resolve) => {
				over = resolve;
			});
			worker.postMessage(null);
			return until(ended);
		},
	};
}

import type { BuildName } from '../../builds/build.ts';
import type { Task, Work } from '../../kernels/task.ts';
import { type Candidate, Unavailable } from '../../model/contender.ts';
import { compareFrames, type Tolerance } from '../check.ts';
import { lease } from '../lifetime.ts';
import { ask, guard } from '../workers.ts';
import { frameContender } from './contender.ts';
import type { Shown, WasmFrames } from './wasm-worker.ts';

/** How long a pool of threads may take to start once all is loaded, in milliseconds. */
const POOL_TIMEOUT = 10_000;

const NEXT_COLOR = { step: 2, rounded: 0.001, part: 0 } as const;

const TOLERANCES: Readonly<Record<Task, Tolerance | undefined>> = {
	mandelbrot: {
		...NEXT_COLOR,
		reason:
			'points that escape within 24 iterations are computed in f32 where the zoom is shallow, which moves a pixel by about a ' +
			'thousandth of its size; a pixel between two of the 4096 colours may then take the next',
	},
	plasma: {
		...NEXT_COLOR,
		reason:
			'the sine of Rust’s library and that of JavaScript’s may round the last bit of an f32 differently, and a pixel ' +
			'between two of the 1024 colours may then take the next',
	},
	life: undefined,
};

/** The Rust scene: alone with and without SIMD; and on 1 to `threads` of one pool's threads, which share the worker. */
export function wasmCandidates(work: Work, threads: number): Candidate[] {
	type Start = (signal: AbortSignal) => ReturnType<typeof startWasm>;
	const candidate = (count: number, start: Start, described: Omit<Candidate, 'start' | 'facts'>): Candidate => ({
		kind: 'variant',
		facts: { threads: String(count) },
		...described,
		async start(signal) {
			const { remote: frames } = await start(signal);
			return frameContender({ work, frames, threads: count, tolerance: TOLERANCES[work.task] }, signal);
		},
	});
	const pool = lease((signal) => startWasm('simd', threads, signal));
	const rayon = threadCounts(threads).map((count) =>
		candidate(count, pool, {
			id: `wasm-rayon-${count}`,
			label: `wasm SIMD + rayon, ${count} ${count === 1 ? 'thread' : 'threads'}`,
			note:
				`${count} of a pool of ${threads}; timed in the worker that asks the pool, and waits for it. ` +
				'The others of the pool sleep.',
			kind: count === threads ? 'shipped' : 'variant',
		}),
	);
	return [
		candidate(1, (signal) => startWasm('scalar', 0, signal), {
			id: 'wasm-scalar',
			label: 'wasm, scalar',
			note: 'The same Rust, compiled without SIMD. In a worker, and timed there.',
		}),
		candidate(1, (signal) => startWasm('simd', 0, signal), {
			id: 'wasm-simd',
			label: 'wasm SIMD',
			note: 'Rust with 128-bit SIMD, on one thread, without a pool. In a worker, and timed there.',
		}),
		...rayon,
	];
}

/** The numbers of threads that make the curve: all up to 8; beyond, the powers of two, and all. */
export function threadCounts(threads: number): number[] {
	if (threads <= 8) return Array.from({ length: threads }, (_, index) => index + 1);
	const counts: number[] = [];
	for (let count = 1; count < threads; count *= 2) counts.push(count);
	return [...counts, threads];
}

/** The picture asked for last: a comparison's contenders are checked one after the other, most with the same. */
let latest: { readonly key: string; readonly picture: Uint8ClampedArray } | null = null;

/** Compares what shows a scene with the wasm as it is released, without its loop, on one thread. */
export async function besideWasm(what: string, actual: Uint8ClampedArray, shown: Shown, signal: AbortSignal) {
	const key = JSON.stringify(shown);
	if (latest?.key !== key) {
		const ended = new AbortController();
		const { remote } = await startWasm('simd', 0, AbortSignal.any([signal, ended.signal]));
		latest = { key, picture: await remote.show(shown) };
		ended.abort();
	}
	return compareFrames([{ name: `${what}, beside the wasm on one thread`, actual, expected: latest.picture }]);
}

/** A pool can fail to start for no fault of the page, when a browser is short of threads for a moment: it is tried twice. */
async function startWasm(build: BuildName, pool: number, signal: AbortSignal) {
	// Isolation alone is not enough: some browsers are isolated, and have none.
	if (typeof SharedArrayBuffer === 'undefined') throw new Unavailable('there is no SharedArrayBuffer on this page');
	const start = async () => {
		const failed = new AbortController();
		const worker = new Worker(new URL('./wasm-worker.ts', import.meta.url), { type: 'module' });
		const remote = ask<WasmFrames>(worker, guard([worker], AbortSignal.any([signal, failed.signal])));
		try {
			await remote.load(build);
			if (pool > 0) await Promise.race([remote.startPool(pool), late(pool)]);
		} catch (error) {
			failed.abort();
			throw error;
		}
		return { remote };
	};
	return start().catch(start);
}

/** Rejects when a pool has not started in time. Timed on the page: a worker that a browser holds back has no timers. */
function late(threads: number): Promise<never> {
	const pool = `the pool of ${threads} threads did not start within ${POOL_TIMEOUT / 1000} s`;
	const error = new Error(`${pool}: is a worker script blocked, or the machine busy?`);
	return new Promise((_, reject) => setTimeout(() => reject(error), POOL_TIMEOUT));
}

import type { Candidate } from '../../model/contender.ts';
import type { WasmStart } from '../../workers/compute-protocol.ts';
import { type BuildName, loadBuild } from '../builds.ts';
import type { Tolerance } from '../check.ts';
import { Lease } from '../lease.ts';
import { ComputeSession } from './session.ts';
import type { Work } from './work.ts';
import { WorkerContender } from './worker-contender.ts';

/** How far the wasm's plasma may be from the reference; the other two are exact. */
const PLASMA: Tolerance = {
	step: 2,
	rounded: 0.001,
	part: 0,
	reason:
		'the sine of Rust’s library and that of JavaScript’s may round the last bit of an f32 differently, and a pixel ' +
		'between two of the 1024 colours may then take the next',
};

/** The Rust scene without SIMD and with it, on one thread. */
export function singleCandidates(work: Work): Candidate[] {
	const tolerance = work.task === 'plasma' ? PLASMA : undefined;
	const candidate = (id: string, label: string, note: string, build: BuildName): Candidate => ({
		id,
		label,
		kind: 'variant',
		note: `${note} In a worker, and timed there.`,
		facts: { threads: '1' },
		async start(signal) {
			const session = await startWasm(work, build, 0, signal);
			return new WorkerContender(work, session, 1, tolerance, () => session.dispose());
		},
	});
	return [
		candidate('wasm-scalar', 'wasm, scalar', 'The same Rust, compiled without SIMD.', 'scalar'),
		candidate('wasm-simd', 'wasm SIMD', 'Rust with 128-bit SIMD, on one thread, without a pool.', 'simd'),
	];
}

/** The Rust scene on 1 to `threads` of one pool's threads; all of these share the worker and its pool. */
export function rayonCandidates(work: Work, threads: number): { threads: number; candidate: Candidate }[] {
	const tolerance = work.task === 'plasma' ? PLASMA : undefined;
	const shared = new Lease(
		(signal) => startWasm(work, 'simd', threads, signal),
		(session) => session.dispose(),
	);
	return threadCounts(threads).map((count) => ({
		threads: count,
		candidate: {
			id: `wasm-rayon-${count}`,
			label: `wasm SIMD + rayon, ${count} ${count === 1 ? 'thread' : 'threads'}`,
			note:
				`${count} of a pool of ${threads}; timed in the worker that asks the pool, and waits for it. ` +
				'The others of the pool sleep.',
			kind: count === threads ? 'shipped' : 'variant',
			facts: { threads: String(count) },
			async start(signal) {
				const session = await shared.take(signal);
				return new WorkerContender(work, session, count, tolerance, () => shared.giveBack());
			},
		},
	}));
}

/** The numbers of threads that make the curve: all up to 8; beyond, the powers of two, and all. */
export function threadCounts(threads: number): number[] {
	if (threads <= 8) return Array.from({ length: threads }, (_, index) => index + 1);
	const counts: number[] = [];
	for (let count = 1; count < threads; count *= 2) counts.push(count);
	return [...counts, threads];
}

async function startWasm(
	{ task, width, height }: Work,
	build: BuildName,
	pool: number,
	signal: AbortSignal,
): Promise<ComputeSession> {
	await loadBuild(build, signal);
	const order: WasmStart = { type: 'start', task, width, height, pool };
	return ComputeSession.start([{ make: MAKE[build], order }], pool, signal);
}

const MAKE: Readonly<Record<BuildName, () => Worker>> = {
	simd: () => new Worker(new URL('../../workers/compute-simd.ts', import.meta.url), { type: 'module' }),
	scalar: () => new Worker(new URL('../../workers/compute-scalar.ts', import.meta.url), { type: 'module' }),
};

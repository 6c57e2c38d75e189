import { iterationsOf } from '../../../kernels/work.ts';
import type { Comparison } from '../../../model/comparison.ts';
import type { Candidate } from '../../../model/contender.ts';
import type { Settings } from '../../../model/settings.ts';
import { type Backend, backends, compile } from '../gpu.ts';
import { contenderOf } from '../job.ts';
import { ours } from '../ours.ts';
import { NO_PACKAGE, packageFacts } from '../versions.ts';
import { checkCounts, type Read } from './check.ts';
import { countEscape } from './count-escape.ts';
import { type Plane, planeOf } from './plane.ts';
import { fillCounts } from './tutorial.ts';

/** The Mandelbrot set, beside the engine that a user would write it for, and beside the tutorials' loop. */
export function mandelbrotComparison(settings: Settings): Comparison {
	const size = settings.size ?? { width: 1280, height: 720 };
	const plane = planeOf(size);
	const { metrics, candidates } = ours('compute/mandelbrot', { ...settings, size }, [
		'It does more than the others here: f64, escape at radius 256, and a smooth colour for each pixel.',
	]);
	const metric = metrics[0].id;
	return {
		id: 'peers/mandelbrot',
		question: 'compute',
		title: 'Mandelbrot set, beside other packages',
		about: `The whole set, ${iterationsOf(0)} and ${iterationsOf(1)} iterations at most, in turns. The others give each pixel's count; Fillrate colours it too.`,
		...size,
		metrics,
		baseline: 'tutorial',
		candidates: [
			tutorial(plane, metric),
			...backends(settings.threads).map((backend) => gpu(backend, plane, metric)),
			...candidates,
		],
	};
}

function tutorial(plane: Plane, metric: string): Candidate {
	return {
		id: 'tutorial',
		label: 'Tutorial, JavaScript',
		note: 'Not a package: the loop of the tutorials, written by us. f64, escape at radius 2, every point iterated.',
		facts: NO_PACKAGE,
		async start() {
			const counts = new Uint32Array(plane.width * plane.height);
			const read: Read = (column, row) => counts[row * plane.width + column] ?? 0;
			const draw = (limit: number): void => fillCounts(counts, plane, limit);
			return contender(draw, read, plane, { isSingle: false, metric, dispose() {} });
		},
	};
}

function gpu(backend: Backend, plane: Plane, metric: string): Candidate {
	return {
		id: backend.id,
		label: backend.label,
		note: `${backend.note} The kernel is written by us; escape at radius 2, the main body not iterated.`,
		facts: packageFacts('gpu.js'),
		async start() {
			const { call, dispose } = compile(backend, countEscape, plane, [plane.width, plane.height]);
			let rows = await call(iterationsOf(0));
			const read: Read = (column, row) => rows[row]?.[column] ?? 0;
			const draw = async (limit: number): Promise<void> => {
				rows = await call(limit);
			};
			return contender(draw, read, plane, { isSingle: true, metric, dispose });
		},
	};
}

/** What a contender is beside its drawing. */
interface Rest {
	readonly isSingle: boolean;
	readonly metric: string;
	dispose(): void;
}

function contender(
	draw: (limit: number) => void | Promise<void>,
	read: Read,
	plane: Plane,
	{ isSingle, metric, dispose }: Rest,
): ReturnType<typeof contenderOf> {
	let frame = 0;
	const work = (): void | Promise<void> => draw(iterationsOf(frame++));
	const check = async (): Promise<ReturnType<typeof checkCounts>> => {
		await draw(iterationsOf(0));
		return checkCounts(read, plane, iterationsOf(0), isSingle);
	};
	return contenderOf({ work, check, dispose }, metric);
}

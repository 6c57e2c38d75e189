import { soupCells } from '../../kernels/reference.ts';
import { iterationsOf } from '../../kernels/task.ts';
import type { Comparison } from '../../model/comparison.ts';
import type { Candidate } from '../../model/contender.ts';
import type { Settings } from '../../model/settings.ts';
import { computeComparisons } from '../compute/comparisons.ts';
import { nameSoftware } from '../webgl.ts';
import { type Backend, backends } from './gpu.ts';
import { contenderOf, type Job } from './job.ts';
import { type Board, cellularAutomata, gpuLife, jobOf, tutorialLife, type Universe, wayOfLife } from './life.ts';
import { gpuMandelbrot, planeOf, tutorial } from './mandelbrot.ts';
import manifest from './package.json';

const ABOUT =
	'From the call until every value is in memory. Peers are called on the page, and timed there; Fillrate in the worker ' +
	'that asks, as in the compute question, which leaves out a message each way (some 0.05 ms): its own loop sends none. ' +
	'Where Fillrate takes less than a millisecond, or than 50 steps of the clock, a turn runs several and counts their mean.';

/** Not a package. */
const NO_PACKAGE = { package: 'none, written by us' } as const;

/** Fillrate beside what a user would pick instead, for the work that both do. */
export function peerComparisons(settings: Settings): readonly Comparison[] {
	return [mandelbrotComparison(settings), lifeComparison(settings)];
}

/** The Mandelbrot set, beside the engine that a user would write it for, and beside the tutorials' loop. */
function mandelbrotComparison(settings: Settings): Comparison {
	const note =
		'It does more than the others here: f64 but where points escape early, radius 256, and a smooth colour for each pixel.';
	const ours = oursOf('compute/mandelbrot', settings, note);
	const plane = planeOf(ours);
	const kernel = 'The kernel is written by us; escape at radius 2, the main body not iterated.';
	return {
		...ours,
		id: 'peers/mandelbrot',
		title: 'Mandelbrot set, beside other packages',
		about: `The whole set, ${iterationsOf(0)} and ${iterationsOf(1)} iterations at most, in turns. The others give each pixel's count; Fillrate colours it too.`,
		candidates: [
			peer(
				{
					id: 'tutorial',
					label: 'Tutorial, JavaScript',
					note: 'Not a package: the loop of the tutorials, written by us. f64, escape at radius 2, every point iterated.',
					facts: NO_PACKAGE,
				},
				() => tutorial(plane),
			),
			...backends(settings.threads).map((backend) => gpuPeer(backend, kernel, () => gpuMandelbrot(backend, plane))),
			...ours.candidates,
		],
	};
}

/** Life, beside released packages and the book's tutorial. */
function lifeComparison(settings: Settings): Comparison {
	const ours = oursOf(
		'compute/life',
		settings,
		'It does more than the others here: each cell is drawn as a pixel, too.',
	);
	const { width, height } = ours;
	const job = (make: (board: Board) => Universe) => async (): Promise<Job> => {
		const board = { width, height, cells: soupCells(width, height) };
		return jobOf(make(board), board);
	};
	const kernel = 'The kernel is written by us; a float a cell, handed in and out each generation.';
	return {
		...ours,
		id: 'peers/life',
		title: 'Life, beside other packages',
		about: 'A generation of B3/S23 on a torus. The others give the cells; Fillrate draws them too.',
		candidates: [
			peer(
				{
					id: 'tutorial',
					label: 'Tutorial, JavaScript',
					note: 'Not a package: in the shape of the Rust and WebAssembly book, written by us. A byte a cell.',
					facts: NO_PACKAGE,
				},
				job(tutorialLife),
			),
			peer(
				{
					id: 'way-of-life',
					label: 'way-of-life',
					note: 'Its JavaScript engine. A byte a cell, with a border that makes the torus.',
					facts: packageFacts('way-of-life'),
				},
				job(wayOfLife),
			),
			peer(
				{
					id: 'cellular-automata',
					label: 'cellular-automata',
					note: 'Any automaton in any number of dimensions, in JavaScript: Life is the rule 23/3. A byte a cell.',
					facts: packageFacts('cellular-automata'),
				},
				job(cellularAutomata),
			),
			...backends(settings.threads).map((backend) =>
				gpuPeer(
					backend,
					kernel,
					job((board) => gpuLife(backend, board)),
				),
			),
			...ours.candidates,
		],
	};
}

function gpuPeer({ id, label, note, mode }: Backend, kernel: string, make: () => Promise<Job>): Candidate {
	const described = { id, label, note: `${note} ${kernel}`, facts: packageFacts('gpu.js') };
	return peer(described, make, mode === 'webgl2' ? nameSoftware : () => null);
}

/** @param nameSoftware The name of what computes where that is software, and should be a graphics processor. */
function peer(
	described: Omit<Candidate, 'start'>,
	make: () => Promise<Job>,
	nameSoftware: () => string | null = () => null,
): Candidate {
	return {
		...described,
		async start() {
			const software = nameSoftware();
			return contenderOf(await make(), software === null ? {} : { software });
		},
	};
}

/** What of a peer is no timing: which release of which package it is. */
function packageFacts(name: keyof typeof manifest.devDependencies): Readonly<Record<string, string>> {
	return { package: `${name} ${manifest.devDependencies[name]}` };
}

/**
 * A comparison of the compute question with Fillrate's wasm alone, on one thread and on all: the same code, measured in the
 * same way.
 */
function oursOf(id: string, settings: Settings, note: string): Comparison {
	const comparison = computeComparisons(settings).find((each) => each.id === id);
	if (!comparison) throw new Error(`the compute question has no comparison ${id}`);
	const wanted = ['wasm-simd', `wasm-rayon-${settings.threads}`];
	const candidates = comparison.candidates.filter((candidate) => wanted.includes(candidate.id));
	const { curve: _, ...rest } = comparison;
	return {
		...rest,
		question: 'peers',
		baseline: 'tutorial',
		metrics: [{ ...comparison.metrics[0], about: ABOUT }],
		candidates: candidates.map((candidate) => ({
			...candidate,
			label: `Fillrate, ${candidate.label}`,
			note: `${candidate.note} ${note}`,
		})),
	};
}

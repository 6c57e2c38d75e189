import { iterationsOf } from '../../kernels/task.ts';
import type { Comparison } from '../../model/comparison.ts';
import type { Settings } from '../../model/settings.ts';
import { computeComparisons } from '../compute/comparisons.ts';
import { type Backend, backends } from './gpu.ts';
import { type Job, peersOf } from './job.ts';
import { type Board, cellularAutomata, firstBoard, gpuLife, tutorialLife, wayOfLife } from './life.ts';
import { gpuMandelbrot, planeOf, tutorial } from './mandelbrot.ts';
import { packageFacts } from './package-facts.ts';

const ABOUT =
	'From the call until every value is in memory. Peers are called on the page, and timed there; Fillrate in the worker ' +
	'that asks, as in the compute question, which leaves out a message each way (some 0.05 ms): its own loop sends none. ' +
	'Where Fillrate takes less than a millisecond, or than 50 steps of the clock, a turn runs several and counts their mean.';

const TUTORIAL = { id: 'tutorial', label: 'Tutorial, JavaScript', facts: { package: 'none, written by us' } } as const;

export function peerComparisons(settings: Settings): readonly Comparison[] {
	return [mandelbrotComparison(settings), lifeComparison(settings)];
}

function mandelbrotComparison(settings: Settings): Comparison {
	const note =
		'It does more than the others here: f64 but where points escape early, radius 256, and a smooth colour for each pixel.';
	const ours = oursOf('compute/mandelbrot', settings, note);
	const plane = planeOf(ours.width, ours.height);
	const peer = peersOf(() => tutorial(plane), 1);
	const tutorialNote =
		'Not a package: the loop of the tutorials, written by us. f64, escape at radius 2, every point iterated.';
	const kernel = 'The kernel is written by us; escape at radius 2, the main body not iterated.';
	return {
		...ours,
		id: 'peers/mandelbrot',
		title: 'Mandelbrot set, beside other packages',
		about: `The whole set, ${iterationsOf(0)} and ${iterationsOf(1)} iterations at most, in turns. The others give each pixel's count; Fillrate colours it too.`,
		candidates: [
			peer({ ...TUTORIAL, note: tutorialNote }, () => tutorial(plane)),
			...backends(settings.threads).map((backend) =>
				peer(gpuDescription(backend, kernel), (signal) => gpuMandelbrot(backend, plane, signal)),
			),
			...ours.candidates,
		],
	};
}

function lifeComparison(settings: Settings): Comparison {
	const note = 'It does more than the others here: each cell is drawn as a pixel, too.';
	const ours = oursOf('compute/life', settings, note);
	const board = firstBoard(ours.width, ours.height);
	const peer = peersOf(() => tutorialLife(board), 3);
	const tutorialNote = 'Not a package: in the shape of the Rust and WebAssembly book, written by us. A byte a cell.';
	const packaged = (name: 'way-of-life' | 'cellular-automata', note: string, make: (board: Board) => Job) =>
		peer({ id: name, label: name, note, facts: packageFacts(name) }, () => make(board));
	const kernel = 'The kernel is written by us; a float a cell, handed in and out each generation.';
	return {
		...ours,
		id: 'peers/life',
		title: 'Life, beside other packages',
		about: 'A generation of B3/S23 on a torus. The others give the cells; Fillrate draws them too.',
		candidates: [
			peer({ ...TUTORIAL, note: tutorialNote }, () => tutorialLife(board)),
			packaged('way-of-life', 'Its JavaScript engine. A byte a cell, with a border that makes the torus.', wayOfLife),
			packaged(
				'cellular-automata',
				'Any automaton in any number of dimensions, in JavaScript: Life is the rule 23/3. A byte a cell.',
				cellularAutomata,
			),
			...backends(settings.threads).map((backend) =>
				peer(gpuDescription(backend, kernel), (signal) => gpuLife(backend, board, signal)),
			),
			...ours.candidates,
		],
	};
}

function gpuDescription({ id, label, note }: Backend, kernel: string) {
	return { id, label, note: `${note} ${kernel}`, facts: packageFacts('gpu.js') };
}

/** A comparison of the compute question with Fillrate's wasm alone, on one thread and on all. */
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

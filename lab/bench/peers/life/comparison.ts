import type { Comparison } from '../../../model/comparison.ts';
import type { Candidate } from '../../../model/contender.ts';
import type { Settings } from '../../../model/settings.ts';
import { backends } from '../gpu.ts';
import { contenderOf } from '../job.ts';
import { ours } from '../ours.ts';
import { NO_PACKAGE, packageFacts } from '../versions.ts';
import { type Board, soup } from './board.ts';
import { makeCellularAutomata } from './cellular-automata.ts';
import { makeGpuUniverse } from './gpu.ts';
import { TutorialUniverse } from './tutorial.ts';
import { jobOf, type Universe } from './universe.ts';
import { makeWayOfLife } from './way-of-life.ts';

/** What makes a candidate: its description, and how it is made from the board. */
interface Peer extends Omit<Candidate, 'start'> {
	make(board: Board): Universe;
}

/** Life, beside released packages and the book's tutorial. */
export function lifeComparison(settings: Settings): Comparison {
	const size = settings.size ?? { width: 1280, height: 720 };
	const { metrics, candidates } = ours('compute/life', { ...settings, size }, [
		'It does more than the others here: each cell is drawn as a pixel, too.',
	]);
	const metric = metrics[0].id;
	return {
		id: 'peers/life',
		question: 'compute',
		title: 'Life, beside other packages',
		about: 'A generation of B3/S23 on a torus. The others give the cells; Fillrate draws them too.',
		...size,
		metrics,
		baseline: 'tutorial',
		candidates: [...peers(settings.threads).map((peer) => candidate(peer, size, metric)), ...candidates],
	};
}

function peers(threads: number): readonly Peer[] {
	return [
		{
			id: 'tutorial',
			label: 'Tutorial, JavaScript',
			note: 'Not a package: in the shape of the Rust and WebAssembly book, written by us. A byte a cell.',
			facts: NO_PACKAGE,
			make: (board) => new TutorialUniverse(board),
		},
		{
			id: 'way-of-life',
			label: 'way-of-life',
			note: 'Its JavaScript engine. A byte a cell, with a border that makes the torus.',
			facts: packageFacts('way-of-life'),
			make: makeWayOfLife,
		},
		{
			id: 'cellular-automata',
			label: 'cellular-automata',
			note: 'Any automaton in any number of dimensions, in JavaScript: Life is the rule 23/3. A byte a cell.',
			facts: packageFacts('cellular-automata'),
			make: makeCellularAutomata,
		},
		...backends(threads).map((backend) => ({
			id: backend.id,
			label: backend.label,
			note: `${backend.note} The kernel is written by us; a float a cell, handed in and out each generation.`,
			facts: packageFacts('gpu.js'),
			make: (board: Board) => makeGpuUniverse(backend, board),
		})),
	];
}

function candidate(
	{ make, ...peer }: Peer,
	size: { readonly width: number; readonly height: number },
	metric: string,
): Candidate {
	return {
		...peer,
		async start() {
			const board = soup(size);
			return contenderOf(jobOf(make(board), board), metric);
		},
	};
}

import { nextGeneration } from '../../../kernels/reference.ts';
import type { Check } from '../../../model/contender.ts';
import type { Job } from '../job.ts';
import type { Board } from './board.ts';

/** A peer that holds a board of Life, and lets generations pass. */
export interface Universe {
	/** Lets one generation pass. */
	tick(): void | Promise<void>;
	/** The cell as it is now. */
	cell(x: number, y: number): number;
	dispose?(): void;
}

/** How many generations are compared before any is timed. */
const COMPARED = 3;

/** The universe as a job: a generation each time. The check begins at the board that it was made with. */
export function jobOf(universe: Universe, start: Board): Job {
	return {
		work: () => universe.tick(),
		check: () => check(universe, start),
		dispose: () => universe.dispose?.(),
	};
}

async function check(universe: Universe, start: Board): Promise<Check> {
	const compared = `each cell of the start and of ${COMPARED} generations with the naive ones`;
	const { width, height } = start;
	let { cells } = start;
	for (let generation = 0; generation <= COMPARED; generation++) {
		if (generation > 0) {
			await universe.tick();
			cells = nextGeneration(cells, width, height);
		}
		const different = countDifferent(universe, { width, height, cells });
		if (different > 0) {
			const detail = `${compared}: in generation ${generation}, ${different} of ${cells.length} differ; none may`;
			return { status: 'mismatch', detail };
		}
	}
	return { status: 'exact', detail: `${compared}: all equal` };
}

function countDifferent(universe: Universe, { width, height, cells }: Board): number {
	let different = 0;
	for (let y = 0; y < height; y++) {
		for (let x = 0; x < width; x++) {
			if (universe.cell(x, y) !== cells[y * width + x]) different++;
		}
	}
	return different;
}

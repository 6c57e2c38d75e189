import CellularAutomata from 'cellular-automata';
import type { Board } from './board.ts';
import type { Universe } from './universe.ts';

/** Life by cellular-automata, which runs any automaton in any number of dimensions. */
export function makeCellularAutomata({ width, height, cells }: Board): Universe {
	const automaton = new CellularAutomata([height, width]).setOutOfBoundValue('wrap').setRule('23/3');
	automaton.array.data.set(cells);
	return {
		tick: () => void automaton.iterate(1),
		cell: (x, y) => automaton.array.data[y * width + x] ?? 0,
	};
}

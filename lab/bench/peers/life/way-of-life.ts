import { Engine } from 'way-of-life';
import type { Board } from './board.ts';
import type { Universe } from './universe.ts';

/** Life by way-of-life's JavaScript engine. */
export function makeWayOfLife({ width, height, cells }: Board): Universe {
	const engine = new Engine(width, height);
	engine.init();
	// It counts from 1: before that lies the border that makes the torus.
	for (let y = 0; y < height; y++) {
		for (let x = 0; x < width; x++) if (cells[y * width + x] === 1) engine.set(y + 1, x + 1);
	}
	return {
		tick: () => engine.computeNextState(),
		cell: (x, y) => engine.cell(y + 1, x + 1),
	};
}

import type { Comparison } from '../../model/comparison.ts';
import type { Settings } from '../../model/settings.ts';
import { lifeComparison } from './life/comparison.ts';
import { mandelbrotComparison } from './mandelbrot/comparison.ts';

/** Fillrate beside what a user would pick instead, for the work that both do. */
export function peerComparisons(settings: Settings): readonly Comparison[] {
	return [mandelbrotComparison(settings), lifeComparison(settings)];
}

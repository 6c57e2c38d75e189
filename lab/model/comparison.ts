import type { Candidate } from './contender.ts';

/** The questions that the page offers, in its order. */
export const OFFERED = ['compute', 'transport', 'write', 'paint', 'jank'] as const;

/** All questions. The last three take what only the command has: the native build, and other people's packages. */
export const QUESTIONS = [...OFFERED, 'scenes', 'peers', 'filters'] as const;

export type Question = (typeof QUESTIONS)[number];

export const QUESTION_TEXTS: Readonly<Record<Question, { readonly title: string; readonly asks: string }>> = {
	compute: { title: 'Compute', asks: 'Who fills the buffer fastest?' },
	transport: { title: 'Transport', asks: 'How do pixels reach the page?' },
	write: { title: 'Write', asks: 'How do bytes reach Rust?' },
	paint: { title: 'Paint', asks: 'How do pixels reach the screen?' },
	jank: { title: 'Jank', asks: 'How long is the page blocked?' },
	scenes: { title: 'Scenes', asks: 'What does a whole scene cost, in the browser and natively?' },
	peers: { title: 'Peers', asks: 'How does Fillrate compare with released packages?' },
	filters: { title: 'Filters', asks: 'How fast is a photo filtered, beside released packages?' },
};

/** What is measured of each contender, in milliseconds: less is better. */
export interface Metric {
	readonly id: string;
	/** The column's head: `frame`. */
	readonly label: string;
	readonly statistic: 'median' | 'mean' | 'p99' | 'max';
	readonly about: string;
}

export interface Comparison {
	/** `compute/mandelbrot`; the same from one release to the next. */
	readonly id: string;
	readonly question: Question;
	readonly title: string;
	readonly about: string;
	/** The picture's size, in pixels. */
	readonly width: number;
	readonly height: number;
	/** The first is what contenders are ranked by; at least one. */
	readonly metrics: readonly [Metric, ...Metric[]];
	/** How many times the settings' budget it is given; once, unless it is said. */
	readonly share?: number;
	/** The id of the contender that the others are compared with. It takes two turns in each round, which show the noise. */
	readonly baseline: string;
	/** The ids of those that make a scaling curve, by their number of threads. */
	readonly curve?: readonly { readonly threads: number; readonly id: string }[];
	readonly candidates: readonly Candidate[];
}

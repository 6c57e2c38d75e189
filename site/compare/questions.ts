import type { Question } from '../../lab/model/comparison.ts';

/** What each question is called, and what it asks. */
export const QUESTION_TEXTS: Readonly<Record<Question, { readonly title: string; readonly asks: string }>> = {
	compute: { title: 'Compute', asks: 'Who fills the buffer fastest?' },
	transport: { title: 'Transport', asks: 'How do pixels reach the page?' },
	paint: { title: 'Paint', asks: 'How do they reach the screen?' },
	jank: { title: 'Jank', asks: 'How long is the page blocked?' },
};

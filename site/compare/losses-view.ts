import type { Loss } from '../../lab/conclude/losses.ts';
import { factor } from '../../lab/conclude/words.ts';
import { make } from '../page/element.ts';
import { formatEnds } from './format.ts';
import { makeTable } from './table.ts';

/** Where another way beats Fillrate beyond the noise; it fills itself, and says so when there is nothing. */
export class LossesView {
	readonly #content = make('div');
	readonly element = make(
		'section',
		{ class: 'losses', 'aria-labelledby': 'losses' },
		make('h2', { id: 'losses' }, 'Where we lose'),
		this.#content,
	);

	/** @param isComplete Whether all that was asked has been measured. */
	show(losses: readonly Loss[], isComplete: boolean): void {
		this.#content.replaceChildren(losses.length > 0 ? makeLosses(losses) : makeNone(isComplete));
	}
}

function makeNone(isComplete: boolean): HTMLElement {
	const scope = isComplete ? 'In this run' : 'In what has been measured so far';
	return make('p', {}, `${scope}, nothing was faster than Fillrate beyond the noise.`);
}

function makeLosses(losses: readonly Loss[]): HTMLElement {
	return makeTable(
		'What is faster than Fillrate beyond the noise',
		[
			{ label: 'comparison', cell: ({ comparison: { title } }) => ({ content: [title], key: title }) },
			{ label: 'faster', cell: ({ winner: { contender } }) => ({ content: [contender.label], key: contender.label }) },
			{ label: 'ours', cell: ({ ours: { contender } }) => ({ content: [contender.label], key: contender.label }) },
			{
				label: 'times as fast',
				isNumber: true,
				cell: ({ margin }) => {
					const ends = make('small', {}, `[${formatEnds(margin)}]`);
					return { content: [`${factor(margin.value)} `, ends], key: margin.value };
				},
			},
		],
		losses,
	);
}

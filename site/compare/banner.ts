import type { Result } from '../../lab/model/result.ts';
import { make, uniqueId } from '../page/element.ts';
import { formatDate } from './format.ts';

/** Makes the banner over results that were loaded, not measured here. */
export function makeBanner(names: readonly string[], { date, environment }: Result, close: () => void): HTMLElement {
	const [first, second] = names;
	const title = second ? 'Two loaded results, compared' : 'A loaded result';
	const what = second ? `${first} and ${second}; below the changes stands the later of the two` : first;
	const button = make('button', { type: 'button', class: 'plain' }, 'Close');
	button.addEventListener('click', close);
	const heading = make('h2', { id: uniqueId('banner'), tabindex: -1 }, title);
	const text = `${what}: measured ${formatDate(date)} in ${environment.browser}, not on this page.`;
	return make(
		'section',
		{ class: 'banner', 'aria-labelledby': heading.id },
		make('div', {}, heading, make('p', {}, text)),
		button,
	);
}

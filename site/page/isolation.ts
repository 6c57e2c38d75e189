import { RECIPES, type Recipe } from '../../main/support.ts';
import { make } from './element.ts';

/** Makes what stands in the picture's place where the page has no shared memory: what is missing, and how to mend it. */
export function makeIsolationHelp(message: string): HTMLElement {
	return make(
		'div',
		{ class: 'hindrance' },
		make('h1', {}, 'There is no shared memory here'),
		make('p', { role: 'alert' }, `${message.charAt(0).toUpperCase()}${message.slice(1)}.`),
		make(
			'p',
			{},
			'Rust and this page work on the same memory, and browsers grant that only to a page that is isolated from all others. Its server says so with two headers:',
		),
		...RECIPES.map(makeRecipe),
	);
}

function makeRecipe({ server, file, text }: Recipe, index: number): HTMLElement {
	const copy = make('button', { type: 'button', class: 'plain', 'aria-label': `Copy the text for ${server}` }, 'Copy');
	copy.addEventListener('click', async () => {
		try {
			await navigator.clipboard.writeText(text);
			copy.textContent = 'Copied';
		} catch {
			copy.textContent = 'Select the text, and copy it yourself';
		}
	});
	return make(
		'details',
		{ name: 'recipe', open: index === 0 },
		make('summary', {}, server),
		make('div', { class: 'recipe' }, make('p', {}, file), copy, make('pre', { tabindex: 0, 'aria-label': file }, text)),
	);
}

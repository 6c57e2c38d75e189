import { define } from 'fillrate/element';
import scenes from './scenes/pkg/index.js';

define('fillrate-view', scenes);

/** The picture of that id. */
function find(id: string | undefined): HTMLElementTagNameMap['fillrate-view'] | null {
	return document.querySelector(`fillrate-view#${id}`);
}

// A button in the text sets attributes of a picture: data-picture="tank" data-apart="12".
for (const button of document.querySelectorAll<HTMLButtonElement>('[data-picture]')) {
	button.addEventListener('click', () => {
		const { picture, ...attributes } = button.dataset;
		for (const [name, value] of Object.entries(attributes)) find(picture)?.setAttribute(name, value ?? '');
	});
}

// What moves can be paused, and stands still for those who have asked their system for less motion.
const wantsStillness = matchMedia('(prefers-reduced-motion: reduce)');
for (const button of document.querySelectorAll<HTMLButtonElement>('[data-pause]')) {
	const view = find(button.dataset.pause);
	const pause = (paused: boolean): void => {
		if (view) view.paused = paused;
		button.ariaPressed = String(paused);
	};
	button.addEventListener('click', () => pause(view?.paused === false));
	wantsStillness.addEventListener('change', () => pause(wantsStillness.matches));
	pause(wantsStillness.matches);
}

import { duration } from '../../lab/conclude/words.ts';
import type { Progress } from '../../lab/measure/run.ts';
import { setText } from '../page/element.ts';
import { find } from './find.ts';

/** How often the bar moves at most, in milliseconds: what is shown must not disturb what is measured. */
const INTERVAL = 250;

export class ProgressView {
	readonly #element = find('progress', HTMLElement);
	readonly #title = find('progress-title', HTMLElement);
	readonly #step = find('progress-step', HTMLElement);
	readonly #left = find('progress-left', HTMLElement);
	readonly #bar = find('progress-bar', HTMLProgressElement);
	readonly #stop = find('stop', HTMLButtonElement);
	#due = 0;

	constructor(stop: () => void) {
		this.#stop.addEventListener('click', () => {
			// Not disabled: a disabled button loses the focus.
			this.#stop.setAttribute('aria-disabled', 'true');
			setText(this.#step, 'stopping, keeping what was measured');
			this.#due = Number.POSITIVE_INFINITY;
			stop();
		});
	}

	begin(): void {
		this.#element.hidden = false;
		this.#stop.removeAttribute('aria-disabled');
		this.#due = 0;
		this.show({ title: 'Starting', step: 'looking at the machine', part: 0, left: Number.NaN });
		this.#stop.focus();
	}

	show({ title, step, part, left }: Progress): void {
		const now = performance.now();
		if (now < this.#due) return;
		this.#due = now + INTERVAL;
		setText(this.#title, title);
		setText(this.#step, step);
		setText(this.#left, Number.isNaN(left) ? '' : `${duration(left)} left`);
		this.#bar.value = part;
	}

	end(): boolean {
		const hadFocus = this.#element.contains(document.activeElement);
		this.#element.hidden = true;
		return hadFocus;
	}
}

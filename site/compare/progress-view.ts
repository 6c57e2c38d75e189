import type { Progress } from '../../lab/measure/run.ts';
import { make, setText } from '../page/element.ts';
import { formatDuration } from './format.ts';

/** How often the bar moves at most, in milliseconds: what is shown must not disturb what is measured. */
const INTERVAL = 250;

/** Where a run is, with the button that stops it. */
export class ProgressView {
	readonly #element: HTMLElement;
	readonly #bar = make('progress', { max: 1, value: 0, 'aria-label': 'Progress of the run' });
	readonly #title = make('strong');
	readonly #step = make('span', { class: 'progress-step' });
	readonly #left = make('span', { class: 'progress-left' });
	/** Read out: the comparison alone, not each of its rounds. */
	readonly #status = make('p', { class: 'hidden', role: 'status' });
	readonly #stop = make('button', { type: 'button', class: 'plain' }, 'Stop');
	#due = 0;
	#isStopping = false;

	/** @param stop Called when the run is to be stopped. */
	constructor(element: HTMLElement, stop: () => void) {
		this.#element = element;
		this.#stop.addEventListener('click', () => {
			// Not disabled: a disabled button loses the focus.
			this.#stop.setAttribute('aria-disabled', 'true');
			setText(this.#step, 'stopping, keeping what was measured');
			this.#isStopping = true;
			stop();
		});
		const text = make('p', { class: 'progress-text' }, this.#title, ' ', this.#step);
		element.replaceChildren(make('div', { class: 'progress' }, text, this.#left, this.#bar, this.#stop), this.#status);
	}

	/** Shows that a run has begun. */
	begin(): void {
		this.#element.hidden = false;
		this.#stop.removeAttribute('aria-disabled');
		this.#isStopping = false;
		this.#due = 0;
		this.#draw({ title: 'Starting', step: 'looking at the machine', part: 0, left: Number.NaN });
		this.#stop.focus();
	}

	/** Shows where the run is. */
	show(progress: Progress): void {
		setText(this.#status, `Measuring: ${progress.title}`);
		this.#draw(progress);
	}

	/** Shows that the run is over. Returns whether it had the focus. */
	end(): boolean {
		const hadFocus = this.#element.contains(document.activeElement);
		this.#element.hidden = true;
		setText(this.#status, '');
		return hadFocus;
	}

	#draw({ title, step, part, left }: Progress): void {
		const now = performance.now();
		if (now < this.#due || this.#isStopping) return;
		this.#due = now + INTERVAL;
		setText(this.#title, title);
		setText(this.#step, step);
		setText(this.#left, Number.isNaN(left) ? '' : `${formatDuration(left)} left`);
		this.#bar.value = part;
	}
}

import type { Renderer, Summary } from 'fillrate';
import { make, setText } from '../page/element.ts';
import { throttle } from '../page/throttle.ts';
import { formatMilliseconds } from './number.ts';

/** How often plot and frame number are refreshed, in milliseconds. */
const INTERVAL = 100;

const FIGURES = {
	rate: 'frames/s',
	fill: 'fill ms',
	paint: 'paint ms',
	threads: 'threads',
	size: 'pixels',
	frame: 'frame',
} as const;

/** Live figures over the picture. While they are hidden they cost nothing but a clock reading a frame. */
export class Overlay {
	readonly #element: HTMLElement;
	readonly #renderer: Renderer;
	readonly #plot = new Plot();
	readonly #figures = new Map<string, HTMLElement>();
	readonly #draw: () => void;

	constructor(element: HTMLElement, renderer: Renderer, signal: AbortSignal) {
		this.#element = element;
		this.#renderer = renderer;
		const list = make('dl');
		for (const [name, label] of Object.entries(FIGURES)) {
			const figure = make('dd', { 'data-figure': name }, '–');
			this.#figures.set(name, figure);
			list.append(make('div', {}, make('dt', {}, label), figure));
		}
		element.replaceChildren(list, this.#plot.element);
		this.#draw = throttle(INTERVAL, () => this.#refresh(), signal);
		signal.addEventListener('abort', renderer.on('frame', this.#note));
		signal.addEventListener(
			'abort',
			renderer.on('stats', (summary) => this.#showSummary(summary)),
		);
		this.clear();
	}

	get isShown(): boolean {
		return !this.#element.hidden;
	}

	set isShown(shown: boolean) {
		this.#element.hidden = !shown;
		if (!shown) return;
		this.#showSummary(this.#renderer.statistics);
		this.#refresh();
	}

	/** Clears what it shows, for another scene or another number of threads. */
	clear(): void {
		this.#plot.clear();
		for (const name of ['rate', 'fill', 'paint']) this.#set(name, '–');
		this.#set('threads', `${this.#renderer.threads}/${this.#renderer.poolThreads}`);
	}

	readonly #note = (): void => {
		this.#plot.note(performance.now());
		if (this.isShown) this.#draw();
	};

	#refresh(): void {
		const { width, height } = this.#renderer.size;
		this.#set('size', `${width}×${height}`);
		this.#set('frame', String(this.#renderer.frame));
		this.#plot.draw();
	}

	#showSummary({ framesPerSecond, fill, paint }: Summary): void {
		if (!this.isShown) return;
		const rests = this.#renderer.isResting;
		this.#set('rate', rests ? 'at rest' : framesPerSecond.toFixed(framesPerSecond < 10 ? 1 : 0));
		this.#set('fill', formatMilliseconds(fill));
		this.#set('paint', formatMilliseconds(paint));
	}

	#set(name: string, text: string): void {
		const figure = this.#figures.get(name);
		if (figure) setText(figure, text);
	}
}

/** How many frames it shows, one for each pixel of its width. */
const FRAMES = 120;

/** Its height, in CSS pixels. */
const HEIGHT = 32;

/** The frame time at its upper edge, in milliseconds: three frames of a screen with 60 a second. */
const CEILING = 50;

/** Longer ones are a rest, not a slow frame. */
const REST = 1000;

/** A small plot of the times between frames. */
class Plot {
	readonly element = make('canvas', { width: FRAMES, height: HEIGHT, class: 'plot', 'aria-hidden': 'true' });
	readonly #context = this.element.getContext('2d');
	readonly #times = new Float32Array(FRAMES);
	#count = 0;
	#last = Number.NaN;

	/** Notes a frame painted at `now`. Allocates nothing: it is called on each. */
	note(now: number): void {
		const time = now - this.#last;
		this.#last = now;
		if (!(time < REST)) return;
		this.#times[this.#count % FRAMES] = time;
		this.#count += 1;
	}

	/** Forgets all frames. */
	clear(): void {
		this.#times.fill(0);
		this.#last = Number.NaN;
	}

	/** Draws what it has noted. Call it ten times a second at most. */
	draw(): void {
		const context = this.#context;
		if (!context) return;
		context.clearRect(0, 0, FRAMES, HEIGHT);
		// As the theme has it; `currentcolor` is black to Chromium's canvas.
		context.fillStyle = getComputedStyle(this.element).color;
		for (let column = 0; column < FRAMES; column++) {
			const time = this.#times[(this.#count + column) % FRAMES] ?? 0;
			const height = Math.min(1, time / CEILING) * HEIGHT;
			context.fillRect(column, HEIGHT - height, 1, height);
		}
	}
}

import { make } from '../page/element.ts';
import type { Renderer } from '../../main/renderer.ts';
import { makeControl } from './controls/control.ts';
import type { Control } from './controls/types.ts';
import type { Shell } from './shell.ts';

/** What the panel tells. */
export interface PanelEvents {
	/** The user has given a value. */
	changed(): void;
	/** The user wants another scene. */
	chosen(scene: string): void;
	/** Another number of threads fills. */
	threads(): void;
}

/** The scenes to choose from, and the controls of the one that is shown. */
export class Panel {
	readonly #shell: Shell;
	readonly #renderer: Renderer;
	readonly #events: PanelEvents;
	readonly #links: readonly HTMLAnchorElement[];
	readonly #threads: Control;
	readonly #reset = make('button', { type: 'button', class: 'plain' }, 'Reset to defaults');
	#controls: readonly { readonly name: string; readonly control: Control; value: number }[] = [];

	constructor(shell: Shell, renderer: Renderer, events: PanelEvents) {
		this.#shell = shell;
		this.#renderer = renderer;
		this.#events = events;
		this.#links = renderer.catalogue.map(({ name, title }) => make('a', { href: `?scene=${name}` }, title));
		for (const [index, link] of this.#links.entries()) {
			link.addEventListener('click', (event) => {
				// With a modifier it opens elsewhere, as any link does.
				if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
				event.preventDefault();
				events.chosen(renderer.catalogue[index]?.name ?? '');
			});
		}
		shell.scenes.replaceChildren(...this.#links);
		this.#threads = this.#makeThreads();
		this.#reset.addEventListener('click', () => this.#restore());
		this.show();
	}

	/** Shows the renderer's scene: call it when that is another one. */
	show(): void {
		const { scene, catalogue } = this.#renderer;
		for (const [index, link] of this.#links.entries()) {
			if (catalogue[index] !== scene) link.removeAttribute('aria-current');
			else {
				link.setAttribute('aria-current', 'page');
				// On a phone the row of scenes is longer than the screen is wide.
				link.scrollIntoView({ block: 'nearest', inline: 'nearest' });
			}
		}
		this.#shell.about.textContent = scene.about;
		this.#controls = scene.parameters.map((parameter) => {
			const { name } = parameter;
			const control = makeControl(parameter, (value) => {
				this.#renderer.set(name, value);
				this.#events.changed();
			});
			control.element.setAttribute('data-name', name);
			return { name, control, value: Number.NaN };
		});
		const elements = this.#controls.map(({ control }) => control.element);
		this.#shell.controls.replaceChildren(...elements, this.#reset, this.#threads.element);
		this.follow();
	}

	/** Shows values that the scene has set itself. Returns whether there were any. */
	follow(): boolean {
		let changed = false;
		for (const entry of this.#controls) {
			const value = this.#renderer.get(entry.name);
			entry.control.show(value);
			changed ||= value !== entry.value;
			entry.value = value;
		}
		return changed;
	}

	#restore(): void {
		for (const { name, kind, default: value } of this.#renderer.scene.parameters) {
			if (kind !== 'button' && this.#renderer.get(name) !== value) this.#renderer.set(name, value);
		}
		this.follow();
		this.#events.changed();
	}

	#makeThreads(): Control {
		const max = this.#renderer.poolThreads;
		const shape = { name: 'threads', label: 'Threads', unit: `of ${max}`, labels: [], kind: 'range' } as const;
		const control = makeControl({ ...shape, default: max, min: 1, max, step: 1 }, (value) => {
			this.#renderer.setThreads(Math.round(value));
			control.show(this.#renderer.threads);
			this.#events.threads();
		});
		control.element.setAttribute('data-name', 'threads');
		control.element.classList.add('threads');
		control.show(this.#renderer.threads);
		return control;
	}
}

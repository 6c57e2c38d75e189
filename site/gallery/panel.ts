import type { Renderer, SceneDescription } from 'fillrate';
import { make } from '../page/element.ts';
import type { Contents } from './contents.ts';
import { isNumber } from './controls/content.ts';
import type { Control } from './controls/control.ts';
import { makeControl } from './controls/make-control.ts';
import type { Shell } from './shell.ts';

/** The events of the panel. */
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
	readonly #contents: Contents;
	readonly #events: PanelEvents;
	readonly #threads: Control;
	readonly #reset = make('button', { type: 'button', class: 'plain' }, 'Reset to defaults');
	#scenes: readonly SceneDescription[] = [];
	#links: readonly HTMLAnchorElement[] = [];
	/** The scene that the controls were made for. */
	#scene: SceneDescription | null = null;
	#controls: readonly { readonly name: string; readonly control: Control; value: number }[] = [];

	constructor(shell: Shell, renderer: Renderer, contents: Contents, events: PanelEvents) {
		this.#shell = shell;
		this.#renderer = renderer;
		this.#contents = contents;
		this.#events = events;
		this.#threads = this.#makeThreads();
		this.#reset.addEventListener('click', () => this.#restore());
		this.show();
	}

	/** Shows the renderer's scenes, and its scene: call it when another scene is chosen, or after another build. */
	show(): void {
		const { scene, scenes } = this.#renderer;
		if (!isSame(scenes, this.#scenes)) this.#showScenes(scenes);
		for (const [index, link] of this.#links.entries()) {
			if (scenes[index]?.name !== scene.name) link.removeAttribute('aria-current');
			else {
				link.setAttribute('aria-current', 'page');
				// On a phone the row of scenes is longer than the screen is wide.
				link.scrollIntoView({ block: 'nearest', inline: 'nearest' });
			}
		}
		// The same controls stay, with what is being typed into them.
		if (!isSame(scene, this.#scene)) this.#showScene(scene);
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

	#showScenes(scenes: readonly SceneDescription[]): void {
		this.#scenes = scenes;
		this.#links = scenes.map(({ name, title }) => {
			const link = make('a', { href: `?scene=${name}` }, title);
			link.addEventListener('click', (event) => {
				// With a modifier it opens elsewhere, as any link does.
				if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
				event.preventDefault();
				this.#events.chosen(name);
			});
			return link;
		});
		this.#shell.scenes.replaceChildren(...this.#links);
	}

	#showScene(scene: SceneDescription): void {
		this.#scene = scene;
		this.#shell.about.textContent = scene.about;
		const contents = this.#contents.makeControls();
		const numbers = scene.parameters.filter(isNumber);
		this.#controls = numbers.map((parameter) => {
			const { name } = parameter;
			const control = makeControl(parameter, (value) => {
				this.#renderer.set(name, value);
				this.#events.changed();
			});
			return { name, control, value: Number.NaN };
		});
		const made = new Map([...contents, ...this.#controls.map(({ name, control }) => [name, control.element] as const)]);
		const elements = scene.parameters.flatMap(({ name }) => {
			const element = made.get(name);
			element?.setAttribute('data-name', name);
			return element ?? [];
		});
		this.#shell.controls.replaceChildren(...elements, this.#reset, this.#threads.element);
	}

	#restore(): void {
		for (const parameter of this.#renderer.scene.parameters) {
			const { name, kind, default: value } = parameter;
			if (kind === 'button' || !isNumber(parameter)) continue;
			if (this.#renderer.get(name) !== value) this.#renderer.set(name, value);
		}
		this.#contents.restore();
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

/** Whether two descriptions are the same in all that they say. */
function isSame(one: unknown, other: unknown): boolean {
	return JSON.stringify(one) === JSON.stringify(other);
}

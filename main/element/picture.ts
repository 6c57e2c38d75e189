import { findScene } from '../checks.ts';
import { FillrateError } from '../error.ts';
import { countCores } from '../options.ts';
import { Renderer } from '../renderer.ts';
import type { SceneDescription, ScenesModule, Values } from '../scenes.ts';
import { parameterOf, parseThreads, parseValue } from './attributes.ts';

/** What a picture needs from its element. */
export interface Host {
	/** The element, whose attributes say what to show. */
	readonly element: HTMLElement;
	/** Whether a part of the element is in the viewport. */
	readonly isVisible: () => boolean;
	/** Called with an attribute that is wrong; the picture goes on without it. */
	readonly warn: (error: FillrateError) => void;
	/** Called when another scene is shown. */
	readonly showScene: (scene: SceneDescription) => void;
}

/** One renderer from its start to its end, which does what the element's attributes say. */
export class Picture {
	readonly #host: Host;
	readonly #ending = new AbortController();
	/** Attributes that changed while the renderer was starting. */
	readonly #late = new Set<string>();
	#renderer: Renderer | null = null;
	/** Whether it is paused because it is out of view, and not by request. */
	#isAutoPaused = false;

	constructor(host: Host) {
		this.#host = host;
	}

	/** Null while it starts. */
	get renderer(): Renderer | null {
		return this.#renderer;
	}

	/** Whether `end` was called. */
	get hasEnded(): boolean {
		return this.#ending.signal.aborted;
	}

	/**
	 * Starts the renderer. Returns null when it was ended meanwhile.
	 *
	 * @throws FillrateError as `Renderer.start` does; an attribute that is wrong throws nothing, but `scene` does.
	 */
	async start(canvas: HTMLCanvasElement, scenes: ScenesModule): Promise<Renderer | null> {
		const scene = findScene(scenes.scenes, this.#text('scene') ?? undefined);
		this.#host.showScene(scene);
		this.#isAutoPaused = !this.#isPaused && !this.#host.isVisible();
		try {
			const renderer = await Renderer.start(canvas, scenes, {
				scene: scene.name,
				values: this.#valuesFor(scene),
				threads: this.#threads(countCores()),
				paused: this.#isPaused || this.#isAutoPaused,
				signal: this.#ending.signal,
			});
			this.#renderer = renderer;
		} catch (error) {
			if (this.hasEnded) return null;
			throw error;
		}
		if (this.hasEnded) return null;
		this.follow(this.#late);
		this.updateVisibility();
		return this.#renderer;
	}

	/** Ends the renderer, or its start. No worker is left. */
	end(): void {
		this.#ending.abort();
		this.#renderer?.dispose();
	}

	/** Pauses when the element is out of view, and continues when it is back, unless it was paused before. */
	updateVisibility(): void {
		const renderer = this.#renderer;
		if (!renderer) return;
		if (!this.#host.isVisible()) {
			if (renderer.paused) return;
			renderer.pause();
			this.#isAutoPaused = true;
		} else if (this.#isAutoPaused) {
			renderer.resume();
			this.#isAutoPaused = false;
		}
	}

	/** Does what the attributes of these names say now. */
	follow(attributes: ReadonlySet<string>): void {
		const renderer = this.#renderer;
		if (!renderer) {
			for (const attribute of attributes) this.#late.add(attribute);
			return;
		}
		const before = renderer.scene.name;
		if (attributes.has('scene')) this.#attempt(() => this.#changeScene(renderer));
		// A scene that was just started has its values already.
		if (renderer.scene.name === before) {
			for (const attribute of attributes) this.#attempt(() => this.#setParameter(renderer, attribute));
		}
		if (attributes.has('threads')) renderer.setThreads(this.#threads(renderer.poolThreads));
		if (attributes.has('paused')) this.#pauseOrResume(renderer);
	}

	#changeScene(renderer: Renderer): void {
		const scene = findScene(renderer.scenes, this.#text('scene') ?? undefined);
		if (scene.name === renderer.scene.name) return;
		renderer.setScene(scene.name, this.#valuesFor(scene));
		this.#host.showScene(scene);
	}

	#setParameter(renderer: Renderer, attribute: string): void {
		const parameter = parameterOf(renderer.scene, attribute);
		if (!parameter) return;
		const text = this.#text(attribute);
		renderer.set(parameter.name, text === null ? parameter.default : parseValue(parameter, text));
	}

	#pauseOrResume(renderer: Renderer): void {
		this.#isAutoPaused = !this.#isPaused && !this.#host.isVisible();
		if (this.#isPaused || this.#isAutoPaused) renderer.pause();
		else renderer.resume();
	}

	/** The values that the attributes give the parameters of `scene`. */
	#valuesFor(scene: SceneDescription): Values {
		const values: Record<string, number> = {};
		for (const attribute of this.#host.element.getAttributeNames()) {
			const parameter = parameterOf(scene, attribute);
			if (!parameter) continue;
			this.#attempt(() => {
				values[parameter.name] = parseValue(parameter, this.#text(attribute) ?? '');
			});
		}
		return values;
	}

	/** How many threads fill: as many as the attribute says, where there are so many. */
	#threads(available: number): number {
		const text = this.#text('threads');
		let threads = available;
		if (text !== null) this.#attempt(() => (threads = Math.min(parseThreads(text), available)));
		return threads;
	}

	get #isPaused(): boolean {
		return this.#text('paused') !== null;
	}

	#text(attribute: string): string | null {
		return this.#host.element.getAttribute(attribute);
	}

	/** Reports an attribute that is wrong, and leaves the others as they are. */
	#attempt(work: () => void): void {
		try {
			work();
		} catch (error) {
			if (!(error instanceof FillrateError)) throw error;
			this.#host.warn(error);
		}
	}
}

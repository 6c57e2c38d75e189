import { FillrateError, messageOf } from '../error.ts';
import type { Renderer } from '../renderer.ts';
import type { ScenesModule } from '../scenes.ts';
import { Picture } from './picture.ts';
import { Sight } from './sight.ts';
import { Stage } from './stage.ts';

/**
 * Makes the element's class.
 *
 * It is made here, and not at the top of the file, since there is no HTMLElement where a file is merely imported, as on a
 * server.
 *
 * @param scenes Returns the scenes module; a development server can replace it.
 */
export function makeViewClass(scenes: () => ScenesModule): CustomElementConstructor {
	return class extends HTMLElement {
		readonly #stage = new Stage(this);
		#picture: Picture | null = null;
		#sight: Sight | null = null;
		/** Not attributeChangedCallback: that comes for each attribute alone, and a scene changes with its parameters. */
		readonly #attributes = new MutationObserver((records) => {
			this.#follow(new Set(records.map(({ attributeName }) => attributeName ?? '')));
		});
		/** Whether it waits for the page to do something, and not for the viewport. */
		#hasFailed = false;
		/** Ends what belongs to the document that the element is in. */
		#leaving = new AbortController();

		constructor() {
			super();
			this.#attributes.observe(this, { attributes: true });
		}

		get renderer(): Renderer | null {
			return this.#picture?.renderer ?? null;
		}

		get scene(): string {
			return this.getAttribute('scene') ?? '';
		}

		set scene(name: string) {
			this.setAttribute('scene', name);
		}

		get threads(): number | null {
			const text = this.getAttribute('threads');
			return text === null ? null : Number(text);
		}

		set threads(threads: number | null) {
			if (threads === null) this.removeAttribute('threads');
			else this.setAttribute('threads', String(threads));
		}

		get paused(): boolean {
			return this.hasAttribute('paused');
		}

		set paused(paused: boolean) {
			this.toggleAttribute('paused', paused);
		}

		get loading(): 'eager' | 'lazy' {
			return this.getAttribute('loading')?.toLowerCase() === 'lazy' ? 'lazy' : 'eager';
		}

		set loading(loading: 'eager' | 'lazy') {
			this.setAttribute('loading', loading);
		}

		connectedCallback(): void {
			const view = this.ownerDocument.defaultView;
			// A document that is in no window is never shown.
			if (!view) {
				this.#end();
				return;
			}
			this.#stage.dress(view);
			this.#leaving.abort();
			this.#leaving = new AbortController();
			// A frame that is removed takes its elements with it, and calls none of them.
			if (view !== window) {
				view.addEventListener('pagehide', () => this.#end(), { signal: this.#leaving.signal });
			}
			this.#hasFailed = false;
			this.#sight ??= new Sight(this, () => this.#look());
			this.#startIfDue();
		}

		/** With it, `moveBefore` moves the element without disconnecting it. */
		connectedMoveCallback(): void {}

		disconnectedCallback(): void {
			// An element that is moved is connected again in the same task.
			queueMicrotask(() => {
				if (!this.isConnected) this.#end();
			});
		}

		#look(): void {
			this.#startIfDue();
			this.#picture?.see();
		}

		#follow(attributes: ReadonlySet<string>): void {
			if (attributes.has('scene')) this.#hasFailed = false;
			this.#picture?.follow(attributes);
			this.#startIfDue();
		}

		#startIfDue(): void {
			// Without sight it is in no document.
			if (this.#picture || this.#hasFailed || !this.#sight) return;
			if (this.loading === 'eager' || this.#sight.isNear) void this.#start();
		}

		async #start(): Promise<void> {
			const picture = new Picture({
				element: this,
				isVisible: () => this.#sight?.isVisible ?? false,
				warn: (error) => this.#report(error),
				showScene: (scene) => this.#stage.label(scene),
			});
			this.#picture = picture;
			// The start reads all attributes: what has changed before it is no change.
			this.#attributes.takeRecords();
			try {
				const renderer = await picture.start(this.#stage.prepare(), scenes());
				if (renderer) this.#listen(renderer);
			} catch (error) {
				this.#fail(
					error instanceof FillrateError ? error : new FillrateError('load', messageOf(error), { cause: error }),
				);
			}
		}

		#listen(renderer: Renderer): void {
			// One event for all frames: a frame allocates nothing.
			const frame = new CustomEvent('frame', { detail: renderer });
			const endFirst = renderer.on('frame', () => {
				endFirst();
				this.#stage.show();
			});
			renderer.on('frame', () => this.dispatchEvent(frame));
			renderer.on('stats', (detail) => this.dispatchEvent(new CustomEvent('stats', { detail })));
			renderer.on('error', (error) => {
				if (error.fatal) return this.#fail(error);
				// A scene that could not be made has given way to the one before it.
				this.#stage.label(renderer.scene);
				this.#report(error);
			});
			renderer.on('replace', () => this.#stage.label(renderer.scene));
			this.dispatchEvent(new CustomEvent('ready', { detail: renderer }));
		}

		/** Ends the picture because of an error, and shows that. */
		#fail(error: FillrateError): void {
			this.#picture?.end();
			this.#picture = null;
			this.#hasFailed = true;
			this.#stage.fail(error.message);
			this.#report(error);
		}

		/** Ends the picture because the element has left its document. */
		#end(): void {
			this.#picture?.end();
			this.#picture = null;
			this.#sight?.stop();
			this.#sight = null;
			this.#leaving.abort();
			this.#stage.clear();
		}

		/** Hands the error to the page; one that nobody handles is reported as an uncaught one is. */
		#report(error: FillrateError): void {
			const event = new CustomEvent('error', { detail: error, cancelable: true });
			if (this.dispatchEvent(event)) reportError(error);
		}
	};
}

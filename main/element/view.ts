import { FillrateError, messageOf } from '../error.ts';
import type { Renderer } from '../renderer.ts';
import { Picture } from './picture.ts';
import type { ScenesSource } from './source.ts';
import { Stage } from './stage.ts';
import { Visibility } from './visibility.ts';

/**
 * Makes the element's class.
 *
 * It is made here, and not at the top of the file, since there is no HTMLElement where a file is only imported, as on a
 * server.
 *
 * @param source The scenes module; a development server can replace it.
 */
export function makeViewClass(source: ScenesSource): CustomElementConstructor {
	return class extends HTMLElement {
		readonly #stage = new Stage(this);
		#picture: Picture | null = null;
		#visibility: Visibility | null = null;
		/** Not attributeChangedCallback: that comes for each attribute alone, and a scene changes with its parameters. */
		readonly #attributes = new MutationObserver((records) => {
			this.#follow(new Set(records.map(({ attributeName }) => attributeName ?? '')));
		});
		/** Whether it waits for the page to do something, and not for the viewport. */
		#hasFailed = false;
		/** The module that was started last, or has taken over. */
		#module = source.module;
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
			this.#stage.adoptStyle(view);
			this.#leaving.abort();
			this.#leaving = new AbortController();
			// A frame that is removed takes its elements with it, and calls none of them.
			if (view !== window) {
				view.addEventListener('pagehide', () => this.#end(), { signal: this.#leaving.signal });
			}
			this.#leaving.signal.addEventListener(
				'abort',
				source.onReplace(() => this.#retry()),
			);
			this.#hasFailed = false;
			this.#visibility ??= new Visibility(this, () => this.#visibilityChanged());
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

		#visibilityChanged(): void {
			this.#startIfDue();
			this.#picture?.updateVisibility();
		}

		#follow(attributes: ReadonlySet<string>): void {
			if (attributes.has('scene')) this.#hasFailed = false;
			this.#picture?.follow(attributes);
			this.#startIfDue();
		}

		/** Starts again after an error: another build of the scenes may run. */
		#retry(): void {
			if (!this.#hasFailed) return;
			this.#hasFailed = false;
			this.#startIfDue();
		}

		#startIfDue(): void {
			// Without it the element is in no document.
			if (this.#picture || this.#hasFailed || !this.#visibility) return;
			if (this.loading === 'eager' || this.#visibility.isNear) void this.#start();
		}

		async #start(): Promise<void> {
			const picture = new Picture({
				element: this,
				isVisible: () => this.#visibility?.isVisible ?? false,
				warn: (error) => this.#report(error),
				showScene: (scene) => this.#stage.label(scene),
			});
			this.#picture = picture;
			// The start reads all attributes: what has changed before it is no change.
			this.#attributes.takeRecords();
			this.#module = source.module;
			try {
				const renderer = await picture.start(this.#stage.prepare(), source.module);
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
			renderer.on('replace', () => {
				this.#module = source.module;
				this.#stage.label(renderer.scene);
			});
			this.dispatchEvent(new CustomEvent('ready', { detail: renderer }));
		}

		/** Ends the picture because of an error, and shows that. */
		#fail(error: FillrateError): void {
			this.#picture?.end();
			this.#picture = null;
			this.#hasFailed = true;
			this.#stage.fail(error.message);
			this.#report(error);
			// Another build has come meanwhile.
			if (this.#module !== source.module) this.#retry();
		}

		/** Ends the picture because the element has left its document. */
		#end(): void {
			this.#picture?.end();
			this.#picture = null;
			this.#visibility?.stop();
			this.#visibility = null;
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

import { FillrateError, messageOf } from '../error.ts';
import type { Renderer } from '../renderer.ts';
import type { ScenesModule } from '../scenes.ts';
import { Session } from './session.ts';
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
		#session: Session | null = null;
		#sight: Sight | null = null;
		/** Whether it waits for the page to do something, and not for the viewport. */
		#hasFailed = false;
		/** Ends what belongs to the document that the element is in. */
		#leaving = new AbortController();

		constructor() {
			super();
			// Not attributeChangedCallback: that comes for each attribute alone, and a scene changes with its parameters.
			const observer = new MutationObserver((records) => {
				this.#follow(new Set(records.map(({ attributeName }) => attributeName ?? '')));
			});
			observer.observe(this, { attributes: true });
		}

		get renderer(): Renderer | null {
			return this.#session?.renderer ?? null;
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
			this.#stage.dress();
			this.#leaving.abort();
			this.#leaving = new AbortController();
			const view = this.ownerDocument.defaultView;
			// A frame that is removed takes its elements with it, and calls none of them.
			if (view && view !== window) {
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
			this.#session?.see();
		}

		#follow(attributes: ReadonlySet<string>): void {
			if (attributes.has('scene')) this.#hasFailed = false;
			this.#session?.follow(attributes);
			this.#startIfDue();
		}

		#startIfDue(): void {
			// Without sight it is in no document.
			if (this.#session || this.#hasFailed || !this.#sight) return;
			if (this.loading === 'eager' || this.#sight.isNear) void this.#start();
		}

		async #start(): Promise<void> {
			const session = new Session({
				element: this,
				isVisible: () => this.#sight?.isVisible ?? false,
				warn: (error) => this.#report(error),
				showScene: ({ title, about }) => this.#stage.label(title, about),
			});
			this.#session = session;
			try {
				const renderer = await session.start(this.#stage.prepare(), scenes());
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
			renderer.on('error', (error) => (error.fatal ? this.#fail(error) : this.#report(error)));
			this.dispatchEvent(new CustomEvent('ready', { detail: renderer }));
		}

		/** Ends the picture because of an error, and shows that. */
		#fail(error: FillrateError): void {
			this.#session?.end();
			this.#session = null;
			this.#hasFailed = true;
			this.#stage.fail(error.message);
			this.#report(error);
		}

		/** Ends the picture because the element has left its document. */
		#end(): void {
			this.#session?.end();
			this.#session = null;
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

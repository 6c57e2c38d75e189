import type { Renderer, Stream } from 'fillrate';
import type { ContentControl } from './controls/content.ts';

/** The picture that is asked of a camera: as large as a screen, where it can. */
const WANTED = { video: { width: { ideal: 1920 } } } as const;

/** The camera, whose picture is written for one parameter at a time. */
export class Camera {
	readonly #renderer: Renderer;
	#live: { readonly stream: Stream; readonly control: ContentControl } | null = null;

	constructor(renderer: Renderer) {
		this.#renderer = renderer;
	}

	/**
	 * Writes the camera's picture for a control's parameter until it ends; calls `begun` when it begins.
	 *
	 * @throws whatever the browser throws, and FillrateError as `Renderer.stream` does.
	 */
	async film(control: ContentControl, begun: () => void): Promise<void> {
		const camera = await navigator.mediaDevices.getUserMedia(WANTED);
		try {
			// While the user was asked, another scene may have come.
			const { parameter } = control;
			if (this.#renderer.isDisposed || !this.#renderer.scene.parameters.includes(parameter)) return;
			const stream = this.#renderer.stream(parameter.name, camera);
			this.end();
			this.#live = { stream, control };
			control.showLive?.(true);
			control.show('the camera');
			begun();
			await stream.ended;
		} finally {
			for (const track of camera.getTracks()) track.stop();
			if (this.#live?.control === control) this.end();
		}
	}

	/** Ends it; whether there was one. */
	end(): boolean {
		const live = this.#live;
		this.#live = null;
		live?.stream.stop();
		live?.control.showLive?.(false);
		return live !== null;
	}
}

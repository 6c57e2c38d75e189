import { makeCorner, showIn } from '../corner.ts';
import { Heartbeat } from './heartbeat.ts';

/** The corner of the page in which the canvas whose turn it is lies on screen, and the heartbeat of the main thread. */
export class Stage {
	readonly heartbeat: Heartbeat;
	readonly #corner = makeCorner();

	static async make(): Promise<Stage> {
		return new Stage(await Heartbeat.calibrate());
	}

	private constructor(heartbeat: Heartbeat) {
		this.heartbeat = heartbeat;
	}

	/** Shows that canvas, and no other. */
	show(canvas: HTMLCanvasElement): void {
		showIn(this.#corner, canvas);
	}

	/** Takes everything from the page. */
	remove(): void {
		this.heartbeat.stop();
		this.#corner.remove();
	}
}

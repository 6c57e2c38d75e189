/** A renderer's recording, frame by frame: loaded when the first one is asked for. */

import type { Pixels } from '../../worker/protocol.ts';
import { FillrateError, messageOf } from '../error.ts';
import { keepValues, type Parameters } from '../parameters.ts';
import type { SceneDescription, Values } from '../scenes.ts';
import type { Session } from '../session.ts';
import type { Size } from '../size.ts';
import { turn } from '../turn.ts';
import type { Film } from './film.ts';
import { valueAt } from './keyframes.ts';
import { planRecording, type RecordOptions, type RecordPlan } from './options.ts';
import { PictureFilm } from './pictures.ts';

/** What a recording needs of its renderer. */
export interface Recorded {
	/** What is shown: another session once the scenes were replaced. */
	session(): Session;
	/** Goes on ticking, and wakes the loop. */
	wake(): void;
	/** Does now what the next frame of the screen would bring: takes a frame, shows it, reports a failure. */
	work(): void;
	/** Calls `listener` on each error. Returns a function that removes it. */
	onError(listener: (error: FillrateError) => void): () => void;
}

/** The longest time of one step, in seconds: `Controls::MAX_ELAPSED` in Rust. */
const LONGEST_STEP = 0.1;

/** Those that are being recorded. */
const busy = new WeakSet<Session>();

/** Records what a renderer shows, as `Renderer.record` says. It has a frame already. */
export async function record(renderer: Recorded, options: RecordOptions): Promise<Blob> {
	const session = renderer.session();
	const plan = planRecording(session.scene, options);
	plan.signal?.throwIfAborted();
	if (busy.has(session)) {
		const fix = 'wait until it has ended, or abort it by its signal';
		throw new FillrateError('option', `a recording is being made already: ${fix}`, { fatal: false });
	}
	const recording = new Recording(renderer, session, plan);
	busy.add(session);
	try {
		return await recording.make(await loadFilm(plan));
	} finally {
		busy.delete(session);
	}
}

/** How to start the film, once the size of the frames is known. */
type StartFilm = (size: Size) => Promise<Film>;

async function loadFilm(plan: RecordPlan): Promise<StartFilm> {
	if (plan.type === 'png') return async () => new PictureFilm();
	try {
		const { VideoFilm } = await import('./video.ts');
		return (size) => VideoFilm.start(plan, size);
	} catch (cause) {
		const fix = "without a bundler name it in the page's import map, or record with type: 'png'";
		const message = `mediabunny, which writes videos, could not be loaded (${messageOf(cause)}): ${fix}`;
		throw new FillrateError('load', message, { fatal: false, cause });
	}
}

/** One recording, from the scene's pause to its end. */
class Recording {
	readonly #renderer: Recorded;
	readonly #session: Session;
	readonly #scene: SceneDescription;
	readonly #parameters: Parameters;
	readonly #plan: RecordPlan;
	#failure: FillrateError | undefined;

	constructor(renderer: Recorded, session: Session, plan: RecordPlan) {
		this.#renderer = renderer;
		this.#session = session;
		this.#scene = session.scene;
		this.#parameters = session.parameters;
		this.#plan = plan;
	}

	async make(startFilm: StartFilm): Promise<Blob> {
		this.#check();
		const before = this.#plan.tracks.map(({ name }) => [name, this.#parameters.get(name)] as const);
		const release = this.#session.hold();
		const stopListening = this.#renderer.onError((error) => {
			this.#failure ??= error;
		});
		try {
			this.#setValues(0);
			this.#renderer.wake();
			return await this.#film(startFilm);
		} finally {
			stopListening();
			this.#restore(Object.fromEntries(before), release);
		}
	}

	/** Puts back what the keyframes have moved, also in a build that has taken over, and lets time go on. */
	#restore(before: Values, release: () => void): void {
		const now = this.#renderer.session();
		if (now.signal.aborted) return;
		now.input.together(() => {
			if (now.parameters === this.#parameters) now.setValues(before);
			if (now === this.#session) return release();
			const kept = Object.entries(keepValues(this.#scene, before, now.scene));
			if (now.scene.name === this.#scene.name)
				now.setValues(Object.fromEntries(kept.filter(([name]) => name in before)));
		});
		this.#renderer.wake();
	}

	async #film(startFilm: StartFilm): Promise<Blob> {
		await this.#settle();
		const { width, height } = this.#session.frames;
		const film = await startFilm({ width, height });
		try {
			const { frames, onProgress } = this.#plan;
			for (let done = 0; done < frames; ) {
				await this.#settle();
				this.#requireSize({ width, height });
				done += 1;
				await this.#add(film, done);
				onProgress?.(done, frames);
			}
			await this.#settle();
			return await film.finish();
		} catch (error) {
			// What cannot be freed any more hides no error.
			await film.cancel().catch(() => undefined);
			throw error;
		}
	}

	/** Adds the frame that is shown, while the scene draws frame number `next`. Resolves when there is room for another. */
	async #add(film: Film, next: number): Promise<void> {
		let advanced: Promise<void> | undefined;
		const advance = (): void => {
			advanced = this.#advance(next);
			// What keeps the frame from being added is told first.
			advanced.catch(() => undefined);
		};
		const added = film.add({
			pixels: (use) =>
				this.#whileHeld((...frame) => {
					const used = use(...frame);
					advance();
					return used;
				}),
			planes: (use) => this.#session.planes(use, advance, () => this.#renderer.wake()),
		});
		try {
			await added;
			await advanced;
		} catch (error) {
			this.#check();
			throw error;
		}
	}

	/** Calls `use` with the pixels of the frame that is shown. */
	async #whileHeld<Value extends object>(
		use: (pixels: Pixels, width: number, height: number) => Value,
	): Promise<Awaited<Value>> {
		for (;;) {
			const used = this.#session.frames.hold(use);
			if (used) return await used;
			// A worker that paints takes another frame at this moment, or is asked for the pixels: of what is whole then.
			await turn();
			await this.#settle();
		}
	}

	/** @throws FillrateError `size`, not fatal, when the frame that is shown has another. */
	#requireSize(size: Size): void {
		const { width, height } = this.#session.frames;
		if (width === size.width && height === size.height) return;
		const change = `from ${size.width} x ${size.height} to ${width} x ${height} pixels`;
		const message = `the recording has ended, since the picture has changed ${change}: keep to one size`;
		throw new FillrateError('size', message, { fatal: false });
	}

	/** Lets the time pass that lies between two frames; frame number `next` comes then. */
	async #advance(next: number): Promise<void> {
		const { fps, frames } = this.#plan;
		const steps = Math.ceil(1 / fps / LONGEST_STEP);
		for (let step = 0; step < steps; step++) {
			if (step > 0) await this.#settle();
			this.#session.input.together(() => {
				if (step === 0 && next < frames) this.#setValues(next / fps);
				this.#session.input.send('step', 0, 1 / fps / steps);
			});
			this.#renderer.wake();
		}
	}

	/** Sets the parameters that move to what they are after so many seconds. */
	#setValues(seconds: number): void {
		for (const track of this.#plan.tracks) {
			const value = valueAt(track, seconds);
			if (value !== this.#parameters.get(track.name)) this.#parameters.set(track.name, value);
		}
	}

	/** Resolves when the loop has drawn all that was sent, refined it to the end, and it is shown. */
	async #settle(): Promise<void> {
		for (;;) {
			const { bell } = this.#session;
			const { rings } = bell;
			// Read before the frame and the failure: what came before the loop fell asleep is then seen.
			const isAsleep = this.#session.sleepLeft(performance.now()) === Number.POSITIVE_INFINITY;
			this.#renderer.work();
			this.#check();
			if (isAsleep && !this.#session.frames.isPending) return;
			// A worker that paints rings no bell.
			await (isAsleep ? turn() : bell.after(rings));
			this.#check();
		}
	}

	/** @throws what has ended the recording. */
	#check(): void {
		this.#plan.signal?.throwIfAborted();
		const isReplaced = this.#renderer.session() !== this.#session;
		if (!isReplaced) this.#session.signal.throwIfAborted();
		if (this.#failure) throw this.#failure;
		if (!isReplaced && this.#session.parameters === this.#parameters) return;
		const message = 'the recording has ended, since another scene or build is shown: record that one';
		throw new FillrateError('scene', message, { fatal: false });
	}
}

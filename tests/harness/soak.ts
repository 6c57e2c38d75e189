import { Renderer, type SceneDescription } from 'fillrate';
import { makeRandom } from '../../lab/statistics/random.ts';
import { scenes } from './scenes.ts';

/** What a while of random use has shown. */
export interface Soaked {
	/** How many things were done, of each kind. */
	readonly done: Readonly<Record<string, number>>;
	/** How many frames were shown. */
	readonly frames: number;
	/** What should not have happened. */
	readonly faults: readonly string[];
	/** From a value that is set to the frame that shows it, in milliseconds: the 99th percentile. */
	readonly latency: number;
	/** The most memory that a wasm had, in bytes. */
	readonly bytes: number;
}

/** The scenes that are shown: those for people, whose every setting is fine. */
const SHOWN = ['mandelbrot', 'plasma', 'life', 'swatches', 'chip8', 'filter'];

/** The kinds of parameters that no value is chosen for. */
const NO_VALUES = ['button', 'bytes', 'image', 'text', 'output'];

/** The largest picture, in pixels. */
const LARGEST = { width: 480, height: 320 };

/** How long a frame may take to show what was set, in milliseconds, before that is a fault. */
const PATIENCE = 20_000;

/** What is done, and how often beside the others. */
const ACTS = {
	start: 2,
	scene: 8,
	values: 30,
	size: 10,
	threads: 6,
	pause: 6,
	step: 4,
	pointer: 20,
	wheel: 6,
	key: 6,
	probe: 6,
	snapshot: 3,
	read: 3,
	fault: 3,
	wait: 8,
} as const;

/** The acts, each as often as it is done beside the others. */
const BAG = (Object.keys(ACTS) as (keyof typeof ACTS)[]).flatMap((name) =>
	Array.from({ length: ACTS[name] }, () => name),
);

/** Uses a renderer at random for so many seconds, the same for the same seed but for the time that each thing takes. */
export async function soak(canvas: HTMLCanvasElement, seed: number, seconds: number): Promise<Soaked> {
	const user = new User(canvas, makeRandom(seed));
	const end = performance.now() + 1000 * seconds;
	try {
		while (performance.now() < end) await user.act();
	} catch (error) {
		user.faults.push(`thrown: ${String(error)}`);
	}
	return user.leave();
}

class User {
	readonly faults: string[] = [];
	readonly #canvas: HTMLCanvasElement;
	readonly #random: () => number;
	readonly #done: Record<string, number> = {};
	readonly #latencies: number[] = [];
	#renderer: Renderer | undefined;
	#frames = 0;
	#bytes = 0;
	/** How many errors were asked for, and have not come yet. */
	#expected = 0;

	constructor(canvas: HTMLCanvasElement, random: () => number) {
		this.#canvas = canvas;
		this.#random = random;
	}

	/** Does one thing. */
	async act(): Promise<void> {
		const name = this.#renderer ? this.#of(BAG) : 'start';
		this.#done[name] = (this.#done[name] ?? 0) + 1;
		if (name === 'start') await this.#start();
		else await this[name](this.#renderer as Renderer);
	}

	leave(): Soaked {
		this.#renderer?.dispose();
		const sorted = this.#latencies.toSorted((a, b) => a - b);
		const latency = sorted[Math.floor(sorted.length * 0.99)] ?? 0;
		const { faults } = this;
		return { done: this.#done, frames: this.#frames, faults, latency, bytes: this.#bytes };
	}

	async #start(): Promise<void> {
		this.#renderer?.dispose();
		this.#expected = 0;
		const renderer = await Renderer.start(this.#canvas, scenes, {
			scene: this.#of(SHOWN),
			size: this.#size(),
			largest: LARGEST,
			mode: this.#of(['threads', 'threads', 'single']),
			poolThreads: 1 + this.#below(3),
			paused: this.#below(4) === 0,
		});
		this.#renderer = renderer;
		let last = 0;
		renderer.on('frame', ({ frame }) => {
			if (frame <= last) this.faults.push(`frame ${frame} after ${last}`);
			last = frame;
			this.#frames += 1;
		});
		renderer.on('error', (error) => {
			if (this.#expected > 0 && error.code === 'panic' && !error.fatal) this.#expected -= 1;
			else this.faults.push(`${error.code}: ${error.message}`);
		});
	}

	/** Sets each parameter to something that it accepts. */
	#values({ parameters }: SceneDescription): Record<string, number> {
		const chosen = parameters.filter(({ kind }) => !NO_VALUES.includes(kind) && this.#below(3) === 0);
		return Object.fromEntries(
			chosen.map(({ name, kind, min, max }) => {
				const value = min + this.#random() * (max - min);
				// A deep zoom with the most iterations takes minutes a frame.
				if (name === 'iterations') return [name, 50 + this.#below(500)];
				if (name === 'zoom') return [name, 1 + this.#random() * 1e4];
				return [name, kind === 'range' || kind === 'number' ? value : Math.round(value)];
			}),
		);
	}

	async scene(renderer: Renderer): Promise<void> {
		const scene = renderer.scenes.find(({ name }) => name === this.#of(SHOWN));
		if (scene) renderer.setScene(scene.name, this.#values(scene));
	}

	async values(renderer: Renderer): Promise<void> {
		const begun = performance.now();
		for (const [name, value] of Object.entries(this.#values(renderer.scene))) renderer.set(name, value);
		while (!renderer.isCurrent && !renderer.isResting) {
			if (performance.now() - begun > PATIENCE) {
				this.faults.push(`${renderer.scene.name} has not shown its values for ${PATIENCE / 1000} s`);
				return;
			}
			await new Promise((resolve) => setTimeout(resolve, 1));
		}
		this.#latencies.push(performance.now() - begun);
		if (renderer.mode === 'threads') this.#bytes = Math.max(this.#bytes, renderer.memory.buffer.byteLength);
	}

	async size(renderer: Renderer): Promise<void> {
		renderer.setSize(this.#size());
	}

	async threads(renderer: Renderer): Promise<void> {
		renderer.setThreads(1 + this.#below(renderer.poolThreads));
	}

	async pause(renderer: Renderer): Promise<void> {
		if (renderer.paused) renderer.resume();
		else renderer.pause();
	}

	async step(renderer: Renderer): Promise<void> {
		renderer.step();
	}

	async pointer(): Promise<void> {
		const kind = this.#of(['pointerdown', 'pointermove', 'pointermove', 'pointerup', 'pointercancel']);
		const [clientX, clientY] = [this.#below(220) - 10, this.#below(120) - 10];
		const buttons = kind === 'pointerdown' || this.#below(2) === 0 ? 1 : 0;
		const pointer = { clientX, clientY, buttons, pointerId: this.#below(3), button: kind === 'pointermove' ? -1 : 0 };
		this.#canvas.dispatchEvent(new PointerEvent(kind, { ...pointer, bubbles: true }));
	}

	async wheel(): Promise<void> {
		const turn = { deltaY: this.#below(200) - 100, clientX: this.#below(200), clientY: this.#below(100) };
		this.#canvas.dispatchEvent(new WheelEvent('wheel', { ...turn, cancelable: true }));
	}

	async key(): Promise<void> {
		const code = this.#of(['ArrowLeft', 'ArrowUp', 'Space', 'KeyA', 'ShiftLeft', 'MetaLeft', 'None']);
		this.#canvas.dispatchEvent(new KeyboardEvent(this.#of(['keydown', 'keyup']), { code, cancelable: true }));
	}

	async probe(renderer: Renderer): Promise<void> {
		if (renderer.frame === 0) return;
		const { width, height } = renderer.size;
		await renderer.probe(this.#below(width * height)).catch((error) => {
			// The pixel may be gone with another size.
			if (error.code !== 'option') throw error;
		});
	}

	async snapshot(renderer: Renderer): Promise<void> {
		const { size } = await renderer.snapshot(this.#below(2) === 0 ? {} : this.#size());
		if (size === 0) this.faults.push('an empty snapshot');
	}

	async read(renderer: Renderer): Promise<void> {
		const output = renderer.scene.parameters.find(({ kind }) => kind === 'output');
		if (output && (await renderer.read(output.name)).length === 0) this.faults.push(`an empty ${output.name}`);
	}

	/** A panic, and going on after it. */
	async fault(renderer: Renderer): Promise<void> {
		renderer.setScene('fault');
		const kind = this.#of(['update', 'draw', 'pool']);
		const failed = new Promise((resolve) => renderer.on('error', resolve));
		this.#expected += 1;
		renderer.resume();
		renderer.press(kind);
		await failed;
		if (this.#below(2) === 0) renderer.resume();
		renderer.setScene(this.#of(SHOWN));
	}

	async wait(): Promise<void> {
		await new Promise((resolve) => setTimeout(resolve, this.#below(200)));
	}

	#size(): { width: number; height: number } {
		return { width: 1 + this.#below(LARGEST.width), height: 1 + this.#below(LARGEST.height) };
	}

	#below(bound: number): number {
		return Math.floor(this.#random() * bound);
	}

	#of<Item>(items: readonly [Item, ...Item[]] | readonly Item[]): Item {
		return items[this.#below(items.length)] as Item;
	}
}

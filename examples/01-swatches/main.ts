import { Renderer } from 'fillrate';
import scenes from './scenes/pkg/index.js';

const WIDTH = 200;
const HEIGHT = 100;

/** Bytes of a pixel: red, green, blue, alpha. */
const PIXEL = 4;

/** How far an arrow key moves the choice. */
const steps: Readonly<Record<string, readonly [x: number, y: number]>> = {
	ArrowLeft: [-1, 0],
	ArrowRight: [1, 0],
	ArrowUp: [0, -1],
	ArrowDown: [0, 1],
};

/** The page's element of that kind; index.html has each. */
function find<Type extends Element>(selector: string, type: new () => Type): Type {
	const found = document.querySelector(selector);
	if (found instanceof type) return found;
	throw new Error(`index.html has no ${selector}`);
}

function output(name: string): HTMLOutputElement {
	return find(`#${name}`, HTMLOutputElement);
}

function input(name: string): HTMLInputElement {
	return find(`#${name}`, HTMLInputElement);
}

function onClick(name: string, listener: () => void): void {
	find(`#${name}`, HTMLButtonElement).addEventListener('click', listener);
}

function toHex(color: number): string {
	return `#${color.toString(16).padStart(6, '0')}`;
}

function fromHex(hex: string): number {
	return Number.parseInt(hex.slice(1), 16);
}

const notice = find('#notice', HTMLElement);

function showError(error: unknown): void {
	notice.textContent = error instanceof Error ? error.message : String(error);
	notice.hidden = false;
}

async function start(): Promise<void> {
	const canvas = find('canvas', HTMLCanvasElement);
	const marker = find('#marker', HTMLElement);
	// The scene follows no pointer and no key: they choose a pixel here.
	const renderer = await Renderer.start(canvas, scenes, { size: { width: WIDTH, height: HEIGHT }, listen: false });
	renderer.on('error', showError);
	renderer.on('replace', () => {
		notice.hidden = true;
	});
	let x = 50;
	let y = 50;

	/** The pixel's bytes, in the wasm module's memory. */
	function pixelBytes(): Uint8Array {
		const address = renderer.place.address + PIXEL * (y * WIDTH + x);
		return new Uint8Array(renderer.memory.buffer, address, PIXEL);
	}

	function show(): void {
		const bytes = pixelBytes();
		output('pixel').value = `(${x}, ${y})`;
		output('memory').value = renderer.memory.buffer.byteLength.toLocaleString('en');
		output('pointer').value = `0x${renderer.place.address.toString(16)}`;
		Object.assign(marker.style, { left: `${(x + 0.5) / (WIDTH / 100)}%`, top: `${(y + 0.5) / (HEIGHT / 100)}%` });
		output('address').value = `0x${bytes.byteOffset.toString(16)}`;
		document.querySelectorAll('#bytes td').forEach((cell, index) => {
			cell.textContent = String(bytes[index]);
		});
	}

	function choose(nextX: number, nextY: number): void {
		x = Math.min(WIDTH - 1, Math.max(0, Math.floor(nextX)));
		y = Math.min(HEIGHT - 1, Math.max(0, Math.floor(nextY)));
		show();
	}

	/** Writes the colour into pixels of the chosen row. */
	function write(firstX: number, count: number): void {
		const color = fromHex(input('color').value);
		const first = PIXEL * (y * WIDTH + firstX);
		for (let at = first; at < first + PIXEL * count; at += PIXEL) {
			renderer.pixels[at] = color >> 16;
			renderer.pixels[at + 1] = (color >> 8) & 255;
			renderer.pixels[at + 2] = color & 255;
			renderer.pixels[at + 3] = 255;
		}
		// The canvas shows the bytes as they were when it was painted last.
		renderer.repaint();
		show();
	}

	onClick('write-pixel', () => write(x, 1));
	onClick('write-row', () => write(0, WIDTH));
	onClick('probe', async () => {
		try {
			const [red, green, blue, alpha] = await renderer.probe(y * WIDTH + x);
			output('answer').value = `Color { red: ${red}, green: ${green}, blue: ${blue}, alpha: ${alpha} }`;
		} catch (error) {
			showError(error);
		}
	});
	for (const name of ['left', 'right'] as const) {
		input(name).value = toHex(renderer.get(name));
		input(name).addEventListener('input', () => renderer.set(name, fromHex(input(name).value)));
	}
	canvas.addEventListener('click', ({ offsetX, offsetY }) => {
		choose((offsetX / canvas.clientWidth) * WIDTH, (offsetY / canvas.clientHeight) * HEIGHT);
	});
	canvas.addEventListener('keydown', (event) => {
		const step = steps[event.key];
		if (!step) return;
		event.preventDefault();
		choose(x + step[0], y + step[1]);
	});
	renderer.on('frame', show);
}

start().catch(showError);

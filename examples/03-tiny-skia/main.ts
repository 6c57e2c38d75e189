import { Renderer } from 'fillrate';
import scenes from './scenes/pkg/index.js';
import { addSlider } from './slider.ts';

/** The page's element of that kind; index.html has each. */
function find<Type extends Element>(selector: string, type: new () => Type): Type {
	const found = document.querySelector(selector);
	if (found instanceof type) return found;
	throw new Error(`index.html has no ${selector}`);
}

const canvas = find('canvas', HTMLCanvasElement);
const panel = find('#panel', HTMLDetailsElement);
const controls = find('#controls', HTMLElement);
const time = find('#time', HTMLElement);
const notice = find('#notice', HTMLElement);

// On a narrow screen the picture needs the room.
panel.open = innerWidth >= 600;

function showError(error: unknown): void {
	notice.textContent = error instanceof Error ? error.message : String(error);
	notice.hidden = false;
}

try {
	// The controls are made from what the scene declares, so the compiler need not know the parameters' names here.
	const renderer: Renderer = await Renderer.start(canvas, scenes);
	let sliders: readonly (readonly [name: string, show: (value: number) => void])[] = [];

	function addSliders(): void {
		controls.replaceChildren();
		sliders = renderer.scene.parameters.map((parameter) => {
			const { name } = parameter;
			return [name, addSlider(controls, parameter, renderer.get(name), (value) => renderer.set(name, value))];
		});
		const threads = { label: 'Threads', unit: '', min: 1, max: renderer.poolThreads, step: 1 };
		addSlider(controls, threads, renderer.threads, (value) => renderer.setThreads(value));
	}

	addSliders();
	renderer.on('replace', addSliders);
	// The scene sets the hour itself, as time passes.
	renderer.on('frame', () => {
		for (const [name, show] of sliders) show(renderer.get(name));
	});
	renderer.on('stats', ({ fill }) => {
		const { width, height } = renderer.size;
		time.textContent = `${width} × ${height} in ${fill.toFixed(1)} ms`;
	});
	renderer.on('error', showError);
	renderer.on('replace', () => {
		notice.hidden = true;
	});
} catch (error) {
	showError(error);
}

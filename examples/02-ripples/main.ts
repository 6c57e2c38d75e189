import { Renderer } from 'fillrate';
import scenes from './scenes/pkg/index.js';

/** The page's element of that kind; index.html has one of each. */
function find<Type extends Element>(selector: string, type: new () => Type): Type {
	const found = document.querySelector(selector);
	if (found instanceof type) return found;
	throw new Error(`index.html has no ${selector}`);
}

const canvas = find('canvas', HTMLCanvasElement);
const notice = find('#notice', HTMLElement);
const speed = find('[name=speed]', HTMLInputElement);
const tint = find('[name=tint]', HTMLInputElement);
const output = find('output', HTMLOutputElement);
const pause = find('button', HTMLButtonElement);

function showError(error: unknown): void {
	notice.textContent = error instanceof Error ? error.message : String(error);
	notice.hidden = false;
}

try {
	// The compiler knows the scene and its parameters: `renderer.set('sped', 1)` does not compile.
	const renderer = await Renderer.start(canvas, scenes, { scene: 'ripples' });
	renderer.on('error', showError);

	/** Shows the scene's values; again after a new build, which may have fixed what the notice says. */
	function setUp(): void {
		notice.hidden = true;
		// The bounds are those that the scene declares in Rust.
		const { parameters } = renderer.scene;
		const bounds = parameters.find(({ name }) => name === 'speed');
		if (bounds) Object.assign(speed, { min: bounds.min, max: bounds.max, step: bounds.step });
		speed.valueAsNumber = renderer.get('speed');
		output.value = speed.value;
		tint.value = `#${renderer.get('tint').toString(16).padStart(6, '0')}`;
	}

	setUp();
	renderer.on('replace', setUp);
	speed.addEventListener('input', () => {
		renderer.set('speed', speed.valueAsNumber);
		output.value = speed.value;
	});
	tint.addEventListener('input', () => renderer.set('tint', Number.parseInt(tint.value.slice(1), 16)));
	pause.addEventListener('click', () => {
		if (renderer.paused) renderer.resume();
		else renderer.pause();
		pause.ariaPressed = String(renderer.paused);
	});
} catch (error) {
	showError(error);
}

// Controls for the scene's parameters, from the library lil-gui: https://lil-gui.georgealways.com

import type { ParameterDescription, Renderer, SceneDescription } from 'fillrate';
import { type Controller, GUI } from 'lil-gui';

/** Shows the parameter's value, as it is now, in its control. */
type Follow = () => void;

/** Below this width of the window, in CSS pixels, the controls start closed: the picture needs the room. */
const NARROW = 600;

/**
 * Shows a control for each parameter of the renderer's scene.
 *
 * The controls follow the values that the scene sets itself. They are made again when the renderer shows another
 * scene, or a new build of this one.
 */
export function showControls(renderer: Renderer): void {
	let scene: SceneDescription | undefined;
	let panel: GUI | undefined;
	let follows: readonly Follow[] = [];
	function update(): void {
		if (scene !== renderer.scene) {
			scene = renderer.scene;
			const isClosed = panel?._closed ?? window.innerWidth < NARROW;
			panel?.destroy();
			const made = new GUI({ title: scene.title });
			made.open(!isClosed);
			made.show(scene.parameters.length > 0);
			follows = scene.parameters.flatMap((parameter) => addControl(made, renderer, parameter));
			panel = made;
		}
		for (const follow of follows) follow();
	}
	update();
	renderer.on('frame', update);
}

/** Adds the control for a parameter. A button follows nothing, and flags follow once for each label. */
function addControl(panel: GUI, renderer: Renderer, parameter: ParameterDescription): Follow[] {
	const { name, kind, min, max, step, labels } = parameter;
	const label = parameter.unit ? `${parameter.label} (${parameter.unit})` : parameter.label;
	const get = (): number => renderer.get(name);
	const set = (value: number): void => renderer.set(name, Math.min(max, Math.max(min, value)));
	switch (kind) {
		case 'range': {
			const model = { value: get() };
			const control = panel.add(model, 'value', min, max, step).decimals(decimalsOf(step));
			return [connect(control.name(label), model, get, set)];
		}
		case 'number': {
			const model = { value: get() };
			return [connect(panel.add(model, 'value').name(label), model, get, set)];
		}
		case 'toggle': {
			const model = { value: get() !== 0 };
			const control = panel.add(model, 'value').name(label);
			return [
				connect(
					control,
					model,
					() => get() !== 0,
					(on) => set(on ? 1 : 0),
				),
			];
		}
		case 'choice': {
			const read = (): string => labels[get()] ?? '';
			const model = { value: read() };
			const control = panel.add(model, 'value', [...labels]).name(label);
			return [connect(control, model, read, (chosen) => set(labels.indexOf(chosen)))];
		}
		case 'flags': {
			const folder = panel.addFolder(label);
			return labels.map((flag, index) => {
				const bit = 2 ** index;
				const read = (): boolean => Math.floor(get() / bit) % 2 === 1;
				const write = (on: boolean): void => {
					if (on !== read()) set(get() + (on ? bit : -bit));
				};
				const model = { value: read() };
				return connect(folder.add(model, 'value').name(flag), model, read, write);
			});
		}
		case 'color': {
			const model = { value: get() };
			return [connect(panel.addColor(model, 'value').name(label), model, get, set)];
		}
		case 'button':
			panel.add({ press: () => renderer.press(name) }, 'press').name(label);
			return [];
		case 'text': {
			const model = { text: labels[0] ?? '' };
			const control = panel.add(model, 'text').name(label);
			control.onFinishChange((text: string) => void renderer.write(name, text).catch(reportError));
			return [];
		}
		case 'output':
			panel
				.add({ save: () => void save(renderer, name, labels[0] ?? name).catch(reportError) }, 'save')
				.name(`${label}…`);
			return [];
		case 'bytes':
		case 'image': {
			const input = document.createElement('input');
			input.type = 'file';
			input.accept = kind === 'image' ? 'image/*' : (labels[0] ?? '');
			const control = panel.add({ open: () => input.click() }, 'open').name(`${label}…`);
			input.onchange = () => {
				const [file] = input.files ?? [];
				if (!file) return;
				void renderer.write(name, file).then(() => control.name(`${label}: ${file.name}`), reportError);
			};
			return [];
		}
	}
}

/** Reads what the scene offers, and lets the browser save it as a file of that name. */
async function save(renderer: Renderer, name: string, file: string): Promise<void> {
	const link = document.createElement('a');
	link.href = URL.createObjectURL(new Blob([await renderer.read(name)]));
	link.download = file;
	link.click();
	// Not at once: a browser may read it only after this turn.
	setTimeout(() => URL.revokeObjectURL(link.href), 4000);
}

/** Joins a control, which shows `model.value`, and the parameter behind `read` and `write`. */
function connect<Value>(
	control: Controller,
	model: { value: Value },
	read: () => Value,
	write: (value: Value) => void,
): Follow {
	control.onChange(write);
	return () => {
		const value = read();
		if (value === model.value) return;
		model.value = value;
		control.updateDisplay();
	};
}

/** How many decimals a slider of that step shows. */
function decimalsOf(step: number): number {
	return step > 0 ? Math.min(10, Math.max(0, Math.ceil(-Math.log10(step)))) : 2;
}

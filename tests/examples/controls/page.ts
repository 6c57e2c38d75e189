// The starter's controls beside a renderer that only notes what is asked of it.

import type { ParameterDescription, Renderer, SceneDescription } from '../../../main/index.ts';
import { showControls } from '../../../starter/template/controls.ts';

function parameter(kind: ParameterDescription['kind'], some: Partial<ParameterDescription>): ParameterDescription {
	return { name: kind, label: kind, unit: '', default: 0, kind, min: 0, max: 1, step: 0, labels: [], ...some };
}

/** A parameter of each kind. */
const every: SceneDescription = {
	name: 'every',
	title: 'Every kind',
	about: '',
	uses: [],
	parameters: [
		parameter('range', { min: 0, max: 4, step: 0.05, unit: 'm' }),
		parameter('number', { min: -5, max: 5 }),
		parameter('toggle', {}),
		// Labels that an object would sort.
		parameter('choice', { labels: ['2', '1', 'none'], max: 2 }),
		parameter('flags', { labels: ['first', 'second', 'third'], max: 7 }),
		parameter('color', { max: 0xffffff }),
		parameter('button', { max: Number.MAX_VALUE }),
	],
};

/** The same scene, built again with one parameter left. */
const replaced: SceneDescription = { ...every, title: 'Another build', parameters: every.parameters.slice(2, 3) };

export interface ControlsPage {
	/** What the controls have set or pressed since it was asked last. */
	taken(): (readonly [name: string, value: number])[];
	/** Shows a frame in which the scene has set these values. */
	frame(values: Record<string, number>): void;
	/** Shows a frame of another build of the scene. */
	replace(): void;
}

declare global {
	interface Window {
		controlsPage: ControlsPage;
	}
}

const values: Record<string, number> = { range: 1, number: 2, toggle: 1, choice: 1, flags: 0b101, color: 0x0a0b0c };
let taken: (readonly [name: string, value: number])[] = [];
let scene = every;
let onFrame = (): void => {};

const renderer = {
	get scene() {
		return scene;
	},
	get: (name: string) => values[name] ?? 0,
	set(name: string, value: number) {
		taken.push([name, value]);
		values[name] = value;
	},
	press: (name: string) => taken.push([name, Number.POSITIVE_INFINITY]),
	on(_: 'frame', listener: () => void) {
		onFrame = listener;
	},
};

showControls(renderer as unknown as Renderer);

window.controlsPage = {
	taken() {
		const all = taken;
		taken = [];
		return all;
	},
	frame(changed) {
		Object.assign(values, changed);
		onFrame();
	},
	replace() {
		scene = replaced;
		onFrame();
	},
};

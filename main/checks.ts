/** Checks of what a page hands over. Each throws before anything is changed, with a message that says how to fix it. */

import { FillrateError } from './error.ts';
import type { ContentKind, ParameterDescription, SceneDescription, ScenesModule, Values } from './scenes.ts';
import { LONGEST_SIDE, type Size } from './size.ts';
import { areCompatible, isLater, VERSION } from './version.ts';

/** @throws FillrateError `scene` unless it is what a crate's build exports, of a compatible version, with at least one scene. */
export function requireScenes(scenes: ScenesModule): void {
	const given: Partial<ScenesModule> | null | undefined = scenes;
	if (!Array.isArray(given?.scenes) || typeof given.startWorker !== 'function' || typeof given.version !== 'string') {
		const fix = "import scenes from './scenes/pkg/index.js', the folder that `fillrate build` writes";
		throw new FillrateError('scene', `that is no scenes module: ${fix}`);
	}
	requireVersion(given.version);
	if (given.scenes.length === 0) {
		throw new FillrateError('scene', 'the scenes module has no scenes: list one in fillrate::scenes![...]');
	}
}

/** The page and the wasm share a memory layout, so their versions must be compatible. */
function requireVersion(version: string): void {
	if (areCompatible(version, VERSION)) return;
	const fix = isLater(version, VERSION)
		? `run \`npm install fillrate@${version}\``
		: `write fillrate = "${VERSION}" in the crate's Cargo.toml, and build it again`;
	const what = `the scenes module is built with fillrate ${version}, and the page uses fillrate ${VERSION}`;
	throw new FillrateError('scene', `${what}: ${fix}`);
}

/**
 * Finds a scene by its name; the first one when there is no name.
 *
 * @throws FillrateError `scene` when there is none of that name.
 */
export function findScene(scenes: readonly SceneDescription[], name: string | undefined): SceneDescription {
	const scene = name === undefined ? scenes[0] : scenes.find((known) => known.name === name);
	if (scene) return scene;
	const known = scenes.map((entry) => entry.name).join(', ');
	throw new FillrateError('scene', `there is no scene ${name}: choose one of ${known}`);
}

/** Whether a parameter takes content: a file, a picture or a text. */
export function isContent(kind: ParameterDescription['kind']): kind is ContentKind {
	return kind === 'bytes' || kind === 'image' || kind === 'text';
}

/** What a page does with a parameter, by its kind. */
type Access = 'set' | 'write' | 'read';

const ACCESS: Readonly<Record<Access, string>> = {
	set: 'is a number: use renderer.set()',
	write: 'takes content: use renderer.write()',
	read: 'is an output: use renderer.read()',
};

function accessTo(kind: ParameterDescription['kind']): Access {
	return kind === 'output' ? 'read' : isContent(kind) ? 'write' : 'set';
}

/** Whether a parameter's value is a number. */
export function isNumber(kind: ParameterDescription['kind']): boolean {
	return accessTo(kind) === 'set';
}

/**
 * Finds a parameter's index by its name.
 *
 * @throws FillrateError `parameter` when the scene has none of that name, or one for something else.
 */
export function findParameter(scene: SceneDescription, name: string, access: Access = 'set'): number {
	const index = scene.parameters.findIndex((parameter) => parameter.name === name);
	const kind = scene.parameters[index]?.kind;
	if (kind && accessTo(kind) === access) return index;
	if (kind) throw new FillrateError('parameter', `${name} ${ACCESS[accessTo(kind)]}`, { fatal: false });
	const known = scene.parameters.map((parameter) => parameter.name).join(', ');
	throw new FillrateError('parameter', `the scene ${scene.name} has no ${name}: it has ${known || 'no parameters'}`);
}

/** @throws FillrateError `parameter` for an unknown name, or a value out of bounds. */
export function requireValue(scene: SceneDescription, name: string, value: unknown): void {
	const parameter = scene.parameters[findParameter(scene, name)];
	if (!parameter) return;
	const { min, max } = parameter;
	if (typeof value === 'number' && value >= min && value <= max) return;
	throw new FillrateError('parameter', `${name} cannot be ${value}: give it a number from ${min} to ${max}`);
}

/** @throws FillrateError `parameter` for the first of `values` that the scene cannot have. */
export function requireValues(scene: SceneDescription, values: Values): void {
	for (const [name, value] of Object.entries(values)) requireValue(scene, name, value);
}

/** @throws FillrateError `size` unless both sides are whole numbers from 1 to 65,535. */
export function requireSize(size: Size): Size {
	const { width, height }: Partial<Size> = size ?? {};
	for (const side of [width, height]) {
		if (Number.isInteger(side) && Number(side) > 0 && Number(side) <= LONGEST_SIDE) continue;
		const fix = `give it whole numbers from 1 to ${LONGEST_SIDE}`;
		throw new FillrateError('size', `a picture cannot be ${width} x ${height} pixels: ${fix}`);
	}
	return size;
}

/** @throws FillrateError `option` unless the value is a whole number within the bounds. */
export function requireWhole(name: string, value: number, min: number, max: number): void {
	if (Number.isInteger(value) && value >= min && value <= max) return;
	throw new FillrateError('option', `${name} cannot be ${value}: give it a whole number from ${min} to ${max}`);
}

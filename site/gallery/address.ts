import type { ParameterDescription, SceneDescription, Values } from 'fillrate';
import { isNumber, takes } from './controls/content.ts';
import { formatNumber, parseNumber } from './number.ts';

/** The parameters of a scene that an address holds. */
export interface Decoded {
	/** The values that it gives; what is missing has its default. */
	readonly values: Values;
	/** A sentence for each part that could not be used. */
	readonly faults: readonly string[];
}

/** The name under which the address holds the scene; no parameter can have it. */
const SCENE = 'scene';

const NO_FLAG = 'none';

/** The scene's name that an address holds, if any. */
export function decodeScene(search: string): string | null {
	return new URLSearchParams(search).get(SCENE) || null;
}

/** A sentence for a scene that an address names and that does not exist. */
export function unknownScene(name: string): string {
	return `There is no scene ${quote(name)}.`;
}

/**
 * Reads the values that an address holds for `scene`. Nothing in it can make this fail.
 *
 * @param scenes All scenes. A name that none of them has is another's, such as a tracker's, and no fault.
 */
export function decodeValues(search: string, scene: SceneDescription, scenes: readonly SceneDescription[]): Decoded {
	const known = new Set(scenes.flatMap(({ parameters }) => parameters.map(({ name }) => name)));
	const values: Record<string, number> = {};
	const faults: string[] = [];
	for (const [name, text] of new URLSearchParams(search)) {
		if (name === SCENE || !known.has(name)) continue;
		const own = scene.parameters.find((its) => its.name === name);
		// Its text: decodeContents reads it.
		if (own && takes(own, text)) continue;
		const parameter = own && own.kind !== 'button' && isNumber(own) ? own : null;
		if (!parameter) {
			faults.push(`${scene.title} has no ${quote(name)}.`);
			continue;
		}
		const value = decodeValue(text, parameter);
		if (value === null) faults.push(`${parameter.label} cannot be ${quote(text)}: it is ${expectation(parameter)}.`);
		else values[name] = value;
	}
	return { values, faults };
}

/** The longest content that an address holds, in characters. */
export const LONGEST_CONTENT = 1000;

/** Reads the contents that an address holds for `scene`: texts by the name of their parameter. Nothing in it can make this fail. */
export function decodeContents(search: string, scene: SceneDescription): ReadonlyMap<string, string> {
	const contents = new Map<string, string>();
	for (const [name, text] of new URLSearchParams(search)) {
		const parameter = scene.parameters.find((its) => its.name === name);
		if (parameter && takes(parameter, text) && text.length <= LONGEST_CONTENT) contents.set(name, text);
	}
	return contents;
}

/** The same address with contents. */
export function withContents(address: string, contents: ReadonlyMap<string, string>): string {
	const parts = new URLSearchParams(address);
	for (const [name, text] of contents) parts.set(name, text);
	return `?${parts}`;
}

/** Writes an address, from the `?` on: the scene, and those of its values that are not the defaults. Content has no value. */
export function encodeAddress(scene: SceneDescription, values: Values): string {
	const parts = new URLSearchParams([[SCENE, scene.name]]);
	for (const parameter of scene.parameters) {
		const value = values[parameter.name];
		if (value === undefined || value === parameter.default || parameter.kind === 'button') continue;
		parts.set(parameter.name, encodeValue(value, parameter));
	}
	return `?${parts}`;
}

function encodeValue(value: number, parameter: ParameterDescription): string {
	switch (parameter.kind) {
		case 'toggle':
			return value === 0 ? 'off' : 'on';
		case 'choice':
			return encodeChoice(value, parameter);
		case 'flags':
			return encodeFlags(value, parameter);
		case 'color':
			return value.toString(16).padStart(6, '0');
		default:
			return formatNumber(value);
	}
}

function decodeValue(text: string, parameter: ParameterDescription): number | null {
	switch (parameter.kind) {
		case 'toggle':
			return decodeToggle(text);
		case 'choice':
			return decodeChoice(text, parameter);
		case 'flags':
			return decodeFlags(text, parameter);
		case 'color':
			return decodeColor(text);
		default: {
			const value = parseNumber(text);
			return value !== null && value >= parameter.min && value <= parameter.max ? value : null;
		}
	}
}

function decodeToggle(text: string): number | null {
	if (/^(on|1|true|yes)$/i.test(text)) return 1;
	return /^(off|0|false|no)$/i.test(text) ? 0 : null;
}

/** Reads `rrggbb` or `rgb`, also behind a `#`. */
export function decodeColor(text: string): number | null {
	const digits = /^#?([\da-f]{6}|[\da-f]{3})$/i.exec(text.trim())?.[1];
	if (!digits) return null;
	return Number.parseInt(digits.length === 3 ? digits.replace(/./g, '$&$&') : digits, 16);
}

function encodeChoice(value: number, { labels }: ParameterDescription): string {
	return wordsOf(labels)[value] ?? String(value);
}

/** Takes a label's word before an index, since a label may be a number. */
function decodeChoice(text: string, { labels }: ParameterDescription): number | null {
	const index = wordsOf(labels).indexOf(slug(text));
	if (index >= 0) return index;
	return /^\d+$/.test(text) && Number(text) < labels.length ? Number(text) : null;
}

/** Labels of one character stand side by side, as `23`; longer ones with a dot between. */
function encodeFlags(value: number, { labels }: ParameterDescription): string {
	const members = flagNames(labels).filter((_, bit) => (value >>> bit) & 1);
	return members.length === 0 ? NO_FLAG : members.join(isTerse(labels) ? '' : '.');
}

function decodeFlags(text: string, { labels }: ParameterDescription): number | null {
	if (text === '' || text === NO_FLAG) return 0;
	const terse = isTerse(labels);
	const names = flagNames(labels);
	let value = 0;
	for (const part of terse ? text : text.split('.')) {
		const bit = names.indexOf(terse ? part : slug(part));
		if (bit < 0) return null;
		value |= 1 << bit;
	}
	return value >>> 0;
}

function flagNames(labels: readonly string[]): readonly string[] {
	return isTerse(labels) ? labels : wordsOf(labels, NO_FLAG);
}

function isTerse(labels: readonly string[]): boolean {
	return labels.every((label) => label.length === 1) && new Set(labels).size === labels.length;
}

/** A word for each label; where one would have none, or two the same, or one the word that is taken, their indices. */
function wordsOf(labels: readonly string[], taken = ''): readonly string[] {
	const words = labels.map(slug);
	const isClear = new Set(words).size === words.length && !words.includes('') && !words.includes(taken);
	return isClear ? words : labels.map((_, index) => String(index));
}

/** A label as a word in the address: `Game of Life` is `game-of-life`. */
function slug(label: string): string {
	return label
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]+/gu, '-')
		.replace(/^-|-$/g, '');
}

function expectation({ kind, min, max, labels }: ParameterDescription): string {
	switch (kind) {
		case 'toggle':
			return 'on or off';
		case 'choice':
			return `one of ${wordsOf(labels).join(', ')}`;
		case 'flags':
			return `some of ${flagNames(labels).join(isTerse(labels) ? '' : ', ')}`;
		case 'color':
			return 'a colour as ff8800';
		default:
			return `a number from ${formatNumber(min)} to ${formatNumber(max)}`;
	}
}

/** What stood in the address, cut to what one can read. */
function quote(text: string): string {
	return `“${text.length > 40 ? `${text.slice(0, 40)}…` : text}”`;
}

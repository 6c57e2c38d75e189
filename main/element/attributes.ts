import { isNumber } from '../checks.ts';
import { FillrateError } from '../error.ts';
import type { ParameterDescription, SceneDescription } from '../scenes.ts';

/** The element's own attributes. */
export const OWN = ['scene', 'threads', 'paused', 'loading'] as const;

/**
 * What a parameter's attribute cannot be called: the element's own attributes, and those that HTML gives to every element
 * (https://html.spec.whatwg.org/#global-attributes).
 */
const TAKEN: ReadonlySet<string> = new Set([
	...OWN,
	...['accesskey', 'autocapitalize', 'autocorrect', 'autofocus', 'class', 'contenteditable', 'dir', 'draggable'],
	...['enterkeyhint', 'exportparts', 'hidden', 'id', 'inert', 'inputmode', 'is', 'itemid', 'itemprop', 'itemref'],
	...['itemscope', 'itemtype', 'lang', 'nonce', 'part', 'popover', 'role', 'slot', 'spellcheck', 'style', 'tabindex'],
	...['title', 'translate', 'writingsuggestions'],
]);

/** The attribute of the parameter `name`: HTML has attributes in lower case, and uses some names itself. */
export function attributeOf(name: string): string {
	const lower = name.toLowerCase();
	return TAKEN.has(lower) ? `parameter-${lower}` : lower;
}

/** The parameter of `scene` that the attribute sets. A button has none, which is pressed, and no content, which is written. */
export function parameterOf(scene: SceneDescription, attribute: string): ParameterDescription | undefined {
	return scene.parameters.find(
		({ name, kind }) => kind !== 'button' && isNumber(kind) && attributeOf(name) === attribute,
	);
}

/**
 * The value that `text` gives a parameter.
 *
 * @throws FillrateError of the code `parameter` for what it cannot be; the message says what it can.
 */
export function parseValue(parameter: ParameterDescription, text: string): number {
	const value = readValue(parameter, text.trim());
	if (value !== null) return value;
	const attribute = attributeOf(parameter.name);
	throw new FillrateError('parameter', `${attribute} cannot be "${text}": give it ${describe(parameter)}`);
}

/**
 * How many threads `text` asks for.
 *
 * @throws FillrateError of the code `option` unless it is a whole number from 1.
 */
export function parseThreads(text: string): number {
	const threads = wholeNumber(text.trim());
	if (threads !== null && threads >= 1) return threads;
	throw new FillrateError('option', `threads cannot be "${text}": give it a whole number from 1`);
}

function readValue({ kind, name, min, max, labels }: ParameterDescription, text: string): number | null {
	switch (kind) {
		case 'range':
		case 'number': {
			const value = Number(text);
			return text !== '' && value >= min && value <= max ? value : null;
		}
		case 'toggle':
			if (['', '1', 'true', name.toLowerCase()].includes(text.toLowerCase())) return 1;
			return ['0', 'false'].includes(text.toLowerCase()) ? 0 : null;
		case 'choice':
			return indexOf(labels, text);
		case 'flags':
			return flagsOf(labels, text);
		case 'color':
			return /^#[0-9a-f]{6}$/i.test(text) ? Number.parseInt(text.slice(1), 16) : null;
		case 'button':
		case 'bytes':
		case 'image':
		case 'text':
		case 'output':
			return null;
		default:
			return kind satisfies never;
	}
}

/** A label comes first, so that a choice among `1`, `2` and `4` is set by what it says. */
function indexOf(labels: readonly string[], text: string): number | null {
	const named = labels.findIndex((label) => label.toLowerCase() === text.toLowerCase());
	const index = named >= 0 ? named : wholeNumber(text);
	return index !== null && index < labels.length ? index : null;
}

/** Labels or indices between commas; an empty text sets none. */
function flagsOf(labels: readonly string[], text: string): number | null {
	if (text === '') return 0;
	const indices = text.split(',').map((part) => indexOf(labels, part.trim()));
	return indices.reduce((flags, index) => (flags === null || index === null ? null : (flags | (1 << index)) >>> 0), 0);
}

function wholeNumber(text: string): number | null {
	return /^\d{1,9}$/.test(text) ? Number(text) : null;
}

function describe({ kind, min, max, labels }: ParameterDescription): string {
	switch (kind) {
		case 'range':
		case 'number':
			return `a number from ${min} to ${max}`;
		case 'toggle':
			return '1 or 0';
		case 'choice':
			return `one of ${labels.join(', ')}, or its index from 0`;
		case 'flags':
			return `any of ${labels.join(', ')}, between commas`;
		case 'color':
			return 'a colour as #rrggbb';
		case 'button':
		case 'bytes':
		case 'image':
		case 'text':
		case 'output':
			return 'nothing: press, write or read it with the renderer';
		default:
			return kind satisfies never;
	}
}

import type { Interval } from '../../lab/statistics/interval.ts';
import { hasEnds } from '../../lab/statistics/interval.ts';

const SVG = 'http://www.w3.org/2000/svg';

/** Makes an SVG element with attributes and children; places may be in per cent, so that nothing follows a resize. */
export function draw<Tag extends keyof SVGElementTagNameMap>(
	tag: Tag,
	attributes: Readonly<Record<string, string | number>> = {},
	...children: readonly (Node | string)[]
): SVGElementTagNameMap[Tag] {
	const element = document.createElementNS(SVG, tag);
	for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
	element.append(...children);
	return element;
}

/** A part of 1 as SVG has it: `12.5%`. */
export function percent(part: number): string {
	return `${Math.round(part * 1e5) / 1e3}%`;
}

/** The line of an interval from end to end; nothing where it has none. */
export function drawWhisker(
	interval: Interval,
	line: (low: number, high: number) => SVGElement,
): readonly SVGElement[] {
	return hasEnds(interval) ? [line(interval.low, interval.high)] : [];
}

/** Drawings on a grid of 16 x 16, in strokes one unit wide. */
const PATHS = {
	pause: 'M4.5 3v10h2V3zm5 0v10h2V3z',
	play: 'M4.5 3v10l8-5z',
	step: 'M3.5 3v10l6-5zm8.5 0v10',
	picture: 'M2.5 3.5h11v9h-11zm0 7 3-3 3 3 2-2 3 3M10.5 6v.1',
	screen: 'M2.5 6V2.5H6m4 0h3.5V6m0 4v3.5H10m-4 0H2.5V10',
	memory: 'M3.5 3.5h9v9h-9zm3 3h3v3h-3zM6 1v2.5M10 1v2.5M6 12.5V15m4-2.5V15M1 6h2.5M1 10h2.5m9-4H15m-2.5 4H15',
	figures: 'M2.5 13.5v-4m3 4v-7m3 7v-5m3 5v-11m2 11H1',
	help: 'M5 6a3 3 0 1 1 4.5 2.6Q8 9.5 8 11m0 2v.2',
	panel: 'M2.5 3.5h11v9h-11zm7 0v9',
	close: 'm4 4 8 8m0-8-8 8',
} as const;

/** The name of a drawing. */
export type IconName = keyof typeof PATHS;

const SVG = 'http://www.w3.org/2000/svg';

/** Makes a drawing in the colour of the text around it; its meaning has to be given beside it. */
export function makeIcon(name: IconName): SVGSVGElement {
	const svg = document.createElementNS(SVG, 'svg');
	svg.setAttribute('viewBox', '0 0 16 16');
	svg.setAttribute('class', `icon icon-${name}`);
	svg.setAttribute('aria-hidden', 'true');
	const path = document.createElementNS(SVG, 'path');
	path.setAttribute('d', PATHS[name]);
	svg.append(path);
	return svg;
}

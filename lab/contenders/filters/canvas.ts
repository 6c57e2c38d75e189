import { CONTRAST, type Editor, type Photo, SHARPEN, SIGMA, SOBEL } from './editor.ts';

const SVG = 'http://www.w3.org/2000/svg';

/** The filters of the page's canvas: those of CSS, and SVG's masks. */
export function makeEditor(signal: AbortSignal): Editor {
	const [before, after] = [makeContext(), makeContext()];
	const svg = document.createElementNS(SVG, 'svg');
	svg.setAttribute('width', '0');
	svg.setAttribute('height', '0');
	// SVG reads a mask from its end.
	const mask = (id: string, numbers: readonly number[]): string =>
		`<filter id="${id}" x="0" y="0" width="1" height="1" color-interpolation-filters="sRGB">` +
		`<feConvolveMatrix order="3" kernelMatrix="${numbers.toReversed().join(' ')}" divisor="1" preserveAlpha="true" edgeMode="duplicate"/></filter>`;
	svg.innerHTML = mask('lab-sharpen', SHARPEN) + mask('lab-edges', SOBEL);
	document.body.append(svg);
	signal.addEventListener('abort', () => svg.remove());
	const edit =
		(filter: string) =>
		({ data, width, height }: Photo): Uint8ClampedArray => {
			for (const { canvas } of [before, after]) {
				if (canvas.width !== width) canvas.width = width;
				if (canvas.height !== height) canvas.height = height;
			}
			before.putImageData(new ImageData(data, width, height), 0, 0);
			after.filter = filter;
			after.drawImage(before.canvas, 0, 0);
			return after.getImageData(0, 0, width, height).data;
		};
	return {
		blur: edit(`blur(${SIGMA}px)`),
		sharpen: edit('url(#lab-sharpen)'),
		contrast: edit(`contrast(${CONTRAST})`),
		edges: edit('url(#lab-edges)'),
	};
}

function makeContext(): CanvasRenderingContext2D {
	const context = document.createElement('canvas').getContext('2d', { alpha: false, willReadFrequently: true });
	if (!context) throw new Error('the browser gives no 2d context');
	return context;
}

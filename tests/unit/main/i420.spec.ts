import { expect, test } from '@playwright/test';
import { toI420 } from '../../../main/record/i420.ts';

/** Luma, and blue and red chroma, of BT.709 in part of the levels. */
function turn([red, green, blue]: readonly number[]): number[] {
	const [r, g, b] = [red ?? 0, green ?? 0, blue ?? 0];
	const luma = 0.2126 * r + 0.7152 * g + 0.0722 * b;
	return [
		16 + (luma * 219) / 255,
		128 + ((b - luma) / 1.8556) * (224 / 255),
		128 + ((r - luma) / 1.5748) * (224 / 255),
	];
}

test('each pixel has its luma, and each four the chroma of their mean', () => {
	const [width, height] = [6, 4];
	const pixels = Uint8ClampedArray.from({ length: 4 * width * height }, (_, at) => (at * 89) % 256);
	// The ends of all channels.
	pixels.set([255, 255, 255, 0, 0, 0, 0, 255, 255, 0, 0, 9, 0, 255, 0, 9]);
	const at = (x: number, y: number): number[] => [...pixels.slice(4 * (width * y + x), 4 * (width * y + x) + 3)];
	const luma: number[] = [];
	const [blue, red]: [number[], number[]] = [[], []];
	for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) luma.push(turn(at(x, y))[0] as number);
	for (let y = 0; y < height; y += 2) {
		for (let x = 0; x < width; x += 2) {
			const four = [at(x, y), at(x + 1, y), at(x, y + 1), at(x + 1, y + 1)];
			const mean = [0, 1, 2].map((channel) => four.reduce((sum, color) => sum + (color[channel] ?? 0) / 4, 0));
			blue.push(turn(mean)[1] as number);
			red.push(turn(mean)[2] as number);
		}
	}
	const expected = [...luma, ...blue, ...red];
	const planes = toI420(pixels, width, height);
	expect(planes).toHaveLength(expected.length);
	for (const [index, level] of expected.entries()) expect(Math.abs((planes[index] ?? 0) - level)).toBeLessThan(0.51);
});

test('white, black and the primary colours are the levels of the standard', () => {
	const of = (...color: number[]): number[] => [
		...toI420(Uint8ClampedArray.from([color, color, color, color].flat()), 2, 2).slice(3),
	];
	expect(of(255, 255, 255, 255)).toEqual([235, 128, 128]);
	expect(of(0, 0, 0, 255)).toEqual([16, 128, 128]);
	expect(of(0, 255, 0, 255)).toEqual([173, 42, 26]);
	expect(of(0, 0, 255, 255)).toEqual([32, 240, 118]);
});

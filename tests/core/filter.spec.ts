/**
 * The filters beside libvips, a library that many use, on the same photo: how far they differ, and why. In the crate each kernel
 * is held to its own definition; this says that the definitions are those that others have.
 */

import sharp, { type Matrix3x3, type Sharp } from 'sharp';
import { expect, openHarness, test } from './harness.ts';

/** Not a multiple of any square or vector. */
const [WIDTH, HEIGHT] = [301, 203];

const CHANNELS = 3;

type Pixels = Uint8Array | Uint8ClampedArray | Float64Array;

/** A picture like a photo: soft light, hard edges, a grain, and all levels in each channel. */
function makePhoto(): Buffer {
	const photo = Buffer.alloc(WIDTH * HEIGHT * CHANNELS);
	let seed = 1;
	const grain = (): number => {
		seed = (seed * 48271) % 2147483647;
		return (seed / 2147483647 - 0.5) * 24;
	};
	for (let y = 0; y < HEIGHT; y++) {
		for (let x = 0; x < WIDTH; x++) {
			const [across, down] = [x / WIDTH, y / HEIGHT];
			const isInside = Math.hypot(x - 90, y - 100) < 55 || (x > 190 && x < 270 && y > 40 && y < 150);
			const light = 255 * across * (1 - down / 2);
			const color = isInside
				? [255 - light, light / 2 + 40, 210 * down]
				: [light, 255 * down, 128 + 100 * Math.sin(x / 9)];
			for (const [channel, level] of color.entries()) {
				photo[(y * WIDTH + x) * CHANNELS + channel] = Math.max(0, Math.min(255, Math.round(level + grain())));
			}
		}
	}
	return photo;
}

/** The peak signal-to-noise ratio, in decibels. */
function likeness(one: Pixels, other: Pixels): number {
	let squares = 0;
	for (let at = 0; at < one.length; at++) squares += ((one[at] ?? 0) - (other[at] ?? 0)) ** 2;
	return 10 * Math.log10(255 ** 2 / (squares / one.length));
}

const photo = makePhoto();

function vips(bytes: Pixels = photo): Sharp {
	return sharp(bytes as Uint8Array, { raw: { width: WIDTH, height: HEIGHT, channels: CHANNELS } });
}

const raw = (picture: Sharp): Promise<Uint8Array> => picture.raw().toBuffer();

/** A picture in linear light, from 0 to 255. */
async function lightOf(bytes: Pixels): Promise<Float64Array> {
	const buffer = await vips(bytes).toColorspace('scrgb').raw({ depth: 'float' }).toBuffer();
	const light = new Float32Array(buffer.buffer, buffer.byteOffset, buffer.length / 4);
	return Float64Array.from(light, (part) => 255 * part);
}

/** Exposure and temperature are factors in linear light. */
async function inLight(...factors: readonly number[]): Promise<Pixels> {
	const light = await lightOf(photo);
	return light.map((level, at) => Math.min(255, level * (factors[at % CHANNELS] ?? 1)));
}

/** As the Filter Effects Module defines it: how many times as far from its luma each channel is. */
function saturate(amount: number): Promise<Uint8Array> {
	const luma = [0.213, 0.715, 0.072];
	const row = (channel: number): Matrix3x3[number] =>
		luma.map((part, from) => part + amount * (Number(from === channel) - part)) as unknown as Matrix3x3[number];
	return raw(vips().recomb([row(0), row(1), row(2)]));
}

const blur = (sigma: number): Promise<Uint8Array> =>
	raw(vips().blur({ sigma, precision: 'float', minAmplitude: 0.001 }));

/** What a blur takes away, added as many times: libvips has an unsharp mask in Lab alone. */
async function sharpen(sigma: number, amount: number): Promise<Pixels> {
	const soft = await blur(sigma);
	return Uint8ClampedArray.from(photo, (level, at) => level + amount * (level - (soft[at] ?? 0)));
}

/** The length of Sobel's two gradients, of which libvips gives the two signs apart. */
async function edges(): Promise<Pixels> {
	const luma = [0.2126, 0.7152, 0.0722] as const;
	const grey = await raw(vips().recomb([luma, luma, luma] as unknown as Matrix3x3));
	const gradient = async (kernel: readonly number[]): Promise<Float64Array> => {
		const signs = [1, -1].map((sign) =>
			raw(vips(grey).convolve({ width: 3, height: 3, scale: 4, kernel: kernel.map((weight) => sign * weight) })),
		);
		const [more, less] = await Promise.all(signs);
		return Float64Array.from(grey, (_, at) => (more?.[at] ?? 0) - (less?.[at] ?? 0));
	};
	const across = await gradient([-1, 0, 1, -2, 0, 2, -1, 0, 1]);
	const down = await gradient([-1, -2, -1, 0, 0, 0, 1, 2, 1]);
	return Uint8ClampedArray.from(grey, (_, at) => Math.hypot(across[at] ?? 0, down[at] ?? 0));
}

/** The mean of each whole square, which is that around its middle. */
async function pixelate(side: number): Promise<Pixels> {
	const ones = Array(side * side).fill(1);
	const means = await raw(vips().convolve({ width: side, height: side, kernel: ones, scale: side * side }));
	const middle = (at: number): number => at - (at % side) + Math.floor(side / 2);
	return Uint8Array.from(means, (_, at) => {
		const [pixel, channel] = [Math.floor(at / CHANNELS), at % CHANNELS];
		const [x, y] = [middle(pixel % WIDTH), middle(Math.floor(pixel / WIDTH))];
		return means[(y * WIDTH + x) * CHANNELS + channel] ?? 0;
	});
}

/** A filter: its parameters, the same by libvips, and how alike they are in decibels at least, with the reason for the rest. */
interface Filter {
	readonly values: Readonly<Record<string, number>>;
	readonly same: () => Promise<Pixels>;
	/** Whether they are compared in linear light. */
	readonly inLight?: true;
	readonly least: number;
	readonly why: string;
}

/** Of linear light: libvips has no factor there that it does not store in whole levels. */
const LIGHT = 'the light is libvips\u2019, from our whole levels and before they are';

/** Where one rounds and the other cuts off, which is 51 decibels alone. */
const CUT = 'libvips cuts off where it stores whole levels, and we round';

const FILTERS: readonly Filter[] = [
	{ values: {}, same: async () => photo, least: Number.POSITIVE_INFINITY, why: 'nothing is done' },
	{ values: { exposure: 1 }, same: () => inLight(2, 2, 2), inLight: true, least: 46, why: LIGHT },
	{
		values: { exposure: -1.5 },
		same: () => inLight(0.353_553, 0.353_553, 0.353_553),
		inLight: true,
		least: 46,
		why: LIGHT,
	},
	{ values: { temperature: 80 }, same: () => inLight(2 ** 0.4, 1, 2 ** -0.4), inLight: true, least: 46, why: LIGHT },
	{ values: { contrast: 150 }, same: () => raw(vips().linear(1.5, -63.75)), least: 50, why: CUT },
	{ values: { contrast: 40 }, same: () => raw(vips().linear(0.4, 76.5)), least: 50, why: CUT },
	{ values: { saturation: 180 }, same: () => saturate(1.8), least: 50, why: CUT },
	{ values: { saturation: 0 }, same: () => saturate(0), least: 50, why: CUT },
	{ values: { blur: 2 }, same: () => blur(2), least: 48, why: `${CUT}, and it reaches less far` },
	{ values: { blur: 8 }, same: () => blur(8), least: 46, why: `${CUT}; from 8 pixels on we compute in coarse squares` },
	{
		values: { sharpen: 150, radius: 1.2 },
		same: () => sharpen(1.2, 1.5),
		least: 46,
		why: `${CUT}: of the blur, times 1.5`,
	},
	{
		values: { edges: 100 },
		same: edges,
		least: 44,
		why: 'libvips rounds the luma and each gradient, and we the result',
	},
	{
		values: { pixelate: 7 },
		same: () => pixelate(7),
		least: 48,
		why: 'libvips has whole squares alone, also at the edges',
	},
];

test.beforeEach(({ page }) => openHarness(page));

test('each filter gives what libvips gives', async ({ page }) => {
	const rgba = await vips().ensureAlpha().raw().toBuffer();
	const pictures = await page.evaluate(
		async ({ all, bytes, width, height }) => {
			const { start, current, frameAfter } = window.fillrate;
			await start({ scene: 'filter', size: { width: 64, height: 48 } });
			const pixels = Uint8ClampedArray.from(atob(bytes), (letter) => letter.charCodeAt(0));
			await current().write('photo', new ImageData(pixels, width, height));
			const pictures: string[] = [];
			for (const values of all) {
				current().press('neutral');
				await frameAfter(0, ({ isCurrent }) => isCurrent);
				for (const [name, value] of Object.entries(values)) current().set(name, value);
				const png = await current().read('result');
				pictures.push(btoa(Array.from(png, (byte) => String.fromCharCode(byte)).join('')));
			}
			return pictures;
		},
		{ all: FILTERS.map(({ values }) => values), bytes: rgba.toString('base64'), width: WIDTH, height: HEIGHT },
	);
	for (const [index, { values, same, inLight, least, why }] of FILTERS.entries()) {
		const png = sharp(Buffer.from(pictures[index] ?? '', 'base64'));
		const { data, info } = await png.removeAlpha().raw().toBuffer({ resolveWithObject: true });
		expect([info.width, info.height, info.channels]).toEqual([WIDTH, HEIGHT, CHANNELS]);
		const alike = likeness(inLight ? await lightOf(data) : data, await same());
		expect.soft(alike, `${JSON.stringify(values)}, where ${why}`).toBeGreaterThanOrEqual(least);
	}
});

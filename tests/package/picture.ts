import type { Page } from '@playwright/test';

/** The size of the pictures that are compared, in pixels. */
export const size = { width: 160, height: 120 } as const;

/** What the starter's scene shows at speed 0: rings around the middle. From its formula, in double precision. */
export function ripples(width: number, height: number, density = 0.1): number[] {
	const tint = [90, 200, 250];
	const pixels: number[] = [];
	for (let y = 0; y < height; y++) {
		for (let x = 0; x < width; x++) {
			const distance = Math.hypot(x - width / 2, y - height / 2);
			const light = (0.5 + 0.5 * Math.sin(distance * density)) / (1 + distance * 0.003);
			pixels.push(...tint.map((channel) => channel * light), 255);
		}
	}
	return pixels;
}

/** The largest difference of a channel between two pictures; they must have one size. */
export function largestDifference(picture: readonly number[], expected: readonly number[]): number {
	if (picture.length !== expected.length) return Number.POSITIVE_INFINITY;
	return picture.reduce((largest, channel, index) => Math.max(largest, Math.abs(channel - (expected[index] ?? 0))), 0);
}

/** Every pixel of a page's canvas, as it is painted. The page counts its frames in `document.body.dataset.frames`. */
export async function readPicture(page: Page): Promise<number[]> {
	await page.waitForFunction(() => Number(document.body.dataset.frames) > 0 || document.body.dataset.error, null, {
		timeout: 60_000,
	});
	const error = await page.evaluate(() => document.body.dataset.error);
	if (error) throw new Error(`the page says: ${error}`);
	return page.evaluate(async () => {
		await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
		const canvas = document.querySelector('canvas') as HTMLCanvasElement;
		const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d') as OffscreenCanvasRenderingContext2D;
		copy.drawImage(canvas, 0, 0);
		return [...copy.getImageData(0, 0, canvas.width, canvas.height).data];
	});
}

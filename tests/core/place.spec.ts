import type { Page } from '@playwright/test';
import { expect, openHarness, test } from './harness.ts';

test.beforeEach(async ({ page }) => {
	await openHarness(page);
	await page.evaluate(async () => {
		const { canvas, start, frameAfter } = window.fillrate;
		const around = document.createElement('div');
		around.id = 'around';
		canvas.before(around);
		around.append(canvas);
		await start({ scene: 'swatches', size: { width: 200, height: 100 } });
		await frameAfter(0);
	});
});

/** Lays the canvas out by those styles, in an element with those. */
function layOut(page: Page, canvas: string, around = ''): Promise<void> {
	return page.evaluate(
		({ canvas, around }) => {
			window.fillrate.canvas.style.cssText = `display: block; background: lime; ${canvas}`;
			const element = document.querySelector('#around') as HTMLElement;
			element.style.cssText = `position: absolute; left: 300px; top: 200px; ${around}`;
		},
		{ canvas, around },
	);
}

/** Paints a red block on black, and looks in a picture of the screen for its centre. */
async function findOnScreen(page: Page, x: number, y: number): Promise<[x: number, y: number]> {
	await page.evaluate(
		({ x, y }) => {
			const { pixels } = window.fillrate.current();
			for (let at = 0; at < pixels.length; at += 4) {
				const isBlock = Math.abs(((at / 4) % 200) + 0.5 - x) < 3 && Math.abs(Math.floor(at / 800) + 0.5 - y) < 3;
				pixels.set([isBlock ? 255 : 0, 0, 0, 255], at);
			}
			window.fillrate.current().repaint();
		},
		{ x, y },
	);
	const screen = (await page.screenshot()).toString('base64');
	return page.evaluate(async (screen) => {
		const bytes = Uint8Array.from(atob(screen), (letter) => letter.charCodeAt(0));
		const { width, height, ...rest } = {
			width: 1280,
			height: 720,
			picture: await createImageBitmap(new Blob([bytes])),
		};
		const context = new OffscreenCanvas(width, height).getContext('2d') as OffscreenCanvasRenderingContext2D;
		context.drawImage(rest.picture, 0, 0);
		const { data } = context.getImageData(0, 0, width, height);
		let [sum, left, top] = [0, 0, 0];
		for (let at = 0; at < data.length; at += 4) {
			const red = Math.max(0, (data[at] ?? 0) - (data[at + 1] ?? 0));
			sum += red;
			left += red * (((at / 4) % width) + 0.5);
			top += red * (Math.floor(at / 4 / width) + 0.5);
		}
		return [left / sum, top / sum];
	}, screen);
}

/** Where the loop is told that the last event was. */
function lastPlace(page: Page): Promise<number[]> {
	return page.evaluate(() => {
		const { memory, addresses } = window.fillrate.current();
		const { written, capacity, values } = addresses.input;
		const last = Atomics.load(new Uint32Array(memory.buffer), written / 4) - 1;
		return [...new Float64Array(memory.buffer, values + 32 * (last % capacity), 2)];
	});
}

async function point(page: Page, clientX: number, clientY: number): Promise<number[]> {
	await page.evaluate(
		(at) => {
			window.fillrate.canvas.dispatchEvent(new PointerEvent('pointermove', { ...at, pointerId: 1, button: -1 }));
		},
		{ clientX, clientY },
	);
	return lastPlace(page);
}

for (const [canvas, around] of [
	['width: 200px; height: 100px', ''],
	['width: 400px; height: 300px; border: 20px solid; padding: 3px 5px 7px 11px', ''],
	['width: 400px; height: 300px; border: 20px solid; padding: 3px 5px 7px 11px; box-sizing: border-box', ''],
	['width: 200px; height: 100px; border: 8px solid; transform: rotate(30deg) scale(1.5)', ''],
	['width: 301px; height: 99px; padding: 8px; rotate: 30deg; scale: 1.5 0.75; translate: 20px 5px', ''],
	['width: 200px; height: 100px; transform: skew(20deg, 10deg)', 'scale: -1 1; transform: rotate(45deg)'],
	['width: 200px; height: 100px; transform-origin: 10px 90px; rotate: 90deg', 'zoom: 1.5; left: 250px; padding: 8px'],
	['width: 300px; height: 300px; object-fit: contain; border: 3px solid', ''],
	['width: 300px; height: 300px; object-fit: contain; object-position: right 10px top 25%; rotate: 45deg', ''],
	['width: 300px; height: 300px; object-fit: cover', ''],
	['width: 300px; height: 300px; object-fit: none; object-position: 20px 30px', ''],
	['width: 150px; height: 299px; object-fit: scale-down', ''],
] as const) {
	test(`an event is where the pixel is shown: ${canvas} ${around}`, async ({ page }) => {
		await layOut(page, canvas, around);
		for (const [x, y] of [
			[60, 25],
			[140, 75],
		] as const) {
			const [seenX, seenY] = await point(page, ...(await findOnScreen(page, x, y)));
			expect(Math.hypot((seenX ?? 0) - x, (seenY ?? 0) - y), `${seenX}, ${seenY} for ${x}, ${y}`).toBeLessThan(0.4);
		}
	});
}

test('a place is exact, through border, padding, a turn and a scale, to a small part of a pixel', async ({ page }) => {
	await layOut(page, 'width: 200px; height: 100px; border: 20px solid');
	expect(await point(page, 300 + 20 + 50, 200 + 20 + 25)).toEqual([50, 25]);
	const turned = 'border: 20px solid; padding: 5px; transform: rotate(30deg) scale(1.5)';
	for (const box of ['width: 200px; height: 100px', 'width: 250px; height: 150px; box-sizing: border-box']) {
		await layOut(page, `${box}; ${turned}`);
		const [sine, cosine] = [0.5, Math.sqrt(0.75)];
		const [x, y] = [1.5 * (50 - 100), 1.5 * (25 - 50)];
		const [left, top] = [300 + 125, 200 + 75];
		const seen = await point(page, left + cosine * x - sine * y, top + sine * x + cosine * y);
		expect(seen[0]).toBeCloseTo(50, 1);
		expect(seen[1]).toBeCloseTo(25, 1);
	}
});

test('in space a place is right to a pixel', async ({ page }) => {
	await layOut(page, 'width: 400px; height: 200px; border: 9px solid; transform: rotateY(40deg)', 'perspective: 400px');
	for (const [x, y] of [
		[60, 25],
		[140, 75],
	] as const) {
		const [left, top] = await findOnScreen(page, x, y);
		await page.mouse.move(Math.round(left), Math.round(top));
		const [seenX, seenY] = await lastPlace(page);
		expect(Math.hypot((seenX ?? 0) - x, (seenY ?? 0) - y), `${seenX}, ${seenY} for ${x}, ${y}`).toBeLessThan(1.5);
	}
});

test('a picture that starts in a padded canvas has the size of what is inside', async ({ page }) => {
	const seen = await page.evaluate(async () => {
		const { canvas, start, current, frameAfter } = window.fillrate;
		canvas.style.cssText = 'width: 100px; height: 60px; padding: 10px 20px; box-sizing: border-box; border: 5px solid';
		const sizes = new Set<string>();
		await start({ scene: 'plasma' });
		current().on('frame', ({ size }) => sizes.add(`${size.width} x ${size.height}`));
		await frameAfter(5);
		return { sizes: [...sizes], scale: devicePixelRatio };
	});
	expect(seen.sizes).toEqual([`${50 * seen.scale} x ${30 * seen.scale}`]);
});

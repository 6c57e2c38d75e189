import { expect, type Page } from '@playwright/test';

export { test as freshTest } from '../clean-console.ts';
export { expect, test } from '../kept-page.ts';

/** Opens the gallery of a site, and waits until it runs and has painted. */
export async function openGallery(page: Page, address = '?scene=swatches', site = '/'): Promise<void> {
	await page.goto(site + address);
	// An error that ends the start is what the failed test then shows.
	const readState = () =>
		page.evaluate(() => {
			const state = document.querySelector('#gallery')?.getAttribute('data-state');
			return state ?? (document.querySelector('[role="alert"]')?.textContent || 'starting');
		});
	await expect.poll(readState, { timeout: 45_000 }).toBe('running');
	await expect.poll(() => page.evaluate(() => performance.getEntriesByName('fillrate-first-frame').length)).toBe(1);
}

/** The control of a parameter. */
export function control(page: Page, name: string) {
	return page.locator(`.control[data-name="${name}"]`);
}

/** Drops a file on an element of the page. */
export async function drop(page: Page, selector: string, name: string, bytes: readonly number[]): Promise<void> {
	await page.evaluate(
		([selector, name, bytes]) => {
			const dataTransfer = new DataTransfer();
			dataTransfer.items.add(new File([new Uint8Array(bytes)], name));
			for (const kind of ['dragover', 'drop']) {
				const event = new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true });
				document.querySelector(selector)?.dispatchEvent(event);
			}
		},
		[selector, name, bytes] as const,
	);
}

/** Waits until the address says that; `null` stands for a default. */
export async function expectAddress(page: Page, name: string, value: string | null): Promise<void> {
	await expect.poll(() => new URL(page.url()).searchParams.get(name), `${name} in the address`).toBe(value);
}

/** The number of the frame that is shown, as the overlay has it. */
export async function readFrame(page: Page): Promise<number> {
	return Number(await page.locator('[data-figure="frame"]').textContent());
}

/** What the screen shows of the picture at a place, in CSS pixels from its upper left corner. */
export async function readScreen(page: Page, x: number, y: number): Promise<readonly number[]> {
	const box = await page.locator('#picture').boundingBox();
	if (!box) throw new Error('the picture has no place on the page');
	const clip = { x: Math.floor(box.x) + x, y: Math.floor(box.y) + y, width: 1, height: 1 };
	const png = await page.screenshot({ clip });
	return page.evaluate(async (data) => {
		const blob = await (await fetch(`data:image/png;base64,${data}`)).blob();
		const context = new OffscreenCanvas(1, 1).getContext('2d');
		context?.drawImage(await createImageBitmap(blob), 0, 0);
		return [...(context?.getImageData(0, 0, 1, 1).data.slice(0, 3) ?? [])];
	}, png.toString('base64'));
}

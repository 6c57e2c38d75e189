import { save, saveByLink } from '../save.ts';
import { control, drop, expect, openGallery, readScreen, test } from './harness.ts';

/** A program that draws the digit F in the upper left corner, and stops there. */
const F = [0x60, 0x0f, 0xf0, 0x29, 0xd1, 0x15, 0x12, 0x06];

const lit = [255, 200, 90];

test('a file is opened, or dropped on its control or on the picture, and the address says nothing of it', async ({
	page,
}) => {
	await openGallery(page, '?scene=chip8&speed=200');
	const rom = control(page, 'rom');
	await expect(rom).toContainText('none');
	await rom.locator('input').setInputFiles({ name: 'f.ch8', mimeType: '', buffer: Buffer.from(F) });
	await expect(rom).toContainText('f.ch8');
	const box = await page.locator('#picture').boundingBox();
	const side = Math.floor(Math.min((box?.width ?? 0) / 64, (box?.height ?? 0) / 32));
	const [left, top] = [((box?.width ?? 0) - 64 * side) / 2, ((box?.height ?? 0) - 32 * side) / 2];
	const pixel = (x: number, y: number) => readScreen(page, left + (x + 0.5) * side, top + (y + 0.5) * side);
	await expect.poll(() => pixel(0, 4)).toEqual(lit);
	expect(await pixel(3, 4)).not.toEqual(lit);
	await drop(page, '#picture', 'blank.ch8', [0x12, 0x00]);
	await expect(rom).toContainText('blank.ch8');
	await expect.poll(() => pixel(0, 4)).not.toEqual(lit);
	await drop(page, '.control.file', 'f2.ch8', F);
	await expect(rom).toContainText('f2.ch8');
	await expect.poll(() => pixel(0, 4)).toEqual(lit);
	expect(new URL(page.url()).search).toBe('?scene=chip8&speed=200');
});

test('what the scene refuses is said, and the picture goes on', async ({ page }) => {
	await openGallery(page, '?scene=chip8');
	await drop(page, '#picture', 'long.ch8', Array(4000).fill(0));
	await expect(page.getByRole('alert')).toContainText('4000 bytes, and there is room for 3584');
	await page.getByRole('button', { name: 'Continue' }).click();
	await expect(page.getByRole('alert')).toHaveText('');
});

/** A glider. */
const GLIDER = 'bo$2bo$3o!';

test('a board is saved as the file that it is opened from, and pasted, and a link holds it', async ({
	page,
	browserName,
}) => {
	await openGallery(page, '?scene=life&speed=0');
	const file = control(page, 'file');
	// Firefox lets no script read what another one pastes.
	if (browserName === 'firefox') await drop(page, '#picture', 'pasted text.rle', [...Buffer.from(GLIDER)]);
	else
		await page.evaluate((text) => {
			const clipboardData = new DataTransfer();
			clipboardData.setData('text/plain', text);
			document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
		}, GLIDER);
	await expect(file).toContainText('pasted text');
	const press = () => control(page, 'board').getByRole('button').click();
	const { name, bytes } = await (browserName === 'firefox' ? saveByLink : save)(page, press);
	expect(name).toBe('life.rle');
	expect(Buffer.from(bytes).toString()).toBe(`x = 3, y = 3, rule = B3/S23\n${GLIDER}\n`);
	// The link holds what is short.
	await page.evaluate(() => {
		navigator.clipboard.writeText = async (text) => {
			document.body.dataset.link = text;
		};
	});
	await page.keyboard.press('l');
	await expect(page.getByRole('status').filter({ hasText: 'copied' })).toHaveText('The link was copied.');
	const link = (await page.locator('body').getAttribute('data-link')) ?? '';
	expect(new URL(link).searchParams.get('file')).toContain(GLIDER);
	await page.goto('about:blank');
	await page.goto(link);
	await expect(control(page, 'file')).toContainText('from the link');
	const again = await (browserName === 'firefox' ? saveByLink : save)(page, press);
	expect(again.bytes).toEqual(bytes);
});

test('a saved picture is opened again by dropping it on the page', async ({ page, browserName }) => {
	await openGallery(page, '?scene=mandelbrot&iterations=77');
	const press = () => page.keyboard.press('s');
	const { name, bytes } = await (browserName === 'firefox' ? saveByLink : save)(page, press);
	await page.goto('./?scene=swatches');
	await expect(page).toHaveTitle(/Swatches/);
	await drop(page, '#picture', name, bytes);
	await expect(page).toHaveTitle(/Mandelbrot/);
	expect(new URL(page.url()).search).toContain('iterations=77');
});

test('a link says what it does not hold, and a link that is none is a sentence', async ({ page }) => {
	await openGallery(page, '?scene=chip8');
	await drop(page, '#picture', 'f.ch8', F);
	await expect(control(page, 'rom')).toContainText('f.ch8');
	await page.evaluate(() => {
		navigator.clipboard.writeText = async () => {};
	});
	await page.keyboard.press('l');
	await expect(page.getByRole('status').filter({ hasText: 'copied' })).toContainText('does not hold f.ch8');
	await page.goto('about:blank');
	await openGallery(page, '?scene=life&file=%3Cb%3E');
	await expect(page.getByRole('alert')).toContainText("'<' is no part of a run-length encoded pattern");
});

test('where a scene takes no file, that is said', async ({ page }) => {
	await openGallery(page, '?scene=swatches');
	await drop(page, '#picture', 'a.txt', [65]);
	await expect(page.getByRole('status').filter({ hasText: 'takes no files' })).toBeVisible();
});

test('a camera’s picture is written until it is stopped, and the filtered photo is saved', async ({
	page,
	browserName,
}) => {
	await page.addInitScript(() => {
		if (!('mediaDevices' in navigator)) return;
		const canvas = document.createElement('canvas');
		[canvas.width, canvas.height] = [64, 36];
		const context = canvas.getContext('2d') as CanvasRenderingContext2D;
		setInterval(() => {
			context.fillStyle = '#c86432';
			context.fillRect(0, 0, 64, 36);
		}, 30);
		// What a page without a camera gets in its place.
		navigator.mediaDevices.getUserMedia = async () => canvas.captureStream(30);
	});
	await openGallery(page, '?scene=filter&divider=0');
	const photo = control(page, 'photo');
	await control(page, 'neutral').getByRole('button').click();
	await photo.getByRole('button', { name: 'Camera' }).click();
	await expect(photo).toContainText('the camera');
	const box = (await page.locator('#picture').boundingBox()) ?? { width: 0, height: 0 };
	await expect
		.poll(async () => {
			const [red = 0, green = 0, blue = 0] = await readScreen(page, box.width / 2, box.height / 2);
			return Math.abs(red - 200) + Math.abs(green - 100) + Math.abs(blue - 50);
		})
		.toBeLessThan(20);
	await photo.getByRole('button', { name: 'Stop' }).click();
	await expect(photo.getByRole('button', { name: 'Camera' })).toHaveAttribute('aria-pressed', 'false');
	const press = () => control(page, 'result').getByRole('button').click();
	const { name, bytes } = await (browserName === 'firefox' ? saveByLink : save)(page, press);
	expect(name).toBe('photo.png');
	expect(Buffer.from(bytes).readUInt32BE(16), 'its width').toBe(64);
	expect(Buffer.from(bytes).readUInt32BE(20), 'its height').toBe(36);
});

test('a recording is begun and given up by a key', async ({ page }) => {
	await openGallery(page, '?scene=plasma');
	await page.keyboard.press('r');
	const status = page.getByRole('status').filter({ hasText: /Recording|given up/ });
	await expect(status).toContainText('Recording 5 seconds');
	await page.keyboard.press('r');
	await expect(status).toHaveText('The recording was given up.');
});

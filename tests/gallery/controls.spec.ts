import { control, expect, expectAddress, openGallery, readScreen, test } from './harness.ts';

test('a slider is set by mouse and by keyboard, and its field by typing', async ({ page }) => {
	await openGallery(page, '?scene=plasma');
	const speed = control(page, 'speed');
	const slider = speed.getByRole('slider', { name: 'Speed' });
	const field = speed.getByRole('textbox');
	await slider.click({ position: { x: 4, y: 20 } });
	await expect(field).toHaveValue('0');
	await expectAddress(page, 'speed', '0');
	await slider.press('ArrowRight');
	await expect(field).toHaveValue('0.05');
	await expectAddress(page, 'speed', '0.05');
	await field.fill('2.125');
	await field.press('Enter');
	await expectAddress(page, 'speed', '2.125');
	await field.press('ArrowUp');
	await expect(field).toHaveValue('2.175');
	await field.fill('99');
	await field.press('Tab');
	await expect(field).toHaveValue('4');
	await field.fill('fast');
	await field.press('Enter');
	await expect(field).toHaveJSProperty('validity.valid', false);
	await field.press('Escape');
	await expect(field).toHaveValue('4');
	await expectAddress(page, 'speed', '4');
});

test('a choice is made by mouse and by keyboard', async ({ page }) => {
	await openGallery(page, '?scene=plasma');
	const palette = page.getByRole('group', { name: 'Palette' });
	await palette.getByRole('radio', { name: 'Ink' }).click();
	await expectAddress(page, 'palette', 'ink');
	await palette.getByRole('radio', { name: 'Ink' }).press('ArrowLeft');
	await expectAddress(page, 'palette', 'rainbow');
});

test('a long choice is a list', async ({ page }) => {
	await openGallery(page, '?scene=mandelbrot');
	const list = control(page, 'palette').getByRole('combobox');
	await list.selectOption({ index: 2 });
	await expect.poll(() => new URL(page.url()).searchParams.get('palette')).not.toBeNull();
	await list.selectOption({ index: 0 });
	await expectAddress(page, 'palette', null);
	await list.press('ArrowDown');
	await expect(list).toHaveJSProperty('selectedIndex', 1);
	await expect.poll(() => new URL(page.url()).searchParams.get('palette')).not.toBeNull();
	await list.press('ArrowUp');
	await expectAddress(page, 'palette', null);
});

test('a number keeps all its digits', async ({ page }) => {
	await openGallery(page, '?scene=mandelbrot');
	const field = control(page, 'x').getByRole('textbox');
	await field.fill('-0.743643887037151');
	await field.press('Enter');
	await expectAddress(page, 'x', '-0.743643887037151');
	await expect(field).toHaveValue('-0.743643887037151');
});

test('a switch is turned by mouse and by keyboard', async ({ page }) => {
	await openGallery(page, '?scene=mandelbrot');
	const toggle = control(page, 'deepen').getByRole('switch');
	await toggle.click();
	await expectAddress(page, 'deepen', 'off');
	await toggle.press('Space');
	await expectAddress(page, 'deepen', null);
	await expect(toggle).toBeChecked();
});

test('flags are set by mouse and by keyboard', async ({ page }) => {
	await openGallery(page, '?scene=life');
	const born = control(page, 'birth');
	await born.getByRole('checkbox', { name: '6' }).click();
	await expectAddress(page, 'birth', '36');
	await born.getByRole('checkbox', { name: '3' }).press('Space');
	await expectAddress(page, 'birth', '6');
	await born.getByRole('checkbox', { name: '6' }).press('Space');
	await expectAddress(page, 'birth', 'none');
});

test('a colour is chosen, typed, and painted', async ({ page }) => {
	await openGallery(page, '?scene=swatches');
	const left = control(page, 'left');
	const digits = left.getByRole('textbox', { name: 'Left square, as rrggbb' });
	await digits.fill('0f8');
	await digits.press('Enter');
	await expectAddress(page, 'left', '00ff88');
	await expect.poll(() => readScreen(page, 5, 5)).toEqual([0, 255, 136]);
	await digits.press('Tab');
	const well = left.locator('input[type=color]');
	await expect(well).toBeFocused();
	// The palette that it opens is the browser's own, out of a test's reach.
	await well.fill('#102030');
	await expectAddress(page, 'left', '102030');
	await expect(digits).toHaveValue('#102030');
	await expect.poll(() => readScreen(page, 5, 5)).toEqual([16, 32, 48]);
});

test('a button does what it says, and the controls follow the scene', async ({ page }) => {
	await openGallery(page, '?scene=mandelbrot&zoom=8&palette=1');
	const zoom = control(page, 'zoom').getByRole('textbox');
	await expect(zoom).toHaveValue('8');
	await control(page, 'reset').getByRole('button').press('Enter');
	await expect(zoom).not.toHaveValue('8');
	await expectAddress(page, 'zoom', null);
	await page.locator('#picture').hover({ position: { x: 300, y: 300 } });
	await page.mouse.wheel(0, -300);
	await expect.poll(async () => Number(await zoom.inputValue())).toBeGreaterThan(1);
	await expect.poll(() => Number(new URL(page.url()).searchParams.get('zoom'))).toBeGreaterThan(1);
});

test('a pinch zooms, and controls and address follow', async ({ page }) => {
	await openGallery(page, '?scene=mandelbrot');
	const before = Number(await control(page, 'zoom').getByRole('textbox').inputValue());
	await page.locator('#picture').evaluate((picture) => {
		const touch = (type: string, pointerId: number, clientX: number): void => {
			const buttons = type === 'pointerup' ? 0 : 1;
			picture.dispatchEvent(
				new PointerEvent(type, { pointerId, pointerType: 'touch', clientX, clientY: 300, buttons }),
			);
		};
		touch('pointerdown', 1, 380);
		touch('pointerdown', 2, 420);
		for (let spread = 20; spread <= 200; spread += 20) {
			touch('pointermove', 1, 400 - spread);
			touch('pointermove', 2, 400 + spread);
		}
		touch('pointerup', 1, 200);
		touch('pointerup', 2, 600);
	});
	const zoom = () => control(page, 'zoom').getByRole('textbox').inputValue();
	await expect.poll(async () => Number(await zoom())).toBeGreaterThan(before * 5);
	await expect.poll(() => Number(new URL(page.url()).searchParams.get('zoom'))).toBeGreaterThan(before * 5);
});

test('what is being typed is left alone by the scene', async ({ page }) => {
	await openGallery(page, '?scene=mandelbrot');
	const zoom = control(page, 'zoom').getByRole('textbox');
	await zoom.fill('12');
	await page.evaluate(() =>
		document.querySelector('#picture')?.dispatchEvent(new WheelEvent('wheel', { deltaY: -200 })),
	);
	await expect.poll(() => Number(new URL(page.url()).searchParams.get('zoom'))).toBeGreaterThan(0);
	await expect(zoom).toHaveValue('12');
	await zoom.press('Escape');
	await expect(zoom, 'what came meanwhile is shown').not.toHaveValue('12');
	const there = Number(new URL(page.url()).searchParams.get('zoom'));
	expect(Number(await zoom.inputValue()) / there).toBeCloseTo(1, 3);
});

test('buttons are pressed by mouse and by keyboard', async ({ page }) => {
	// Of cells that a generation makes die and be born everywhere, one can see whether there was one.
	await openGallery(page, '?scene=life&speed=0&pattern=0&birth=0&survive=none&alive=ffffff&dead=000000');
	const press = (name: string) => control(page, name).getByRole('button');
	const isAlive = async () => (await readScreen(page, 40, 200))[0] === 255;
	await press('clear').click();
	await expect.poll(isAlive).toBe(false);
	await press('next').click();
	await expect.poll(isAlive).toBe(true);
	await press('next').press('Enter');
	await expect.poll(isAlive).toBe(false);
	await press('next').press('Space');
	await expect.poll(isAlive).toBe(true);
	await press('clear').press('Enter');
	await expect.poll(isAlive).toBe(false);
	await press('restart').click();
	const figure = page.locator('[data-figure="rate"]');
	await expect(figure).toHaveText('at rest');
	const colours = async () =>
		new Set(
			await Promise.all([...Array(12)].map(async (_, index) => (await readScreen(page, 40 + index * 12, 200))[0])),
		);
	await expect.poll(async () => (await colours()).size).toBe(2);
});

test('threads are set, and all parameters reset', async ({ page }) => {
	await openGallery(page, '?scene=plasma&speed=2&palette=ink');
	const slider = control(page, 'threads').getByRole('slider');
	await slider.press('Home');
	await expect(page.locator('[data-figure="threads"]')).toHaveText(/^1\//);
	await slider.press('End');
	await expect(page.locator('[data-figure="threads"]')).toHaveText(/^(\d+)\/\1$/);
	await slider.click({ position: { x: 2, y: 20 } });
	await expect(page.locator('[data-figure="threads"]')).toHaveText(/^1\//);
	await page.getByRole('button', { name: 'Reset to defaults' }).click();
	await expectAddress(page, 'speed', null);
	await expectAddress(page, 'palette', null);
	await expect(control(page, 'speed').getByRole('textbox')).toHaveValue('1');
	await expect(page.getByRole('radio', { name: 'Lagoon' })).toBeChecked();
});

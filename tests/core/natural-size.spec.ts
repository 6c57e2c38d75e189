import { expect, openHarness, test } from './harness.ts';

test('the size of a canvas without CSS does not follow its picture, and all is given back', async ({ page }) => {
	await openHarness(page);
	const seen = await page.evaluate(async () => {
		const { Renderer, scenes } = window.fillrate;
		const around = document.createElement('div');
		around.style.cssText = 'inline-size: 600px';
		document.body.append(around);
		const layouts: Record<string, string> = {
			open: '',
			wide: 'width: 100%',
			high: 'height: 90px; max-width: 100%',
			flexible: 'flex: 1',
			padded: 'width: 50%; padding: 10px; box-sizing: border-box; aspect-ratio: 3 / 1',
		};
		const all: Record<string, unknown> = {};
		for (const [name, css] of Object.entries(layouts)) {
			around.style.display = name === 'flexible' ? 'flex' : 'block';
			const canvas = document.createElement('canvas');
			canvas.style.cssText = `display: block; width: auto; height: auto; ${css}`;
			const style = canvas.style.cssText;
			around.replaceChildren(canvas);
			const measure = (): string => `${canvas.offsetWidth} x ${canvas.offsetHeight}`;
			const before = measure();
			const renderer = await Renderer.start(canvas, scenes, { scene: 'plasma' });
			await new Promise((resolve) => renderer.on('frame', resolve));
			// What a screen of three pixels to a CSS pixel would do.
			canvas.width = 3 * canvas.width;
			canvas.height = 3 * canvas.height + 7;
			const during = measure();
			renderer.setSize('follow');
			renderer.dispose();
			all[name] = { before, during, after: measure(), isGivenBack: canvas.style.cssText === style };
		}
		return all;
	});
	const same = (size: string) => ({ before: size, during: size, after: size, isGivenBack: true });
	expect(seen).toEqual({
		open: same('300 x 150'),
		wide: same('600 x 300'),
		high: same('180 x 90'),
		flexible: same('600 x 300'),
		padded: same('300 x 100'),
	});
});

test('on a screen of two pixels to a CSS pixel a canvas without CSS keeps its size', async ({
	browserName,
	playwright,
	launchOptions,
}) => {
	test.skip(browserName !== 'chromium', 'the switch is that of Chromium');
	const browser = await playwright.chromium.launch({
		...launchOptions,
		args: [...(launchOptions.args ?? []), '--force-device-scale-factor=2'],
	});
	try {
		// The driver's own viewport would hide the screen's scale.
		const page = await (await browser.newContext({ viewport: null })).newPage();
		await openHarness(page);
		for (const [paint, isOld] of [
			['main', false],
			['worker', false],
			['main', true],
			['worker', true],
		] as const) {
			const seen = await page.evaluate(
				async ([paint, isOld]) => {
					const { Renderer, scenes } = window.fillrate;
					// As Safari is before 17.
					if (isOld) CSS.supports = () => false;
					const canvas = document.createElement('canvas');
					canvas.style.cssText = 'width: auto; height: auto';
					document.body.append(canvas);
					const sizes: string[] = [];
					for (let round = 0; round < 2; round++) {
						const renderer = await Renderer.start(canvas, scenes, { scene: 'plasma', paint });
						await new Promise((resolve) => setTimeout(resolve, 700));
						const { width, height } = renderer.size;
						sizes.push(`${width} x ${height} on ${canvas.clientWidth} x ${canvas.clientHeight}`);
						renderer.dispose();
						sizes.push(`${canvas.clientWidth} x ${canvas.clientHeight}`);
					}
					return { scale: devicePixelRatio, sizes };
				},
				[paint, isOld] as const,
			);
			const [during, after] = ['600 x 300 on 300 x 150', '300 x 150'];
			expect(seen, `${paint}, ${isOld}`).toEqual({ scale: 2, sizes: [during, after, during, after] });
		}
	} finally {
		await browser.close();
	}
});

import { expect, openElementPage, test } from './harness.ts';

test.beforeEach(({ page }) => openElementPage(page));

test('out of view it is paused, and back in view it continues', async ({ page }) => {
	const seen = await page.evaluate(async () => {
		const { main, show, frame, until, wait } = window.element;
		const view = await show({ scene: 'plasma' });
		main.insertAdjacentHTML('beforeend', '<div class="far"></div>');
		const { renderer } = view;
		scrollTo(0, 3000);
		await until(() => renderer?.paused === true);
		await wait(200);
		const before = renderer?.frame;
		await wait(300);
		const isStill = renderer?.frame === before;
		scrollTo(0, 0);
		await frame(view, () => (renderer?.frame ?? 0) > (before ?? 0) + 3);
		return { isStill, paused: renderer?.paused, attribute: view.paused };
	});
	expect(seen).toEqual({ isStill: true, paused: false, attribute: false });
});

test('a picture that is paused stays paused, whatever the viewport does', async ({ page }) => {
	const seen = await page.evaluate(async () => {
		const { main, show, until, wait } = window.element;
		const view = await show({ scene: 'plasma', paused: '' });
		const other = await show({ scene: 'plasma' });
		main.insertAdjacentHTML('beforeend', '<div class="far"></div>');
		other.renderer?.pause();
		const visit = async (): Promise<(boolean | undefined)[]> => {
			scrollTo(0, 3000);
			await wait(200);
			scrollTo(0, 0);
			await wait(200);
			return [view.renderer?.paused, other.renderer?.paused];
		};
		const first = await visit();
		// Paused and continued while it is out of view.
		view.paused = false;
		await until(() => view.renderer?.paused === false);
		scrollTo(0, 3000);
		await until(() => view.renderer?.paused === true);
		view.paused = true;
		await wait(20);
		view.paused = false;
		await wait(20);
		const outOfView = view.renderer?.paused;
		scrollTo(0, 0);
		await until(() => view.renderer?.paused === false);
		const later = await visit();
		view.renderer?.pause();
		return { first, outOfView, later, last: await visit() };
	});
	expect(seen).toEqual({ first: [true, true], outOfView: true, later: [false, true], last: [true, true] });
});

test('started out of view it shows its first frame, and waits', async ({ page }) => {
	const seen = await page.evaluate(async () => {
		const { show, frame, until, looks } = window.element;
		const view = await show({ scene: 'plasma', style: 'margin-top: 3000px' });
		const { renderer } = view;
		await until(() => renderer?.paused === true && renderer.isResting);
		const waiting = { looks: looks(view), frames: renderer?.frame };
		view.scrollIntoView();
		await frame(view, () => (renderer?.frame ?? 0) > (waiting.frames ?? 0) + 3);
		return { looks: waiting.looks, paused: renderer?.paused };
	});
	expect(seen).toEqual({ looks: { poster: false, canvas: true, error: null }, paused: false });
});

test('a lazy one starts when it comes near the viewport', async ({ page }) => {
	const seen = await page.evaluate(async () => {
		const { main, make, started, wait, next } = window.element;
		const height = innerHeight;
		const view = make({ scene: 'plasma', loading: 'lazy', style: `margin-top: ${4 * height}px` });
		const ready = next(view, 'ready');
		main.append(view);
		main.insertAdjacentHTML('beforeend', '<div class="far"></div>');
		await wait(300);
		const far = started.workers;
		scrollTo(0, 1.5 * height);
		await wait(300);
		const nearer = started.workers;
		// Half a screen below the viewport.
		scrollTo(0, 2.5 * height);
		await ready;
		return { far, nearer, near: started.workers, isVisible: view.getBoundingClientRect().top < innerHeight };
	});
	expect(seen).toEqual({ far: 0, nearer: 0, near: 1, isVisible: false });
});

test('a lazy one in view starts at once, and so does one that is lazy no longer', async ({ page }) => {
	const seen = await page.evaluate(async () => {
		const { main, make, show, next, started, wait } = window.element;
		await show({ scene: 'swatches', loading: 'lazy' });
		const far = make({ scene: 'swatches', loading: 'lazy', style: 'margin-top: 9000px' });
		main.append(far);
		await wait(200);
		const before = started.workers;
		const ready = next(far, 'ready');
		far.loading = 'eager';
		await ready;
		return [before, started.workers];
	});
	expect(seen).toEqual([1, 2]);
});

test('a lazy one that is removed before it is near never starts', async ({ page }) => {
	const seen = await page.evaluate(async () => {
		const { main, make, started, wait } = window.element;
		const view = make({ scene: 'swatches', loading: 'lazy', style: 'margin-top: 9000px' });
		main.append(view);
		await wait(100);
		view.remove();
		await wait(0);
		view.style.marginTop = '0';
		view.setAttribute('scene', 'plasma');
		await wait(300);
		return started.workers;
	});
	expect(seen).toBe(0);
});

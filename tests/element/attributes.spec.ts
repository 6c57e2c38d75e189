import { expect, openElementPage, test } from './harness.ts';

test.beforeEach(({ page }) => openElementPage(page));

test('parameters are set by attributes at the start, and live', async ({ page }) => {
	const seen = await page.evaluate(async () => {
		const { show, wait } = window.element;
		const view = await show({ scene: 'life', speed: '12', edges: 'Dead', birth: '3,6', alive: '#ff0000' });
		const values = () => {
			const { speed, edges, birth, alive } = view.renderer?.values ?? {};
			return { speed, edges, birth, alive };
		};
		const start = values();
		view.setAttribute('speed', '20');
		view.setAttribute('edges', '0');
		view.setAttribute('birth', '');
		view.setAttribute('alive', '#00FF00');
		await wait(0);
		const changed = values();
		for (const name of ['speed', 'edges', 'birth', 'alive']) view.removeAttribute(name);
		await wait(0);
		return { start, changed, removed: values() };
	});
	expect(seen).toEqual({
		start: { speed: 12, edges: 1, birth: (1 << 3) | (1 << 6), alive: 0xff0000 },
		changed: { speed: 20, edges: 0, birth: 0, alive: 0x00ff00 },
		removed: { speed: 30, edges: 0, birth: 1 << 3, alive: 0xf2d492 },
	});
});

test('a change of an attribute reaches the picture', async ({ page }) => {
	const seen = await page.evaluate(async () => {
		const { show, frame, painted } = window.element;
		const view = await show({ scene: 'swatches', left: '#010203' });
		const before = await painted(view);
		const changed = frame(view);
		view.setAttribute('left', '#040506');
		await changed;
		return { before, after: await painted(view) };
	});
	expect(seen).toEqual({ before: [1, 2, 3], after: [4, 5, 6] });
});

test('a toggle is a boolean attribute', async ({ page }) => {
	const seen = await page.evaluate(async () => {
		const { show, wait } = window.element;
		const view = await show({ scene: 'mandelbrot', deepen: '0' });
		const values = [view.renderer?.get('deepen')];
		for (const change of [() => view.toggleAttribute('deepen', true), () => view.removeAttribute('deepen')]) {
			view.setAttribute('deepen', '0');
			await wait(0);
			change();
			await wait(0);
			values.push(view.renderer?.get('deepen'));
		}
		view.setAttribute('deepen', '');
		await wait(0);
		return [...values, view.renderer?.get('deepen')];
	});
	// toggleAttribute leaves the value that is there; without the attribute the default, true, holds.
	expect(seen).toEqual([0, 0, 1, 1]);
});

test('a scene changes together with its parameters, in any order', async ({ page }) => {
	const seen = await page.evaluate(async () => {
		const { show, errors, handleErrors, wait, part } = window.element;
		const view = handleErrors(await show({ scene: 'plasma', speed: '2' }));
		const label = () => part(view, 'canvas').getAttribute('aria-label')?.split(':')[0];
		const first = label();
		// 200 is no speed of the plasma.
		view.setAttribute('speed', '200');
		view.setAttribute('scene', 'life');
		await wait(0);
		const life = { name: view.renderer?.scene.name, speed: view.renderer?.get('speed'), label: label() };
		view.removeAttribute('scene');
		await wait(0);
		return { first, life, name: view.renderer?.scene.name, errors };
	});
	expect(seen).toEqual({
		first: 'Plasma',
		life: { name: 'life', speed: 200, label: expect.stringContaining('Life') },
		name: 'mandelbrot',
		errors: [],
	});
});

test('what changes while it starts is not lost', async ({ page }) => {
	const seen = await page.evaluate(async () => {
		const { main, make, started, until, next } = window.element;
		const view = make({ scene: 'swatches' });
		const ready = next(view, 'ready');
		main.append(view);
		await until(() => started.workers === 1);
		view.setAttribute('scene', 'echo');
		view.setAttribute('level', '99');
		view.setAttribute('threads', '1');
		view.paused = true;
		await ready;
		const { renderer } = view;
		return [renderer?.scene.name, renderer?.get('level'), renderer?.threads, renderer?.paused, started.workers];
	});
	expect(seen).toEqual(['echo', 99, 1, true, 1]);
});

test('threads fill as the attribute says, and no more than there are', async ({ page }) => {
	const seen = await page.evaluate(async () => {
		const { show, wait } = window.element;
		const view = await show({ scene: 'plasma', threads: '1' });
		const threads = [view.renderer?.threads];
		for (const wanted of ['9999', '1', null]) {
			if (wanted === null) view.removeAttribute('threads');
			else view.setAttribute('threads', wanted);
			await wait(0);
			threads.push(view.renderer?.threads);
		}
		return { threads, cores: navigator.hardwareConcurrency };
	});
	expect(seen.threads).toEqual([1, seen.cores, 1, seen.cores]);
});

test('paused time stands still', async ({ page }) => {
	const seen = await page.evaluate(async () => {
		const { show, frame, wait } = window.element;
		const view = await show({ scene: 'plasma', paused: '' });
		await wait(300);
		const still = view.renderer?.frame;
		await wait(300);
		const later = view.renderer?.frame;
		view.paused = false;
		await frame(view, ({ renderer }) => (renderer?.frame ?? 0) > (later ?? 0) + 3);
		const paused = [view.renderer?.paused];
		view.setAttribute('paused', '');
		await wait(0);
		return { isStill: still === later, paused: [...paused, view.renderer?.paused, view.paused] };
	});
	expect(seen).toEqual({ isStill: true, paused: [false, true, true] });
});

test('a wrong attribute gives a sentence, and leaves the rest', async ({ page }) => {
	const seen = await page.evaluate(async () => {
		const { main, make, handleErrors, frame, errors, wait, looks } = window.element;
		const view = handleErrors(make({ scene: 'plasma', speed: 'fast', palette: 'Ink', scale: '50', threads: '0' }));
		const shown = frame(view);
		main.append(view);
		await shown;
		const start = { errors: errors.splice(0), values: view.renderer?.values, threads: view.renderer?.threads };
		view.setAttribute('speed', '3');
		view.setAttribute('scale', '5');
		view.setAttribute('palette', 'Mauve');
		view.setAttribute('threads', 'all');
		await wait(0);
		const live = { errors: errors.splice(0), values: view.renderer?.values };
		view.setAttribute('scene', 'plasmas');
		view.setAttribute('scale', '60');
		await wait(0);
		const scene = { errors: errors.splice(0), name: view.renderer?.scene.name, scale: view.renderer?.get('scale') };
		await frame(view);
		return { start, live, scene, looks: looks(view), cores: navigator.hardwareConcurrency };
	});
	const palettes = 'Ember, Lagoon, Rainbow, Ink';
	expect(seen.start.errors).toHaveLength(2);
	expect(seen.start.errors).toContain('speed cannot be "fast": give it a number from 0 to 4');
	expect(seen.start.errors).toContain('threads cannot be "0": give it a whole number from 1');
	expect(seen.start.values).toEqual({ speed: 1, scale: 50, palette: 3 });
	expect(seen.start.threads).toBe(seen.cores);
	expect(seen.live.errors).toEqual([
		'scale cannot be "5": give it a number from 20 to 600',
		`palette cannot be "Mauve": give it one of ${palettes}, or its index from 0`,
		'threads cannot be "all": give it a whole number from 1',
	]);
	expect(seen.live.values).toEqual({ speed: 3, scale: 50, palette: 3 });
	expect(seen.scene.errors).toEqual([expect.stringContaining('there is no scene plasmas: choose one of mandelbrot,')]);
	expect(seen.scene).toMatchObject({ name: 'plasma', scale: 60 });
	expect(seen.looks).toEqual({ poster: false, canvas: true, error: null });
});

test('an error that nobody handles reaches the console', async ({ page, printed }) => {
	await page.evaluate(async () => {
		const { show, wait } = window.element;
		const view = await show({ scene: 'swatches' });
		view.addEventListener('error', () => {});
		view.setAttribute('left', 'red');
		await wait(50);
	});
	await expect.poll(() => printed.length).toBeGreaterThan(0);
	for (const line of printed) expect(line).toContain('left cannot be "red": give it a colour as #rrggbb');
	printed.length = 0;
});

test('the properties are the attributes', async ({ page }) => {
	const seen = await page.evaluate(() => {
		const { make } = window.element;
		const view = make();
		const empty = [view.scene, view.threads, view.paused, view.loading];
		Object.assign(view, { scene: 'life', threads: 2, paused: true, loading: 'lazy' });
		const full = [view.scene, view.threads, view.paused, view.loading];
		const markup = view.cloneNode() as HTMLElement;
		Object.assign(view, { threads: null, paused: false });
		return { empty, full, markup: markup.outerHTML, left: view.getAttributeNames() };
	});
	expect(seen).toEqual({
		empty: ['', null, false, 'eager'],
		full: ['life', 2, true, 'lazy'],
		markup: '<fillrate-view class="small" scene="life" threads="2" paused="" loading="lazy"></fillrate-view>',
		left: ['class', 'scene', 'loading'],
	});
});

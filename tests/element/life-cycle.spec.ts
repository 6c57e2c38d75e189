import { expect, openElementPage, test } from './harness.ts';

test.beforeEach(({ page }) => openElementPage(page));

test('it starts, dispatches its events, and paints the scene', async ({ page }) => {
	const seen = await page.evaluate(async () => {
		const { main, make, next, painted } = window.element;
		const view = make({ scene: 'swatches', left: '#102030' });
		const kinds: string[] = [];
		for (const kind of ['ready', 'frame', 'stats', 'error'] as const) {
			view.addEventListener(kind, () => kinds.push(kind), { once: true });
		}
		const before = view.renderer;
		const [ready, summary] = [next(view, 'ready'), next(view, 'stats')];
		main.append(view);
		const { detail, bubbles } = await ready;
		const isNull = before === null;
		const isSame = detail === view.renderer;
		const stats = await summary;
		return { isNull, isSame, bubbles, kinds, painted: await painted(view), intervals: stats.detail.intervals };
	});
	expect(seen).toMatchObject({
		isNull: true,
		isSame: true,
		bubbles: false,
		painted: [0x10, 0x20, 0x30],
		intervals: [],
	});
	expect(seen.kinds).toEqual(['ready', 'frame', 'stats']);
});

test('the frames of an element allocate no events', async ({ page }) => {
	const isSame = await page.evaluate(async () => {
		const { show, next } = window.element;
		const view = await show({ scene: 'plasma' });
		const first = await next(view, 'frame');
		const second = await next(view, 'frame');
		return first === second && first.detail === view.renderer;
	});
	expect(isSame).toBe(true);
});

test('elements of the page start when they are defined', async ({ page }) => {
	const seen = await page.evaluate(async () => {
		const { main, define, scenes, next, looks } = window.element;
		main.innerHTML = '<later-view class="small" scene="swatches" left="#00ff00"></later-view>';
		const view = main.firstElementChild as InstanceType<ReturnType<typeof define>>;
		const shown = next(view, 'frame');
		const View = define('later-view', scenes);
		await shown;
		return { isOne: view instanceof View, pixel: [...(view.renderer?.pixels.slice(0, 3) ?? [])], ...looks(view) };
	});
	expect(seen).toEqual({ isOne: true, pixel: [0, 255, 0], poster: false, canvas: true, error: null });
});

test('removed it ends with its worker, and inserted again it starts again', async ({ page }) => {
	const seen = await page.evaluate(async () => {
		const { main, show, workers, wait, frame, pixel, looks } = window.element;
		const view = await show({ scene: 'echo', level: '40' }, '<p slot="poster">Poster</p>');
		const first = { renderer: view.renderer, canvas: view.renderer?.canvas, workers: workers.size };
		view.renderer?.set('level', 50);
		await frame(view, () => pixel(view)[0] === 50);
		view.remove();
		await wait(0);
		const removed = {
			renderer: view.renderer,
			workers: workers.size,
			isDisposed: first.renderer?.isDisposed,
		};
		main.append(view);
		const waiting = looks(view);
		await frame(view);
		return {
			first: first.workers,
			removed,
			waiting,
			again: { pixel: pixel(view)[0], workers: workers.size, looks: looks(view) },
			isFresh: first.renderer !== view.renderer && first.canvas !== view.renderer?.canvas,
		};
	});
	expect(seen).toEqual({
		first: 1,
		removed: { renderer: null, workers: 0, isDisposed: true },
		waiting: { poster: true, canvas: false, error: null },
		again: { pixel: 40, workers: 1, looks: { poster: false, canvas: true, error: null } },
		isFresh: true,
	});
});

test('removed while it starts it leaves no worker, and dispatches nothing', async ({ page }) => {
	const seen = await page.evaluate(async () => {
		const { main, make, workers, started, wait, until } = window.element;
		const view = make({ scene: 'plasma' });
		const events: string[] = [];
		for (const kind of ['ready', 'frame', 'stats', 'error'] as const) {
			view.addEventListener(kind, () => events.push(kind));
		}
		main.append(view);
		await until(() => started.workers === 1);
		view.remove();
		await wait(0);
		const left = workers.size;
		await wait(1000);
		return { left, events, later: workers.size, renderer: view.renderer };
	});
	expect(seen).toEqual({ left: 0, events: [], later: 0, renderer: null });
});

test('many insertions and removals leave one worker, and then none', async ({ page }) => {
	const seen = await page.evaluate(async () => {
		const { main, make, workers, wait, frame } = window.element;
		const view = make({ scene: 'swatches' });
		for (let round = 0; round < 10; round++) {
			main.append(view);
			await wait(round * 7);
			view.remove();
			await wait(0);
		}
		main.append(view);
		await frame(view);
		const running = workers.size;
		view.remove();
		await wait(0);
		return { running, left: workers.size };
	});
	expect(seen).toEqual({ running: 1, left: 0 });
});

test('moved it keeps its picture', async ({ page }) => {
	const seen = await page.evaluate(async () => {
		const { main, show, started, wait, frame, pixel, painted } = window.element;
		const view = await show({ scene: 'echo' });
		view.renderer?.set('level', 77);
		await frame(view, () => pixel(view)[0] === 77);
		const { renderer } = view;
		const section = document.createElement('section');
		main.append(section);
		section.append(view);
		await wait(50);
		const kept = view.renderer === renderer && !renderer?.isDisposed;
		main.prepend(view);
		view.renderer?.set('level', 78);
		await frame(view, () => pixel(view)[0] === 78);
		return { kept, painted: (await painted(view))[0], workers: started.workers };
	});
	expect(seen).toEqual({ kept: true, painted: 78, workers: 1 });
});

test('moved without being disconnected it keeps its picture', async ({ page, browserName }) => {
	const seen = await page.evaluate(async () => {
		const { main, show, wait, frame } = window.element;
		if (!('moveBefore' in main)) return null;
		const view = await show({ scene: 'plasma' });
		const { renderer } = view;
		const section = document.createElement('section');
		main.append(section);
		(section as unknown as { moveBefore(node: Node, before: Node | null): void }).moveBefore(view, null);
		await wait(20);
		await frame(view);
		return view.renderer === renderer && view.parentElement === section;
	});
	test.skip(seen === null, `this ${browserName} has no moveBefore`);
	expect(seen).toBe(true);
});

test('it works in a shadow root', async ({ page }) => {
	const seen = await page.evaluate(async () => {
		const { main, make, frame, painted, looks } = window.element;
		const host = document.createElement('div');
		main.append(host);
		const view = make({ scene: 'swatches', left: '#0000ff', style: 'width: 200px; height: 100px' });
		const shown = frame(view);
		host.attachShadow({ mode: 'open' }).append(view);
		await shown;
		return { painted: await painted(view), ...looks(view) };
	});
	expect(seen).toEqual({ painted: [0, 0, 255], poster: false, canvas: true, error: null });
});

test('it works in a frame of the same origin, and ends with it', async ({ page }) => {
	const seen = await page.evaluate(async () => {
		const { make, addFrame, frame, painted, pixel, workers, until } = window.element;
		const { element: inner, content } = await addFrame();
		const view = make({ scene: 'echo', level: '9', style: 'display: block; width: 120px; height: 60px' });
		const shown = frame(view);
		content.body.append(view);
		await shown;
		const first = { painted: (await painted(view))[0], size: view.renderer?.size };
		view.style.width = '150px';
		await frame(view, ({ renderer }) => renderer?.size.width === Math.round(150 * devicePixelRatio));
		view.setAttribute('level', '10');
		await frame(view, () => pixel(view)[0] === 10);
		const position = getComputedStyle(view).position;
		const before = workers.size;
		inner.remove();
		await until(() => workers.size === 0);
		return { first, ratio: devicePixelRatio, position, before, renderer: view.renderer };
	});
	expect(seen).toEqual({
		first: { painted: 9, size: { width: 120 * seen.ratio, height: 60 * seen.ratio } },
		ratio: seen.ratio,
		position: 'relative',
		before: 1,
		renderer: null,
	});
});

test('moved into a frame of the same origin and back it keeps its picture', async ({ page }) => {
	const seen = await page.evaluate(async () => {
		const { main, show, addFrame, frame, pixel, painted, started } = window.element;
		const { content } = await addFrame();
		const view = await show({ scene: 'echo', style: 'width: 120px; height: 60px' });
		const { renderer } = view;
		const seen: (number | undefined)[] = [];
		for (const [level, place] of [
			[21, content.body],
			[22, main],
		] as const) {
			place.append(view);
			renderer?.set('level', level);
			await frame(view, () => pixel(view)[0] === level);
			seen.push((await painted(view))[0]);
		}
		return { seen, isSame: view.renderer === renderer, workers: started.workers };
	});
	expect(seen).toEqual({ seen: [21, 22], isSame: true, workers: 1 });
});

test('two on a page have a renderer each', async ({ page }) => {
	const seen = await page.evaluate(async () => {
		const { show, workers, pixel, wait, frame } = window.element;
		const [one, two] = await Promise.all([
			show({ scene: 'swatches', left: '#111111' }),
			show({ scene: 'echo', level: '34' }),
		]);
		const both = [pixel(one)[0], pixel(two)[0], workers.size];
		one.remove();
		await wait(0);
		two.setAttribute('level', '35');
		await frame(two, () => pixel(two)[0] === 35);
		return { both, left: workers.size };
	});
	expect(seen).toEqual({ both: [0x11, 34, 2], left: 1 });
});

test('in a document that is not shown it does not start', async ({ page }) => {
	const seen = await page.evaluate(async () => {
		const { make, show, started, wait, workers } = window.element;
		const hidden = document.implementation.createHTMLDocument();
		hidden.body.append(make({ scene: 'plasma' }));
		await wait(300);
		const none = started.workers;
		const view = await show({ scene: 'plasma' });
		hidden.body.append(view);
		await wait(0);
		return { none, left: workers.size, renderer: view.renderer };
	});
	expect(seen).toEqual({ none: 0, left: 0, renderer: null });
});

test('a name is defined once, and a wrong one gives a sentence', async ({ page }) => {
	const seen = await page.evaluate(() => {
		const { define, scenes, thrown } = window.element;
		const again = define('fillrate-view', scenes) === customElements.get('fillrate-view');
		customElements.define('some-other', class extends HTMLElement {});
		return {
			again,
			scenes: thrown(() => define('fillrate-view', { ...scenes })),
			other: thrown(() => define('some-other', scenes)),
			wrong: thrown(() => define('view', scenes)),
		};
	});
	const code = 'option';
	expect(seen).toEqual({
		again: true,
		scenes: { code, message: 'an element for other scenes is called "fillrate-view" already: choose another name' },
		other: { code, message: 'another element is called "some-other" already: choose another name' },
		wrong: {
			code,
			message: 'no element can be called "view": give it a name in lower case with a hyphen, such as fillrate-view',
		},
	});
});

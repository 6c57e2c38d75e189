import { expect, openElementPage, test } from './harness.ts';

test.beforeEach(({ page }) => openElementPage(page));

test('another build takes over in the picture, and in those that start later', async ({ page }) => {
	const seen = await page.evaluate(async () => {
		const { main, define, scenes, replaceable, frame, next, part, workers, wait, until } = window.element;
		const { module, build } = replaceable();
		const edited = {
			...scenes,
			build: 'edited',
			scenes: scenes.scenes.map((scene) => ({ ...scene, title: `${scene.title}, edited` })),
		};
		const View = define('edited-view', module);
		const label = (view: InstanceType<typeof View>) => part(view, 'canvas').getAttribute('aria-label')?.split(':')[0];
		const view = new View();
		view.className = 'small';
		view.setAttribute('scene', 'swatches');
		main.append(view);
		await frame(view);
		const before = label(view);
		const { renderer } = view;
		const replaced = new Promise<void>((resolve) => renderer?.on('replace', () => resolve()));
		build(edited);
		await replaced;
		await until(() => workers.size === 1);
		const live = { label: label(view), isSame: renderer === view.renderer };
		view.remove();
		await wait(0);
		const ready = next(view, 'ready');
		main.append(view);
		await ready;
		// A page's script that runs again gets the new module.
		const isSame = define('edited-view', edited) === View;
		return { before, live, later: label(view), isSame };
	});
	expect(seen).toEqual({
		before: 'Swatches',
		live: { label: 'Swatches, edited', isSame: true },
		later: 'Swatches, edited',
		isSame: true,
	});
});

test('an element that has failed starts again with another build, and one out of its document does not', async ({
	page,
	printed,
}) => {
	const seen = await page.evaluate(async () => {
		const { main, define, edited, replaceable, handleErrors, frame, next, looks, part, workers, wait, errors } =
			window.element;
		const { module, build } = replaceable();
		const broken = edited({ worker: './missing.js' });
		const View = define('failing-view', { ...module, startWorker: broken.startWorker });
		const [view, removed] = [new View(), new View()].map(handleErrors);
		if (!view || !removed) throw new Error('two views were made');
		for (const each of [view, removed]) {
			each.className = 'small';
			const failed = next(each, 'error');
			main.append(each);
			await failed;
		}
		removed.remove();
		await wait(0);
		// Another build that does not run either.
		const again = next(view, 'error');
		build(broken);
		await again;
		const before = { looks: looks(view), errors: errors.length, workers: workers.size };
		const shown = frame(view);
		build(edited({}));
		await shown;
		await wait(200);
		const after = { looks: looks(view), isLabelled: part(view, 'canvas').hasAttribute('aria-label') };
		return { before, after, errors: errors.length, workers: workers.size, removed: removed.renderer };
	});
	// The browser itself prints that the script is missing.
	printed.length = 0;
	expect(seen).toEqual({
		before: {
			looks: { poster: false, canvas: false, error: expect.stringContaining('the worker script could not be loaded') },
			errors: 3,
			workers: 0,
		},
		after: { looks: { poster: false, canvas: true, error: null }, isLabelled: true },
		errors: 3,
		workers: 1,
		removed: null,
	});
});

test('a build that comes during a start that fails is tried', async ({ page, printed }) => {
	const seen = await page.evaluate(async () => {
		const { main, define, edited, replaceable, handleErrors, frame, looks, errors } = window.element;
		const { module, build } = replaceable();
		const View = define('late-view', { ...module, startWorker: edited({ worker: './missing.js' }).startWorker });
		const view = handleErrors(new View());
		view.className = 'small';
		const shown = frame(view);
		main.append(view);
		build(edited({}));
		await shown;
		return { looks: looks(view), errors: errors.length };
	});
	printed.length = 0;
	expect(seen).toEqual({ looks: { poster: false, canvas: true, error: null }, errors: 1 });
});

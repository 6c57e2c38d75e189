import { expect, openElementPage, test } from './harness.ts';

test.beforeEach(({ page }) => openElementPage(page));

test('another build takes over in the picture, and in those that start later', async ({ page }) => {
	const seen = await page.evaluate(async () => {
		const { main, define, scenes, frame, next, part, workers, wait, until } = window.element;
		const listeners = new Set<(next: typeof scenes) => void>();
		const module: typeof scenes = {
			...scenes,
			onReplace: (listener) => {
				listeners.add(listener as (next: typeof scenes) => void);
				return () => listeners.delete(listener as (next: typeof scenes) => void);
			},
		};
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
		for (const listener of [...listeners]) listener(edited);
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

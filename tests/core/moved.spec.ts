import { expect, openHarness, test } from './harness.ts';

for (const [place, mode] of [
	['a shadow root', 'threads'],
	['a shadow root', 'single'],
	['a frame', 'threads'],
	['a frame', 'single'],
] as const) {
	test(`a canvas in ${place} goes on when it is moved, removed and added again, mode ${mode}`, async ({ page }) => {
		await openHarness(page);
		const seen = await page.evaluate(
			async ({ isInFrame, mode }) => {
				const { Renderer, scenes } = window.fillrate;
				const host = document.createElement('div');
				host.style.cssText = 'position: fixed; left: 40px; top: 30px';
				document.body.append(host);
				let root: ParentNode & Node = host;
				if (isInFrame) {
					const frame = document.createElement('iframe');
					frame.srcdoc = '<!doctype html><title>Frame</title><body></body>';
					const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
					host.append(frame);
					await loaded;
					root = (frame.contentDocument as Document).body;
				} else {
					root = host.attachShadow({ mode: 'closed' });
				}
				const owner = root.ownerDocument as Document;
				const makeParent = (top: number): HTMLElement => {
					const parent = owner.createElement('div');
					parent.style.cssText = `position: absolute; left: 10px; top: ${top}px`;
					root.append(parent);
					return parent;
				};
				const [first, second] = [makeParent(5), makeParent(70)];
				const canvas = owner.createElement('canvas');
				canvas.style.cssText = 'display: block; width: 64px; height: 48px';
				first.append(canvas);
				const renderer = await Renderer.start(canvas, scenes, { scene: 'plasma', mode, poolThreads: 2 });
				const errors: string[] = [];
				renderer.on('error', ({ message }) => errors.push(message));
				const isPainted = (): boolean => {
					const { width, height } = renderer.size;
					const copy = new OffscreenCanvas(width, height).getContext('2d') as OffscreenCanvasRenderingContext2D;
					copy.drawImage(canvas, 0, 0);
					return copy.getImageData(0, 0, width, height).data.join() === renderer.pixels.join();
				};
				/** What `look` gives for the first frame of that width for which it gives anything. */
				const lookAt = <Seen>(width: number, look: () => Seen | undefined): Promise<Seen> =>
					new Promise((resolve) => {
						const end = renderer.on('frame', () => {
							const seen = renderer.isCurrent && renderer.size.width === width ? look() : undefined;
							if (seen === undefined) return;
							end();
							resolve(seen);
						});
					});
				const paintedFrames = async (width: number): Promise<boolean[]> => {
					const frames: boolean[] = [];
					while (frames.length < 3) frames.push(await lookAt(width, isPainted));
					return frames;
				};
				const pointed = async (): Promise<unknown> => {
					renderer.setScene('echo');
					await lookAt(64, () => true);
					const { left, top } = canvas.getBoundingClientRect();
					const at = { pointerId: 1, button: -1, clientX: left + 20, clientY: top + 10 };
					canvas.dispatchEvent(new PointerEvent('pointermove', at));
					const event = await lookAt(64, () =>
						renderer.pixels[4] === 3 ? [...renderer.pixels.slice(4, 7)] : undefined,
					);
					const painted = isPainted();
					renderer.setScene('plasma');
					return { event, painted };
				};
				const all: Record<string, unknown> = {};
				all.first = [await paintedFrames(64), await pointed()];
				second.append(canvas);
				all.moved = [await paintedFrames(64), await pointed()];
				canvas.remove();
				all.removed = await paintedFrames(1);
				first.append(canvas);
				all.added = [await paintedFrames(64), await pointed()];
				renderer.dispose();
				return { all, errors };
			},
			{ isInFrame: place === 'a frame', mode },
		);
		const painted = [true, true, true];
		const all = [painted, { event: [3, 20, 10], painted: true }];
		expect(seen).toEqual({ all: { first: all, moved: all, removed: painted, added: all }, errors: [] });
	});
}

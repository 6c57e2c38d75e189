import { fileURLToPath } from 'node:url';
import type { Renderer, ScenesModule } from 'fillrate';
import { expect, openHarness, test } from './harness.ts';

const file = fileURLToPath(new URL('../../examples/02-ripples/scenes/pkg/index.js', import.meta.url));

/** The scenes module of another crate. The server replaces what ends with `scenes/pkg/index.js`, hence the query. */
const ripples = `/@fs/${file.replaceAll('\\', '/').replace(/^\//, '')}?another`;

test.beforeEach(({ page }) => openHarness(page, 'served'));

test('two crates run on one page, each with a worker, a memory and a picture of its own', async ({ page }) => {
	const seen = await page.evaluate(async (address) => {
		const { Renderer, start, current, frameAfter, pixel, paintedPixel } = window.fillrate;
		const { default: scenes }: { default: ScenesModule } = await import(address);
		const canvas = document.createElement('canvas');
		document.body.append(canvas);
		const size = { width: 64, height: 48 };
		const options = { poolThreads: 2, size, values: { tint: 0x0000ff } };
		const [other] = await Promise.all([
			Renderer.start(canvas, scenes, options),
			start({ scene: 'echo', poolThreads: 2, size, values: { level: 77 } }),
		]);
		const one = current();
		/** Resolves when `isRight` holds after a frame of the other crate. */
		const otherFrame = (isRight: (renderer: Renderer) => boolean): Promise<void> =>
			new Promise((resolve) => {
				const end = other.on('frame', () => {
					if (!isRight(other)) return;
					end();
					resolve();
				});
			});
		/** The channels of the other picture that are not black anywhere, in shared memory and as it is painted. */
		const channels = async (): Promise<string[]> => {
			await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
			const context = new OffscreenCanvas(64, 48).getContext('2d') as OffscreenCanvasRenderingContext2D;
			context.drawImage(canvas, 0, 0);
			const used = (bytes: Uint8ClampedArray): string =>
				['red', 'green', 'blue'].filter((_, at) => bytes.some((byte, index) => index % 4 === at && byte > 0)).join();
			return [used(other.pixels), used(context.getImageData(0, 0, 64, 48).data)];
		};
		await frameAfter(0, () => pixel(0, 0)[0] === 77);
		await otherFrame(({ frame }) => frame > 5);
		const first = { level: (await paintedPixel(0, 0))[0], channels: await channels() };
		// Each gets its own values alone.
		one.set('level', 11);
		other.set('tint', 0xff0000);
		await frameAfter(0, () => pixel(0, 0)[0] === 11);
		await otherFrame((renderer) => renderer.isCurrent);
		const second = { level: (await paintedPixel(0, 0))[0], channels: await channels() };
		const isShared = one.memory === other.memory;
		one.dispose();
		const { frame } = other;
		await otherFrame((renderer) => renderer.frame > frame + 5);
		return { first, second, isShared, scenes: [one.scene.name, other.scene.name] };
	}, ripples);
	expect(seen).toEqual({
		first: { level: 77, channels: ['blue', 'blue'] },
		second: { level: 11, channels: ['red', 'red'] },
		isShared: false,
		scenes: ['echo', 'ripples'],
	});
});

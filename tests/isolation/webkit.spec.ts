import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { serve } from './server.ts';
import { lacks, WebKit } from './webkit.ts';

const built = join(import.meta.dirname, '../../site/dist');

/** What the page shows: how it goes on, what it says, and how many colours the picture has. */
const LOOK = `
	const canvas = document.querySelector('#picture');
	const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
	const pixels = new Uint32Array(data.buffer);
	const colors = new Set(pixels);
	return {
		state: document.querySelector('[data-state]')?.getAttribute('data-state'),
		says: document.body.innerText,
		hasShared: typeof SharedArrayBuffer === 'function',
		colors: colors.size,
		sum: pixels.reduce((sum, pixel, index) => (sum + pixel * (index % 1009)) % 1e9, 0),
	};
`;

interface Seen {
	readonly state: string | null;
	readonly says: string;
	readonly hasShared: boolean;
	readonly colors: number;
	readonly sum: number;
}

test('WebKitGTK, which has no SharedArrayBuffer, draws with one thread and says why', async ({ browserName }) => {
	test.skip(browserName !== 'chromium', 'it brings its own browser: once is enough');
	test.skip(lacks.length > 0, `not on this machine: ${lacks.join(', ')}`);
	test.setTimeout(120_000);
	const host = await serve(built, {}, 'localhost');
	const webkit = await WebKit.open(host.port + 1, ':97');
	try {
		await webkit.goto(`http://localhost:${host.port}/index.html?scene=plasma`);
		await expect.poll(async () => (await webkit.evaluate<Seen>(LOOK)).colors, { timeout: 60_000 }).toBeGreaterThan(50);
		const first = await webkit.evaluate<Seen>(LOOK);
		expect(first).toMatchObject({ state: 'running', hasShared: false });
		expect(first.says).toMatch(/One thread draws, where all cores could: the page is not cross-origin isolated/);
		await expect.poll(async () => (await webkit.evaluate<Seen>(LOOK)).sum).not.toBe(first.sum);
	} finally {
		await webkit.close();
		await host.close();
	}
});

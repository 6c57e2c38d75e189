/** What the headers do in each browser, and what the page says where they are missing. */

import { headersFor } from '../../builder/headers.js';
import { expect, test } from '../clean-console.ts';
import { serve } from './server.ts';
import { makeSite, readSays, type Says } from './site.ts';

let site: ReturnType<typeof makeSite>;

test.beforeAll(() => {
	site = makeSite();
});

test.afterAll(() => site.remove());

const every = headersFor('require-corp');
const lenient = headersFor('credentialless');

/** Some of the headers, by the first word of their names. */
function only(headers: Readonly<Record<string, string>>, ...words: string[]): Record<string, string> {
	return Object.fromEntries(Object.entries(headers).filter(([name]) => words.some((word) => name.includes(word))));
}

const isolating = {
	'all three, require-corp': every,
	'all three, credentialless': lenient,
	'opener and embedder, require-corp': only(every, 'Opener', 'Embedder'),
	'opener and embedder, credentialless': only(lenient, 'Opener', 'Embedder'),
};

for (const [name, headers] of Object.entries(isolating)) {
	test(`isolated, and a renderer starts: ${name}`, async ({ page }) => {
		expect(await open(page, headers)).toEqual({ isolated: true, frame: expect.any(Number) });
	});
}

for (const [name, headers] of [
	['require-corp', every],
	['credentialless', lenient],
] as const) {
	test(`Document-Isolation-Policy alone, ${name}: does in Chromium, and Firefox says what else is missing`, async ({
		page,
		browserName,
	}) => {
		const says = await open(page, only(headers, 'Document'));
		if (browserName === 'chromium') {
			expect(says).toEqual({ isolated: true, frame: expect.any(Number) });
		} else {
			expect(says).toMatchObject({ isolated: false, name: 'FillrateError', code: 'isolation' });
			expect(says.message).toContain('this browser ignores its Document-Isolation-Policy');
			expect(says.message).toContain('must send Cross-Origin-Opener-Policy: same-origin and Cross-Origin-Embedder');
		}
	});
}

test('without headers the page names both, and the service worker', async ({ page }) => {
	const says = await open(page, {});
	expect(says).toMatchObject({ isolated: false, name: 'FillrateError', code: 'isolation' });
	expect(says.message).toBe(
		'the page is not cross-origin isolated: its server must send Cross-Origin-Opener-Policy: same-origin and ' +
			'Cross-Origin-Embedder-Policy: require-corp; where it cannot, as on GitHub Pages, use the service worker of fillrate/isolate',
	);
});

test('one header alone is not named again', async ({ page }) => {
	const { message } = await open(page, only(every, 'Opener'));
	expect(message).toContain('must send Cross-Origin-Embedder-Policy: require-corp;');
	expect(message).not.toContain('Opener');
});

test('isolate() leaves a page as it is that is isolated by its headers', async ({ page }) => {
	const server = await serve(site.folder, every);
	await page.goto(`${server.url}?isolate`);
	expect(await readSays(page)).toEqual({ isolated: true });
	expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
	expect(server.loads()).toBe(1);
	await server.close();
});

async function open(page: Parameters<typeof readSays>[0] & { goto(url: string): Promise<unknown> }, headers: object) {
	const server = await serve(site.folder, { ...headers });
	try {
		await page.goto(`${server.url}?start`);
		const says: Says = await readSays(page);
		expect(server.loads()).toBe(1);
		return says;
	} finally {
		await server.close();
	}
}

/** `fillrate/isolate` on a host that sends no headers. */

import { networkInterfaces } from 'node:os';
import type { Frame, Page } from '@playwright/test';
import { test as base, expect } from '../clean-console.ts';
import { type Server, serve } from './server.ts';
import { makeSite, readSays } from './site.ts';

let site: ReturnType<typeof makeSite>;

const test = base.extend<{ server: Server }>({
	server: async ({ page: _ }, use) => {
		const server = await serve(site.folder);
		await use(server);
		await server.close();
	},
});

test.beforeAll(() => {
	site = makeSite();
});

test.afterAll(() => site.remove());

test('the page is loaded again once, is isolated, and a renderer starts', async ({ page, server }) => {
	await page.goto(`${server.url}?isolate&start`);
	expect(await readSays(page)).toEqual({ isolated: true, frame: expect.any(Number) });
	expect(server.loads()).toBe(2);

	// From now on the first loading does.
	await page.reload();
	expect(await readSays(page)).toEqual({ isolated: true, frame: expect.any(Number) });
	expect(server.loads()).toBe(3);
	expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
});

test('a page of a subfolder takes the service worker of the site', async ({ page, server }) => {
	await page.goto(`${server.url}sub/?isolate=../fillrate-isolation.js`);
	expect(await readSays(page)).toEqual({ isolated: true });
	expect(server.loads('/picture/sub/')).toBe(2);
});

test('what needs no header passes by it', async ({ page, server }) => {
	await page.goto(`${server.url}?isolate`);
	await readSays(page);
	const partial = await page.evaluate(async () => {
		const response = await fetch('dot.svg', { headers: { Range: 'bytes=0-3' } });
		return [response.status, response.headers.get('Content-Range')?.split('/')[0], await response.text()];
	});
	expect(partial).toEqual([206, 'bytes 0-3', '<svg']);
	await page.evaluate(() => fetch('dot.svg', { method: 'POST', body: 'a body' }));
	expect(server.asked.find(({ method }) => method === 'POST')?.body).toBe('a body');

	// A picture of another site that knows nothing of isolation, as credentialless allows.
	const picture = await page.evaluate(async (source) => {
		const image = new Image();
		image.src = source;
		await image.decode();
		return image.naturalWidth;
	}, `http://127.0.0.1:${server.port}/picture/dot.svg`);
	expect(picture).toBe(4);
});

test('a redirect and a form lead to a page that is isolated', async ({ page, server }) => {
	await page.goto(`${server.url}?isolate`);
	await readSays(page);
	await page.goto(`${server.url}moved?isolate`);
	expect(new URL(page.url()).pathname).toBe('/picture/');
	expect(await readSays(page)).toEqual({ isolated: true });

	await page.evaluate(() => {
		const form = Object.assign(document.createElement('form'), { method: 'post', action: '?isolate&sent' });
		form.innerHTML = '<input name="word" value="yes">';
		document.body.append(form);
		form.submit();
	});
	await page.waitForURL(/sent/);
	expect(await readSays(page)).toEqual({ isolated: true });
	expect(server.asked.find(({ method }) => method === 'POST')?.body).toBe('word=yes');
});

test('it can be taken away again', async ({ page, server }) => {
	await page.goto(`${server.url}?isolate`);
	await readSays(page);
	const unregister = () => page.evaluate(() => (window as unknown as { unregister(): Promise<boolean> }).unregister());
	expect(await unregister()).toBe(true);
	expect(await unregister()).toBe(false);
	await page.goto(server.url);
	expect(await readSays(page)).toEqual({ isolated: false });
});

test('a service worker that the page has already is left in place', async ({ page, server }) => {
	await page.goto(server.url);
	await page.evaluate(async () => {
		await navigator.serviceWorker.register('idle.js');
		await navigator.serviceWorker.ready;
	});
	await page.goto(`${server.url}?isolate`);
	const { code, message } = await readSays(page);
	expect(code).toBe('isolation');
	expect(message).toMatch(/name .*idle\.js here, .*importScripts\('\/picture\/fillrate-isolation\.js'\)/);
	expect(server.loads()).toBe(2);
});

test("a service worker of the page's own imports it, and is named", async ({ page, server }) => {
	await page.goto(`${server.url}?isolate=own.js`);
	expect(await readSays(page)).toEqual({ isolated: true });
	expect(server.loads()).toBe(2);
});

test.describe('where it cannot help, a sentence says so, and the page is not loaded on and on', () => {
	// The browser itself reports a script that it cannot have.
	test.use({ unavoidable: /404|bad HTTP response/i });

	test('its script is missing, or is none', async ({ page, server }) => {
		for (const script of ['missing.js', 'broken.js']) {
			await page.goto(`${server.url}?isolate=${script}`);
			const { name, code, message } = await readSays(page);
			expect({ name, code }).toEqual({ name: 'FillrateError', code: 'isolation' });
			expect(message).toContain(`serve ${server.url}${script}`);
			expect(message).toContain('npx fillrate headers');
		}
		expect(server.loads()).toBe(2);
	});

	test('its script lies in a folder below the page', async ({ page, server }) => {
		await page.goto(`${server.url}?isolate=sub/fillrate-isolation.js`);
		expect((await readSays(page)).message).toContain('is not in a folder around the page');
	});

	test('it is passed by', async ({ page, server }) => {
		await page.goto(`${server.url}?isolate=idle.js`);
		expect((await readSays(page)).message).toContain('loaded again, but not through it');
		expect(server.loads()).toBe(2);
		await page.reload();
		expect((await readSays(page)).message).toContain('loaded again, but not through it');
		expect(server.loads()).toBe(3);
	});

	test('the page is served without https', async ({ page }) => {
		const address = Object.values(networkInterfaces())
			.flat()
			.find((each) => each?.family === 'IPv4' && !each.internal)?.address;
		test.skip(address === undefined, 'this machine has no address that is not its own');
		const server = await serve(site.folder, {}, '0.0.0.0');
		await page.goto(`http://${address}:${server.port}/picture/?isolate`);
		expect((await readSays(page)).message).toContain('serve the page over https');
		expect(server.loads()).toBe(1);
		await server.close();
	});

	test('in a frame: Chromium isolates it, Firefox does not', async ({ page, server, browserName }) => {
		await page.goto(`http://localhost:${server.port}/picture/outer.html`);
		await expect.poll(() => server.loads()).toBe(2);
		const says = await readSays(await frameOf(page));
		if (browserName === 'chromium') expect(says).toEqual({ isolated: true });
		else expect(says.message).toContain('in this browser the pages around its frame must be isolated too');
		expect(server.loads()).toBe(2);
	});

	test('in a frame on a page of another site, where a browser may forbid it', async ({ page, server }) => {
		await page.goto(`http://127.0.0.1:${server.port}/picture/outer.html`);
		const { isolated, code, message } = await readSays(await frameOf(page));
		if (!isolated)
			expect({ code, message }).toEqual({ code: 'isolation', message: expect.stringContaining('isolate') });
		expect(server.loads()).toBeLessThanOrEqual(2);
	});
});

async function frameOf(page: Page): Promise<Frame> {
	await expect.poll(() => page.frames()[1]?.url()).toContain('localhost');
	return page.frames()[1] ?? page.mainFrame();
}

import { join } from 'node:path';
import { expect, test } from '../clean-console.ts';
import { serve } from './server.ts';

const built = join(import.meta.dirname, '../../site/dist');

/** What a careful page allows: its own files, wasm, and pictures that it makes itself. */
const policy = [
	"default-src 'none'",
	"script-src 'self' 'wasm-unsafe-eval'",
	"worker-src 'self'",
	"connect-src 'self'",
	"style-src 'self'",
	"img-src 'self' blob:",
].join('; ');

const isolation = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' };

for (const [mode, headers] of [
	['threads', isolation],
	['single', {}],
] as const) {
	test(`the gallery runs under a strict policy, and asks no other origin, mode ${mode}`, async ({
		page,
		browserName,
	}) => {
		const host = await serve(built, { ...headers, 'Content-Security-Policy': policy }, 'localhost');
		try {
			const origin = `http://localhost:${host.port}`;
			const others: string[] = [];
			page.on('request', (request) => {
				if (!/^(blob|data):/.test(request.url()) && new URL(request.url()).origin !== origin)
					others.push(request.url());
			});
			await page.addInitScript(() => {
				const refused: string[] = [];
				Object.assign(window, { refused });
				document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
					refused.push(`${effectiveDirective}: ${blockedURI}`);
				});
			});
			if (browserName === 'chromium') {
				// Only Chromium knows them. A page that wants them says which scripts may start workers: here its own.
				await page.addInitScript(() => {
					const { trustedTypes } = window as unknown as {
						trustedTypes: { createPolicy(name: string, rules: object): unknown };
					};
					trustedTypes.createPolicy('default', {
						createScriptURL: (url: string) => (new URL(url, location.href).origin === location.origin ? url : null),
					});
				});
				await page.route(`${origin}/index.html*`, async (route) => {
					const response = await route.fetch();
					const types = `${policy}; require-trusted-types-for 'script'`;
					await route.fulfill({ response, headers: { ...response.headers(), 'content-security-policy': types } });
				});
			}
			await page.goto(`${origin}/index.html?scene=plasma`);
			await expect(page.locator('[data-state=running]')).toBeVisible();
			for (const [key, title] of [
				['1', 'Mandelbrot'],
				['3', 'Life'],
				['2', 'Plasma'],
			] as const) {
				await page.keyboard.press(key);
				await expect(page).toHaveTitle(new RegExp(title));
			}
			// A driven Firefox reports no downloads.
			if (browserName === 'chromium') {
				const saved = page.waitForEvent('download');
				await page.keyboard.press('s');
				expect((await saved).suggestedFilename()).toMatch(/\.png$/);
			}
			expect(others).toEqual([]);
			const readRefused = () => page.evaluate(() => (window as unknown as { refused: readonly string[] }).refused);
			expect(await readRefused(), 'what the policy refused').toEqual([]);
		} finally {
			await host.close();
		}
	});
}

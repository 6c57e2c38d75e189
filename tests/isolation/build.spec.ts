/** What the Vite plugin sends, and adds to a build. */

import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, resolveConfig } from 'vite';
import { headersFile, headersFor } from '../../builder/headers.js';
import { type FillrateOptions, fillrate } from '../../builder/vite.js';
import { expect, test } from '../clean-console.ts';
import { serve } from './server.ts';
import { published, readSays } from './site.ts';

let root: string;

test.beforeEach(() => {
	root = mkdtempSync(join(tmpdir(), 'fillrate-build-'));
	const head = '<!doctype html><link rel="icon" href="data:,">';
	writeFileSync(join(root, 'index.html'), `${head}<script type="module" src="./main.js"></script><body></body>`);
	const isolate = JSON.stringify(join(import.meta.dirname, '../../dist/main/isolate.js'));
	const script = `import { isolate } from ${isolate};
await isolate();
window.says = { isolated: crossOriginIsolated };
document.body.dataset.done = 'yes';`;
	writeFileSync(join(root, 'main.js'), script);
});

test.afterEach(() => rmSync(root, { recursive: true, force: true }));

/** Of the plugin all but the compiling of a crate: two of them, as for a page of two crates. */
function configuration(options: Omit<FillrateOptions, 'crate'>) {
	const plugins = ['one', 'two'].map((crate) => ({ ...fillrate({ crate, ...options }), buildStart() {} }));
	return { root, base: './', configFile: false as const, logLevel: 'silent' as const, plugins };
}

const built = (file: string): string => join(root, 'dist', file);

test('a build holds the headers, and the service worker only where it is asked for', async () => {
	await build(configuration({}));
	expect(readFileSync(built('_headers'), 'utf8')).toBe(headersFile('require-corp'));
	expect(existsSync(built('fillrate-isolation.js'))).toBe(false);

	await build(configuration({ isolation: 'credentialless', serviceWorker: true }));
	expect(readFileSync(built('_headers'), 'utf8')).toBe(headersFile('credentialless'));
	const [script, comment] = readFileSync(published, 'utf8').split('//# sourceMappingURL');
	expect(comment).toBeTruthy();
	expect(readFileSync(built('fillrate-isolation.js'), 'utf8').trim()).toBe(script?.trim());
});

test("a file of the user's own is left as it is", async () => {
	mkdirSync(join(root, 'public'));
	for (const file of ['_headers', 'fillrate-isolation.js']) writeFileSync(join(root, 'public', file), 'mine');
	await build(configuration({ serviceWorker: true }));
	for (const file of ['_headers', 'fillrate-isolation.js']) expect(readFileSync(built(file), 'utf8')).toBe('mine');
});

test('the development server and the preview send the headers', async () => {
	for (const isolation of ['require-corp', 'credentialless'] as const) {
		const { server, preview } = await resolveConfig(configuration({ isolation }), 'serve');
		expect(server.headers).toEqual(headersFor(isolation));
		expect(preview.headers).toEqual(headersFor(isolation));
	}
});

test('a built page is isolated below a path', async ({ page }) => {
	await build({ ...configuration({ serviceWorker: true }), build: { outDir: join(root, 'site/picture') } });
	const server = await serve(join(root, 'site'));
	await page.goto(server.url);
	expect(await readSays(page)).toEqual({ isolated: true });
	expect(server.loads()).toBe(2);
	await server.close();
});

/** Real servers, told what `fillrate headers` prints. */

import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { headersFor } from '../../builder/headers.js';
import { expect, test } from '../clean-console.ts';
import { missing, startHost } from './host.ts';
import { makeSite, readSays } from './site.ts';

const command = join(import.meta.dirname, '../../builder/command.js');

for (const name of ['nginx', 'apache'] as const) {
	for (const isolation of ['require-corp', 'credentialless'] as const) {
		test(`${name} sends the headers with every response, ${isolation}`, async ({ page }) => {
			test.skip(missing(name) !== undefined, missing(name));
			const args = [command, 'headers', name, '--isolation', isolation];
			const printed = execFileSync(process.execPath, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
			const site = makeSite();
			const host = await startHost(name, site.folder, printed);
			try {
				const files = {
					'': 'text/html',
					'page.js': 'text/javascript',
					'scenes/threads/scenes_bg.wasm': 'application/wasm',
				};
				for (const [file, type] of Object.entries(files)) {
					const response = await fetch(`${host.url}${file}`);
					expect(response.status, file).toBe(200);
					expect(response.headers.get('Content-Type')?.split(';')[0]).toBe(type);
					expectHeaders(response.headers, isolation);
				}
				const nothing = await fetch(`${host.url}nothing`);
				expect(nothing.status).toBe(404);
				expectHeaders(nothing.headers, isolation);

				await page.goto(`${host.url}?start`);
				expect(await readSays(page)).toEqual({ isolated: true, frame: expect.any(Number) });
			} finally {
				await host.close();
				site.remove();
			}
		});
	}
}

/** A header that were sent twice would have both values, and hold in no browser. */
function expectHeaders(sent: Headers, isolation: 'require-corp' | 'credentialless'): void {
	for (const [name, value] of Object.entries(headersFor(isolation))) expect(sent.get(name), name).toBe(value);
}

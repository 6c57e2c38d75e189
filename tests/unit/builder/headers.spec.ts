import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { fillrate } from '../../../builder/vite.js';

const command = join(import.meta.dirname, '../../../builder/command.js');

function print(...given: string[]): { readonly status: number | null; readonly out: string; readonly error: string } {
	const args = [command, 'headers', ...given];
	const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
	return { status, out: stdout, error: stderr };
}

const wanted = {
	'Document-Isolation-Policy': 'isolate-and-require-corp',
	'Cross-Origin-Opener-Policy': 'same-origin',
	'Cross-Origin-Embedder-Policy': 'require-corp',
};

/** By host, the shape of a line with a header. */
const lines = {
	netlify: /^ {2}([\w-]+): ([\w-]+)$/gm,
	cloudflare: /^ {2}([\w-]+): ([\w-]+)$/gm,
	nginx: /^add_header ([\w-]+) ([\w-]+) always;$/gm,
	apache: /^Header always set ([\w-]+) "([\w-]+)"$/gm,
	vercel: /"key": "([\w-]+)",\s+"value": "([\w-]+)"/g,
};

for (const [host, line] of Object.entries(lines)) {
	test(`${host} is told all three headers, with nothing else in the output`, () => {
		const { status, out, error } = print(host);
		expect(status).toBe(0);
		expect(Object.fromEntries([...out.matchAll(line)].map(([, name, value]) => [name, value]))).toEqual(wanted);
		expect(error).toMatch(/^For .+:\n\n$/);
		expect(print(host, '--isolation', 'credentialless').out).toBe(out.replaceAll('require-corp', 'credentialless'));
	});
}

test('what is printed for Vercel is a whole file', () => {
	const headers = Object.entries(wanted).map(([key, value]) => ({ key, value }));
	expect(JSON.parse(print('vercel').out)).toEqual({ headers: [{ source: '/(.*)', headers }] });
});

test('GitHub Pages cannot send headers, and gets the service worker', () => {
	const { status, out } = print('github-pages');
	expect(status).toBe(0);
	expect(out).toContain('GitHub Pages cannot send headers');
	expect(out).toContain("import { isolate } from 'fillrate/isolate';");
});

test('an unknown host and an unknown isolation are refused with what there is', () => {
	expect(print('pigeon')).toMatchObject({ status: 1, out: '' });
	expect(print('pigeon').error).toContain('There is no host pigeon.\nUse one of: netlify, cloudflare, nginx, apache');
	expect(print('nginx', 'apache').error).toContain('apache: one at a time.');
	expect(print().error).toContain('Use one of: netlify');
	const sentence = "There is no isolation \"corp\".\nUse 'require-corp' or 'credentialless'.";
	expect(print('nginx', '--isolation', 'corp').error).toContain(sentence);
	const options = { crate: '.', isolation: 'corp' as 'require-corp' };
	expect(() => fillrate(options)).toThrow(`fillrate: ${sentence}`);
});

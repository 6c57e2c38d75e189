// The response headers that make a page cross-origin isolated, without which there is no shared memory, and how each host is
// told to send them.

import { Failure } from './machine/failure.js';

/**
 * How the page loads what other sites serve: only with their consent, or all of it, without cookies.
 * @typedef {'require-corp' | 'credentialless'} Isolation
 */

/** The file that the service worker has in a build: it must lie where the site begins. */
export const serviceWorkerFile = 'fillrate-isolation.js';

/**
 * The headers, by name. Chromium needs the first alone, and so isolates a frame whatever the page around it sends; the other
 * two are for every other browser, and do no harm beside it.
 * @param {Isolation} [isolation]
 */
export function headersFor(isolation = 'require-corp') {
	return {
		'Document-Isolation-Policy': `isolate-and-${isolation}`,
		'Cross-Origin-Opener-Policy': 'same-origin',
		'Cross-Origin-Embedder-Policy': isolation,
	};
}

/** The headers for a page that chooses nothing. */
export const isolationHeaders = headersFor();

/**
 * Checks what a user has written.
 * @param {string} [given]
 * @returns {Isolation}
 */
export function parseIsolation(given = 'require-corp') {
	if (given === 'require-corp' || given === 'credentialless') return given;
	throw new Failure(`There is no isolation ${JSON.stringify(given)}.`, "Use 'require-corp' or 'credentialless'.");
}

/**
 * The file `_headers`, which Netlify and Cloudflare read.
 * @param {Isolation} [isolation]
 */
export function headersFile(isolation) {
	return `/*\n${lines(isolation, (name, value) => `  ${name}: ${value}`)}\n`;
}

/**
 * Where each host is told, and the text that goes there.
 * @type {Readonly<Record<string, { readonly where: string, readonly text: (isolation: Isolation) => string }>>}
 */
const hosts = {
	netlify: { where: '_headers, in the published folder', text: headersFile },
	cloudflare: { where: '_headers, in the published folder', text: headersFile },
	nginx: {
		where: 'the server block; a location with an add_header of its own needs them once more',
		text: (isolation) => `${lines(isolation, (name, value) => `add_header ${name} ${value} always;`)}\n`,
	},
	apache: {
		where: '.htaccess or the virtual host, after `a2enmod headers`',
		text: (isolation) =>
			`${lines(isolation, (name, value) => `Header always set ${name} "${value}"`)}\nAddType application/wasm .wasm\n`,
	},
	vercel: {
		where: 'vercel.json, at the top of the project',
		text(isolation) {
			const headers = Object.entries(headersFor(isolation)).map(([key, value]) => ({ key, value }));
			return `${JSON.stringify({ headers: [{ source: '/(.*)', headers }] }, null, 2)}\n`;
		},
	},
	'github-pages': {
		where: 'the page',
		text: () => `// GitHub Pages cannot send headers. A service worker adds them in the browser: for Vite's plugin, serviceWorker: true;
// else put node_modules/fillrate/dist/worker/${serviceWorkerFile} where the site begins.
import { isolate } from 'fillrate/isolate';
await isolate(); // before Renderer.start
`,
	},
};

/**
 * What a host is told, and where it goes.
 * @param {string | undefined} host
 * @param {Isolation} isolation
 */
export function configurationOf(host, isolation) {
	const found = Object.entries(hosts).find(([name]) => name === host)?.[1];
	if (found) return { where: found.where, text: found.text(isolation) };
	throw new Failure(
		host === undefined ? 'Which host is to send them?' : `There is no host ${host}.`,
		`Use one of: ${Object.keys(hosts).join(', ')}.`,
	);
}

/**
 * @param {Isolation | undefined} isolation
 * @param {(name: string, value: string) => string} line
 */
function lines(isolation, line) {
	return Object.entries(headersFor(isolation))
		.map(([name, value]) => line(name, value))
		.join('\n');
}

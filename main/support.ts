import { FillrateError } from './error.ts';

/** The two response headers that make a page cross-origin isolated, and the values that do it. */
const HEADERS = [
	{ name: 'Cross-Origin-Opener-Policy', values: ['same-origin'] },
	{ name: 'Cross-Origin-Embedder-Policy', values: ['require-corp', 'credentialless'] },
] as const;

/** How to send the headers from a server. */
export interface Recipe {
	readonly server: string;
	/** Which file it goes into. */
	readonly file: string;
	readonly text: string;
}

/** How to send the headers from the servers that people use most. */
export const RECIPES: readonly Recipe[] = [
	{
		server: 'Vite',
		file: 'vite.config.ts',
		text: `const headers = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};
export default { server: { headers }, preview: { headers } };`,
	},
	{
		server: 'nginx',
		file: 'nginx.conf, in the server block',
		text: `add_header Cross-Origin-Opener-Policy same-origin always;
add_header Cross-Origin-Embedder-Policy require-corp always;`,
	},
	{
		server: 'Netlify',
		file: 'netlify.toml',
		text: `[[headers]]
  for = "/*"
  [headers.values]
    Cross-Origin-Opener-Policy = "same-origin"
    Cross-Origin-Embedder-Policy = "require-corp"`,
	},
	{
		server: 'Cloudflare Pages',
		file: '_headers, in the published folder',
		text: `/*
  Cross-Origin-Opener-Policy: same-origin
  Cross-Origin-Embedder-Policy: require-corp`,
	},
];

/**
 * Does nothing where shared memory can be had, and otherwise says what is missing.
 *
 * It looks for SharedArrayBuffer itself: some browsers isolate a page and still withhold it.
 *
 * @throws FillrateError of the code `isolation`.
 */
export async function requireSharedMemory(): Promise<void> {
	if (typeof SharedArrayBuffer === 'function' && crossOriginIsolated) return;
	throw new FillrateError('isolation', await explain());
}

async function explain(): Promise<string> {
	if (!isSecureContext) return 'shared memory needs a secure context: serve the page over https, or from localhost';
	if (crossOriginIsolated) return 'this browser has no SharedArrayBuffer: use a current Chromium, Firefox or Safari';
	const missing = await missingHeaders();
	if (missing.length > 0) return `the page is not cross-origin isolated: its server must send ${missing.join(' and ')}`;
	return 'the page has the headers of isolation, but is not isolated: is it in a frame whose page lacks them?';
}

/** The headers that this page came without, with the value that each should have. */
async function missingHeaders(): Promise<string[]> {
	const wanted = HEADERS.map(({ name, values }) => `${name}: ${values[0]}`);
	try {
		const { headers } = await fetch(location.href, { method: 'HEAD', cache: 'no-store' });
		return wanted.filter((_, index) => {
			const header = HEADERS[index];
			const sent = header && headers.get(header.name)?.split(';')[0]?.trim();
			return !header?.values.some((value) => value === sent);
		});
	} catch {
		// The server answers no such request; then both are named.
		return wanted;
	}
}

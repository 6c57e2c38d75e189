// The response headers that make a page cross-origin isolated, without which there is no shared memory.

/** By name. */
export const isolationHeaders = {
	'Cross-Origin-Opener-Policy': 'same-origin',
	'Cross-Origin-Embedder-Policy': 'require-corp',
};

/** The same as a file `_headers`, which Netlify and Cloudflare Pages read. */
export function headersFile() {
	const lines = Object.entries(isolationHeaders).map(([name, value]) => `  ${name}: ${value}`);
	return `/*\n${lines.join('\n')}\n`;
}

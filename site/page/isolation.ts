import { make } from './element.ts';

/** How to send the headers from a server. */
interface Recipe {
	readonly server: string;
	/** Which file it goes into. */
	readonly file: string;
	readonly text: string;
}

/** How to send the headers from the servers that people use most. */
const RECIPES: readonly Recipe[] = [
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

/** Makes the help that replaces the picture where the page has no shared memory: what is missing, and how to fix it. */
export function makeIsolationHelp(message: string): HTMLElement {
	return make(
		'div',
		{ class: 'problem' },
		make('h1', {}, 'Shared memory is not available'),
		make('p', { role: 'alert' }, `${message.charAt(0).toUpperCase()}${message.slice(1)}.`),
		make(
			'p',
			{},
			'Rust and this page share memory, and browsers allow that only for a page that is isolated from other sites. Its server has to send two headers:',
		),
		...RECIPES.map(makeRecipe),
	);
}

function makeRecipe({ server, file, text }: Recipe, index: number): HTMLElement {
	const copy = make('button', { type: 'button', class: 'plain', 'aria-label': `Copy the text for ${server}` }, 'Copy');
	copy.addEventListener('click', async () => {
		try {
			await navigator.clipboard.writeText(text);
			copy.textContent = 'Copied';
		} catch {
			copy.textContent = 'Copying failed: select the text';
		}
	});
	return make(
		'details',
		{ name: 'recipe', open: index === 0 },
		make('summary', {}, server),
		make('div', { class: 'recipe' }, make('p', {}, file), copy, make('pre', { tabindex: 0, 'aria-label': file }, text)),
	);
}

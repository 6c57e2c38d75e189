import manifest from './package.json';

/** What of a peer is no timing: which release of which package it is. */
export function packageFacts(name: keyof typeof manifest.devDependencies): Readonly<Record<string, string>> {
	return { package: `${name} ${manifest.devDependencies[name]}` };
}

/** The same of a peer that is none. */
export const NO_PACKAGE = { package: 'none, written by us' } as const;

/** The first of five ports in a row; another one where this is taken. */
const first = Number(process.env.FILLRATE_PORT ?? 4810);

/**
 * Where the servers of the browser tests listen: the built site, the site with the scenes for tests, whole and broken, the
 * built examples, and the tests' own pages, built.
 */
export const ports = {
	built: first,
	testing: first + 1,
	broken: first + 2,
	examples: first + 3,
	pages: first + 4,
} as const;

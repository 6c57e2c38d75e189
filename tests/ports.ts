/** The first of four ports in a row; another one where this is taken. */
const first = Number(process.env.FILLRATE_PORT ?? 4810);

/**
 * Where the servers of the browser tests listen: the built site, the modules with the scenes for tests, whole and broken, and
 * the built examples.
 */
export const ports = { built: first, testing: first + 1, broken: first + 2, examples: first + 3 } as const;

/** The first of three ports in a row; another one where this is taken. */
const first = Number(process.env.FILLRATE_PORT ?? 4810);

/** Where the servers of the browser tests listen: the built site, and the wasm with the test scenes, whole and broken. */
export const ports = { built: first, testing: first + 1, broken: first + 2 } as const;

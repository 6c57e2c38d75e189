/** Where the servers of the browser tests listen: the built site, and the wasm with the test scenes, whole and broken. */
export const ports = { built: 4810, testing: 4811, broken: 4812 } as const;

// What keeps a Chromium from looking for a network on a machine that has none.

/** The arguments, for whoever starts one: the tests, and the benchmark. */
export const quiet = [
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

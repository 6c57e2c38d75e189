// The result as Markdown.

/** @typedef {import('./record.mjs').Result} Result */

/** @param {number} value */
const milliseconds = (value) => (value < 0.095 ? value.toFixed(3) : value < 9.95 ? value.toFixed(2) : value.toFixed(1));

/**
 * @param {readonly string[]} head
 * @param {readonly (readonly (string | number)[])[]} rows
 */
function table(head, rows) {
	const line = (/** @type {readonly (string | number)[]} */ cells) => `| ${cells.join(' | ')} |`;
	const rule = head.map((_, index) => (index === 0 ? '---' : '---:'));
	return [head, rule, ...rows].map(line).join('\n');
}

/**
 * All of a result, for a person.
 * @param {Result} result
 */
export function describe(result) {
	const { machine, browser, date, commit, rows, shows, firstFrame, idle, wasm } = result;
	const scaling = rows.map((row) => {
		const alone = rows.find((other) => other.threads === 1 && other.scene === row.scene && other.width === row.width);
		return [
			`${row.scene}, ${row.width} x ${row.height}`,
			row.threads,
			milliseconds(row.fill),
			milliseconds(row.fillP95),
			alone ? (alone.fill / row.fill).toFixed(2) : '',
			milliseconds(row.native),
			(row.native / row.fill).toFixed(2),
			milliseconds(row.loop + row.take),
		];
	});
	const head = ['scene', 'threads', 'fill ms', 'p95', 'speed-up', 'native ms', 'of native', 'loop and take ms'];
	const shown = shows.map((show) => [
		`${show.scene}, ${show.width} x ${show.height}`,
		show.framesPerSecond > 0 ? show.framesPerSecond.toFixed(0) : 'still',
		milliseconds(show.paint),
		(show.bytesCopied / 1e6).toFixed(1),
	]);
	return [
		`${machine}; ${browser}; ${date}; commit ${commit}.`,
		table(head, scaling),
		table(['on the page, all threads', 'frames/s', 'paint ms', 'MB copied a frame'], shown),
		table(
			['the whole', ''],
			[
				['navigation to first frame, warm cache', `${firstFrame.toFixed(0)} ms`],
				[
					'a still picture on show',
					idle === undefined ? 'not measured here' : `${(idle * 100).toFixed(1)} % of a core`,
				],
				['wasm, gzip', `${(wasm / 1000).toFixed(1)} kB`],
			],
		),
	].join('\n\n');
}

import { factor, milliseconds, percent } from '../../conclude/words.ts';
import { table } from '../../export/markdown.ts';
import type { SceneRow, Scenes, Show } from './scenes.ts';

/** All that was measured of the scenes, for a person, as Markdown. */
export function describeScenes(scenes: Scenes): string {
	const { browser, rows, shows } = scenes;
	return [
		`Every scene in ${browser}, and natively.`,
		table(
			['scene', 'threads', 'fill ms', 'p95', 'speed-up', 'native ms', 'of native', 'loop and take ms'],
			rows.map((row) => [
				nameOf(row),
				String(row.threads),
				milliseconds(row.fill),
				milliseconds(row.fillP95),
				speedUp(row, rows),
				milliseconds(row.native),
				factor(row.native / row.fill),
				milliseconds(row.loop + row.take),
			]),
			1,
		),
		table(
			['on the page, all threads', 'frames/s', 'paint ms', 'MB copied a frame'],
			shows.map((show) => [
				nameOf(show),
				frameRate(show),
				milliseconds(show.paint),
				(show.bytesCopied / 1e6).toFixed(1),
			]),
			1,
		),
		describeWhole(scenes),
	].join('\n\n');
}

/** The scenes at one size, on all threads, as a table for the README. */
export function describeScenesAt(scenes: Scenes, width: number, height: number): string {
	const here = scenes.rows.filter((row) => row.width === width && row.height === height);
	const threads = Math.max(...here.map((row) => row.threads));
	return table(
		[`${width} x ${height}, ${threads} threads`, 'fill ms', 'p95', 'speed-up', 'of native', 'frames/s', 'paint ms'],
		here
			.filter((row) => row.threads === threads)
			.map((row) => {
				const show = scenes.shows.find((shown) => nameOf(shown) === nameOf(row));
				return [
					row.scene,
					milliseconds(row.fill),
					milliseconds(row.fillP95),
					speedUp(row, here),
					factor(row.native / row.fill),
					show ? frameRate(show) : '',
					milliseconds(show?.paint ?? Number.NaN),
				];
			}),
		1,
	);
}

/** What is measured once for all scenes, as a table. */
export function describeWhole({ firstFrame, idle, wasm }: Scenes): string {
	return table(
		['the whole', ''],
		[
			['navigation to first frame, warm cache', `${firstFrame.toFixed(0)} ms`],
			['a still picture on show', idle === null ? 'not measured here' : `${percent(idle)} of a core`],
			['wasm, gzip', `${(wasm / 1000).toFixed(1)} kB`],
		],
		1,
	);
}

function nameOf({ scene, width, height }: SceneRow | Show): string {
	return `${scene}, ${width} x ${height}`;
}

/** How many times as fast as the same scene on one thread. */
function speedUp(row: SceneRow, rows: readonly SceneRow[]): string {
	const alone = rows.find((other) => other.threads === 1 && nameOf(other) === nameOf(row));
	return alone ? factor(alone.fill / row.fill) : '';
}

function frameRate({ framesPerSecond }: Show): string {
	return framesPerSecond > 0 ? framesPerSecond.toFixed(0) : 'still';
}

// The native build of the same scenes, on the same cores.

import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { run } from '../../scripts/setup/command.mjs';
import { rustEnvironment } from '../../scripts/setup/environment.mjs';
import { Failure } from '../../scripts/setup/failure.mjs';
import { crate } from '../../scripts/setup/paths.mjs';

/** @typedef {import('../../scripts/setup/toolchain.mjs').Toolchain} Toolchain */
/** @typedef {import('./plan.mjs').Scene} Scene */

const execute = promisify(execFile);

/** @param {Toolchain} toolchain */
export async function buildNative(toolchain) {
	const { code } = await run('cargo', ['build', '--release', '--example', 'measure'], {
		directory: crate,
		environment: rustEnvironment(toolchain),
		output: 'tee',
	});
	if (code !== 0)
		throw new Failure(
			'The native benchmark did not build; what cargo said is above.',
			'Mend that, then run this again.',
		);
}

/**
 * Milliseconds of each frame. As in the browser, the pool sleeps for some milliseconds before each.
 * @param {Scene} scene
 * @param {readonly [number, number]} size
 * @param {number} threads
 * @param {number} frames
 * @returns {Promise<number[]>}
 */
export async function measureNative({ name, touch }, [width, height], threads, frames) {
	const program = join(crate, 'target/release/examples/measure');
	const touched = touch ? ['--touch', `${touch.name}=${touch.values}`] : [];
	const plan = ['--scene', name, '--size', `${width}x${height}`, '--threads', `${threads}`];
	const { stdout } = await execute(program, [
		...plan,
		'--frames',
		`${frames}`,
		'--warmup',
		'2',
		'--rest',
		'5',
		...touched,
	]);
	const measured = /** @type {{ update_ms: number[], draw_ms: number[] }} */ (JSON.parse(stdout));
	return measured.update_ms.map((update, index) => update + (measured.draw_ms[index] ?? 0));
}

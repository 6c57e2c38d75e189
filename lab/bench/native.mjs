// The native build of the same scenes, on the same cores.

import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { run } from '../../builder/machine/command.js';
import { Failure } from '../../builder/machine/failure.js';
import { rustEnvironment } from '../../builder/tools/environment.js';
import { root } from '../../scripts/setup/paths.mjs';

/** @typedef {import('../../builder/tools/toolchain.js').Toolchain} Toolchain */
/** @typedef {import('./plan.mjs').Scene} Scene */

const execute = promisify(execFile);

/** @param {Toolchain} toolchain */
export async function buildNative(toolchain) {
	const { code } = await run('cargo', ['build', '--release', '--package', 'fillrate-scenes', '--example', 'measure'], {
		directory: root,
		environment: rustEnvironment(toolchain),
		output: 'tee',
	});
	if (code !== 0)
		throw new Failure(
			'The native benchmark did not build; what cargo said is above.',
			'Fix that, then run this again.',
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
	const program = join(root, 'target/release/examples/measure');
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

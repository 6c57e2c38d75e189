import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { executable, run } from '../../builder/machine/command.js';
import { Failure } from '../../builder/machine/failure.js';
import { rustEnvironment } from '../../builder/tools/environment.js';
import type { Toolchain } from '../../builder/tools/toolchain.js';
import { root } from '../../scripts/setup/paths.mjs';
import type { NativeOrder } from '../contenders/scenes/native.ts';

const execute = promisify(execFile);

/** What leaves the processor's own vectors at 128 bits: without AVX there is no AVX2, AVX-512 or FMA. Arm's are no wider. */
const NARROW = process.arch === 'x64' ? ' -C target-feature=-avx' : '';

const BUILDS = {
	baseline: { folder: join(root, 'target'), flags: '' },
	own: { folder: join(root, 'target/own-processor'), flags: '-C target-cpu=native' },
	narrow: { folder: join(root, 'target/own-processor-narrow'), flags: `-C target-cpu=native${NARROW}` },
} as const;

export async function buildNative(toolchain: Toolchain): Promise<void> {
	for (const { folder, flags } of Object.values(BUILDS)) {
		const cargo = 'build --release --package fillrate-scenes --example measure --target-dir';
		const environment = { ...rustEnvironment(toolchain), ...(flags ? { RUSTFLAGS: flags } : {}) };
		const { code } = await run('cargo', [...cargo.split(' '), folder], { directory: root, environment, output: 'tee' });
		if (code === 0) continue;
		throw new Failure('A native build failed; what cargo said is above.', 'Fix that, then run this again.');
	}
}

/** Milliseconds of each frame. As in the browser, the pool sleeps for some milliseconds before each. */
export async function measureNative(order: NativeOrder): Promise<readonly number[]> {
	const { build, scene, width, height, threads, frames, touch } = order;
	const words = ['--scene', scene, '--size', `${width}x${height}`, '--threads', `${threads}`, '--frames', `${frames}`];
	if (touch) words.push('--touch', `${touch.name}=${touch.values.join()}`);
	const program = join(BUILDS[build].folder, 'release/examples', executable('measure'));
	const { stdout } = await execute(program, [...words, '--warmup', '2', '--rest', '5']);
	const measured = JSON.parse(stdout) as { readonly update_ms: number[]; readonly draw_ms: number[] };
	return measured.update_ms.map((update, index) => update + (measured.draw_ms[index] ?? 0));
}

// Asks a wasm for its scenes, in a process of its own: `node describe.js FOLDER`, where the folder holds the glue.
// Prints their descriptions and the memory's limits as JSON, or, on its standard error, what is wrong with one.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readMemoryLimits } from './wasm-memory.js';

const folder = process.argv[2] ?? '.';

// The glue brings the thread pool's worker with it, which listens for messages as soon as it is loaded.
Object.assign(globalThis, { self: new EventTarget() });

try {
	const glue = await import(pathToFileURL(join(folder, 'scenes.js')).href);
	const wasm = readFileSync(join(folder, 'scenes_bg.wasm'));
	const limits = readMemoryLimits(wasm);
	const memory = new WebAssembly.Memory({ ...limits, shared: true });
	glue.initSync({ module: new WebAssembly.Module(wasm), memory });
	process.stdout.write(JSON.stringify({ scenes: glue.describe(), memory: limits }));
} catch (error) {
	process.stderr.write(error instanceof Error ? error.message : String(error));
	process.exitCode = 1;
}

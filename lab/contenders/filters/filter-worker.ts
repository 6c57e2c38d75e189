import { expose } from 'comlink';
import { Bench } from './bench.ts';

const MAKE = {
	fillrate: async (threads: number) => (await import('./fillrate.ts')).makeEditor(threads),
	'wasm-vips': async () => (await import('./vips.ts')).makeEditor(),
	photon: async () => (await import('./photon.ts')).makeEditor(),
	jimp: async () => (await import('./jimp.ts')).makeEditor(),
} as const;

export type LibraryName = keyof typeof MAKE;

export class WorkerBench extends Bench {
	async load(library: LibraryName, threads: number): Promise<void> {
		this.use(await MAKE[library](threads));
	}
}

expose(new WorkerBench());

/** What a worker has compiled, by what starts such a worker: the page's later ones need not load it. */
const compiled = new WeakMap<() => Worker, Promise<WebAssembly.Module | undefined>>();

/** The wasm of such workers: undefined where none has compiled it. Waits for one that is about to. */
export function findCompiled(start: () => Worker): Promise<WebAssembly.Module | undefined> | undefined {
	return compiled.get(start);
}

/** Announces that a worker is about to compile. Returns what is then called: with the wasm, or without where it has failed. */
export function announceCompiled(start: () => Worker): (wasm?: WebAssembly.Module) => void {
	let settle: (wasm: WebAssembly.Module | undefined) => void = () => {};
	const promise = new Promise<WebAssembly.Module | undefined>((resolve) => {
		settle = resolve;
	});
	compiled.set(start, promise);
	let isCompiled = false;
	return (wasm) => {
		settle(wasm);
		isCompiled ||= wasm !== undefined;
		if (!isCompiled && compiled.get(start) === promise) compiled.delete(start);
	};
}

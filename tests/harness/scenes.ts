import type { ParameterDescription, ScenesModule } from 'fillrate';
import built from '../../scenes/pkg/index.js';

/** The scenes module under test: the gallery's scenes, and those of `scenes/src/trials.rs`. */
export const scenes: ScenesModule = built;

/** A change to the module, as an edit of the crate would make it. */
export interface Edit {
	/** New names of scenes, by their old ones. */
	readonly rename?: Readonly<Record<string, string>>;
	/** What differs in parameters, by their names. */
	readonly parameters?: Readonly<Record<string, Partial<ParameterDescription>>>;
	/** The address of another worker script. */
	readonly worker?: string;
}

/** The module after an edit. Its wasm is the same: what differs is what the page reads of it. */
export function edited({ rename = {}, parameters = {}, worker }: Edit): ScenesModule {
	return {
		...scenes,
		build: `${scenes.build}-edited`,
		scenes: scenes.scenes.map((scene) => ({
			...scene,
			name: rename[scene.name] ?? scene.name,
			parameters: scene.parameters.map((parameter) => ({ ...parameter, ...parameters[parameter.name] })),
		})),
		startWorker: worker ? () => new Worker(worker, { type: 'module' }) : scenes.startWorker,
	};
}

/** The module whose workers run that script too, before they are sent anything. */
export function patched(patch: string): ScenesModule {
	return {
		...scenes,
		startWorker: withPatch(scenes.startWorker, patch),
		startSingle: withPatch(scenes.startSingle as () => Worker, patch),
	};
}

function withPatch(start: () => Worker, patch: string): () => Worker {
	const Real = Worker;
	let script = '';
	window.Worker = class extends Real {
		constructor(url: string | URL, options?: WorkerOptions) {
			script = String(url);
			super(url, options);
		}
	};
	start().terminate();
	window.Worker = Real;
	const source = new Blob([`import ${JSON.stringify(script)}; ${patch}`], { type: 'text/javascript' });
	return () => new Worker(URL.createObjectURL(source), { type: 'module' });
}

/** The module with the `onReplace` that a development server gives it, and a function that hands over the next build. */
export function replaceable(): { readonly module: ScenesModule; readonly build: (next: ScenesModule) => void } {
	const listeners = new Set<(next: ScenesModule) => void>();
	const onReplace = (listener: (next: ScenesModule) => void): (() => void) => {
		listeners.add(listener);
		return () => listeners.delete(listener);
	};
	return {
		module: { ...scenes, onReplace },
		build: (next) => {
			for (const listener of [...listeners]) listener(next);
		},
	};
}

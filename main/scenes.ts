/**
 * The scenes module: what the build writes for a user's crate, and a page imports. The types here describe it; the page
 * reads names and parameters from it before any wasm is loaded.
 */

import type { MemoryLimits } from '../worker/protocol.ts';

/**
 * What a scenes module declares as its type: for each scene its parameters, and for each parameter its value.
 *
 * `Record<string, Record<string, number>>` is that of a module whose scenes are not known to the compiler.
 */
export type SceneTypes = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** The names of a module's scenes. */
export type SceneName<Scenes extends SceneTypes> = keyof Scenes & string;

/** The names of all parameters that the scenes of a module have. */
export type ParameterName<Scenes extends SceneTypes> = {
	readonly [Name in keyof Scenes]: keyof Scenes[Name];
}[keyof Scenes] &
	string;

/** Values of parameters by name, where the compiler does not know the scene. */
export type Values = Readonly<Record<string, number>>;

/** Values for some of the parameters named `Name`. */
export type ValuesFor<Name extends PropertyKey> = { readonly [Parameter in Name]?: number };

/**
 * A built crate's scenes, as its `index.js` exports them by default.
 *
 * `Scenes` lets the compiler check the names of scenes and parameters.
 */
export interface ScenesModule<Scenes extends SceneTypes = SceneTypes> {
	/** The version of the crate `fillrate` that it is built with. */
	readonly version: string;
	/** A hash of the wasm: two builds that differ have different ones. */
	readonly build: string;
	/** How much memory the wasm asks for. */
	readonly memory: MemoryLimits;
	/** The scenes, in the order in which the crate lists them. */
	readonly scenes: readonly SceneDescription[];
	/** Starts the worker that loads the wasm with threads. It waits for a message from the page. */
	startWorker(): Worker;
	/** Starts the worker that loads the wasm without threads. A build for development has none. */
	startSingle?(): Worker;
	/**
	 * Calls `listener` when the crate was built again, with the new module. Only a development server's module has it.
	 * Returns a function that removes the listener.
	 */
	readonly onReplace?: (listener: (next: ScenesModule) => void) => () => void;
	/** For the compiler alone: no module has it. */
	readonly types?: Scenes;
}

/** A scene of a crate. */
export interface SceneDescription {
	/** Its name in code and in addresses. */
	readonly name: string;
	/** Its name for people. */
	readonly title: string;
	/** One sentence: what it shows and how to use it. */
	readonly about: string;
	/** What its user can set, in the order in which it declares them. */
	readonly parameters: readonly ParameterDescription[];
	/** The input that it takes from the page; all other stays the page's. */
	readonly uses: readonly Use[];
}

/**
 * Input that a page would use itself: `wheel`, `touch` (fingers that move), `keys` (while the canvas has the focus),
 * `secondButton` (which opens the browser's menu).
 */
export type Use = 'wheel' | 'touch' | 'keys' | 'secondButton';

/** One thing that a scene lets its user set. Each value is a number; `kind` says what it means. */
export interface ParameterDescription {
	/** Its name in code and in addresses. */
	readonly name: string;
	/** Its name for people. */
	readonly label: string;
	/** The unit of the value; empty for none. */
	readonly unit: string;
	/** The value that it starts with. */
	readonly default: number;
	/**
	 * `range`: a number with a slider. `number`: any number from `min` to `max`. `toggle`: 0 or 1. `choice`: an index into
	 * `labels`. `flags`: a bit for each of `labels`. `color`: 0xRRGGBB. `button`: setting it is pressing it.
	 */
	readonly kind: 'range' | 'number' | 'toggle' | 'choice' | 'flags' | 'color' | 'button';
	/** The smallest value. */
	readonly min: number;
	/** The largest value. */
	readonly max: number;
	/** The slider's step, of a `range`. */
	readonly step: number;
	/** The members' names for people, of a `choice` and of `flags`. */
	readonly labels: readonly string[];
}

/**
 * The scenes module: what the build writes for a user's crate, and a page imports. The types here describe it; the page
 * reads names and parameters from it before any wasm is loaded.
 */

import type { MemoryLimits, Use } from '../worker/protocol.ts';

/** A file: its bytes. */
export type BytesSource = Blob | ArrayBufferLike | ArrayBufferView;

/** A picture: a file of one, or what has one. */
export type ImageSource = BytesSource | ImageData | CanvasImageSource;

/** A text, or a file of one. */
export type TextSource = string | Blob;

/** What can be written, whatever the parameter. */
export type ContentSource = ImageSource | TextSource;

/**
 * What a scenes module declares as its type: for each scene its parameters, and for each parameter its value, or what can be
 * written for it.
 *
 * As it stands it is that of a module whose scenes are not known to the compiler.
 */
export type SceneTypes = Readonly<Record<string, Readonly<Record<string, number | ContentSource | Output>>>>;

/** In a module's types: what a scene offers to be read. */
export interface Output {
	/** For the compiler alone. */
	readonly isOutput: true;
}

/** The names of a module's scenes. */
export type SceneName<Scenes extends SceneTypes> = keyof Scenes & string;

/** The names of a scene's parameters that are numbers. */
export type NumberName<Parameters> = {
	readonly [Name in keyof Parameters]: number extends Parameters[Name] ? Name : never;
}[keyof Parameters] &
	string;

/** Those of all scenes. */
export type ParameterName<Scenes extends SceneTypes> = {
	readonly [Name in keyof Scenes]: NumberName<Scenes[Name]>;
}[keyof Scenes];

/** The names of all parameters that take content. */
export type ContentName<Scenes extends SceneTypes> = {
	readonly [Scene in keyof Scenes]: {
		readonly [Name in keyof Scenes[Scene]]: Scenes[Scene][Name] extends number | Output ? never : Name;
	}[keyof Scenes[Scene]];
}[keyof Scenes] &
	string;

/** The names of all outputs. */
export type OutputName<Scenes extends SceneTypes> = {
	readonly [Scene in keyof Scenes]: {
		readonly [Name in keyof Scenes[Scene]]: Output extends Scenes[Scene][Name] ? Name : never;
	}[keyof Scenes[Scene]];
}[keyof Scenes] &
	string;

/** What can be written for the parameter `Name`. */
export type ContentFor<Scenes extends SceneTypes, Name> = {
	readonly [Scene in keyof Scenes]: Name extends keyof Scenes[Scene]
		? Exclude<Scenes[Scene][Name], number | Output>
		: never;
}[keyof Scenes];

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

/** One thing that a scene lets its user set. Each value is a number; `kind` says what it means, or that it takes or gives content. */
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
	 * `bytes`, `image`, `text`: a file, a picture or a text, which are written. `output`: a file, which is read.
	 */
	readonly kind: 'range' | 'number' | 'toggle' | 'choice' | 'flags' | 'color' | 'button' | ContentKind | 'output';
	/** The smallest value. */
	readonly min: number;
	/** The largest value. */
	readonly max: number;
	/** The slider's step, of a `range`. */
	readonly step: number;
	/**
	 * The members' names for people, of a `choice` and of `flags`. Of `bytes` the files that it takes, as the attribute
	 * `accept` has them; of `text` the text at first; of `output` the name of the file that it is saved as.
	 */
	readonly labels: readonly string[];
}

/** The kinds of parameters that take content. */
export type ContentKind = 'bytes' | 'image' | 'text';

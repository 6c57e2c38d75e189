/**
 * Shows scenes written in Rust on a canvas: `fillrate`, the page's part.
 *
 * ```js
 * import { Renderer } from 'fillrate';
 * import scenes from './scenes/pkg/index.js';
 *
 * const renderer = await Renderer.start(document.querySelector('canvas'), scenes, { scene: 'ripples' });
 * renderer.set('speed', 3);
 * ```
 *
 * Importing it needs no DOM, so a server may render pages that use it. Everything else belongs to the page's main thread.
 *
 * @module fillrate
 */

export type {
	Addresses,
	ErrorCode,
	EventKind,
	FrameAddresses,
	InputAddresses,
	LoopErrorCode,
	MailboxAddresses,
	MemoryLimits,
	Pixels,
	ReportAddresses,
	Timing,
	Use,
} from '../worker/protocol.ts';
export { FillrateError, type FillrateErrorOptions } from './error.ts';
export type { Mode, RendererOptions } from './options.ts';
export type { Keyframe } from './record/keyframes.ts';
export type { RecordOptions } from './record/options.ts';
export { Renderer, type RendererEvents } from './renderer.ts';
export type { ColorBytes } from './report.ts';
export type {
	BytesSource,
	ContentFor,
	ContentKind,
	ContentName,
	ContentSource,
	ImageSource,
	NumberName,
	Output,
	OutputName,
	ParameterDescription,
	ParameterName,
	SceneDescription,
	SceneName,
	ScenesModule,
	SceneTypes,
	TextSource,
	Values,
	ValuesFor,
} from './scenes.ts';
export type { Size } from './size.ts';
export type { SnapshotOptions } from './snapshot.ts';
export type { Summary } from './statistics.ts';
export type { Stream } from './stream.ts';
export { requireSharedMemory } from './support.ts';

/** The worker that computes frames in the wasm built without SIMD. */

import { expose } from 'comlink';
import { build } from '../../builds/scalar.ts';
import { WasmFrames } from './wasm-frames.ts';

expose(new WasmFrames(build));

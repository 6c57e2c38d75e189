/** The worker that computes frames in the wasm built without SIMD. */

import load, { Headless, initThreadPool, setThreads } from '../../crate/pkg-scalar/fillrate.js';
import wasm from '../../crate/pkg-scalar/fillrate_bg.wasm?url';
import type { WasmStart } from './compute-protocol.ts';
import { serve } from './compute-service.ts';
import { startWasm } from './compute-wasm.ts';

serve<WasmStart>((order) => startWasm({ load, Headless, initThreadPool, setThreads, wasm }, order));

/** The worker that computes frames in the wasm as it is released: with SIMD. */

import load, { Headless, initThreadPool, setThreads } from '../../crate/pkg/fillrate.js';
import wasm from '../../crate/pkg/fillrate_bg.wasm?url';
import type { WasmStart } from './compute-protocol.ts';
import { serve } from './compute-service.ts';
import { startWasm } from './compute-wasm.ts';

serve<WasmStart>((order) => startWasm({ load, Headless, initThreadPool, setThreads, wasm }, order));

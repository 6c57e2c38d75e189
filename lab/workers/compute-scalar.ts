/** The worker that computes frames in the wasm built without SIMD. */

import { build } from '../builds/scalar.ts';
import type { WasmStart } from './compute-protocol.ts';
import { serve } from './compute-service.ts';
import { startWasm } from './compute-wasm.ts';

serve<WasmStart>((order) => startWasm(build, order));

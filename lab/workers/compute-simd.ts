/** The worker that computes frames in the wasm as it is released: with SIMD. */

import { build } from '../builds/simd.ts';
import type { WasmStart } from './compute-protocol.ts';
import { serve } from './compute-service.ts';
import { startWasm } from './compute-wasm.ts';

serve<WasmStart>((order) => startWasm(build, order));

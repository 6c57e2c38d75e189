import { expose } from 'comlink';
import * as build from '../../builds/simd.ts';
import { WasmFrames } from './wasm-frames.ts';

expose(new WasmFrames(build));

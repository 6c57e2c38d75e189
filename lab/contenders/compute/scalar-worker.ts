import { expose } from 'comlink';
import { build } from '../../builds/scalar.ts';
import { WasmFrames } from './wasm-frames.ts';

expose(new WasmFrames(build));

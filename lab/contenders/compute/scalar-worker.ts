import { expose } from 'comlink';
import * as build from '../../builds/scalar.ts';
import { WasmFrames } from './wasm-frames.ts';

expose(new WasmFrames(build));

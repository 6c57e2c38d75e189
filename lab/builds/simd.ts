// Built as a release is: with SIMD.
export { default as load, Headless, initThreadPool, Kernels, setThreads } from '../wasm/pkg/threads/scenes.js';
export { default as wasm } from '../wasm/pkg/threads/scenes_bg.wasm?url';

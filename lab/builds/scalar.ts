// Built without SIMD.
export { default as load, Headless, initThreadPool, Kernels, setThreads } from '../wasm/pkg-scalar/threads/scenes.js';
export { default as wasm } from '../wasm/pkg-scalar/threads/scenes_bg.wasm?url';

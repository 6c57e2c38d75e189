import load, { Headless, initThreadPool, setThreads } from '../wasm/pkg/threads/scenes.js';
import wasm from '../wasm/pkg/threads/scenes_bg.wasm?url';
import type { Build } from './build.ts';

export const build: Build = { load, Headless, initThreadPool, setThreads, wasm };

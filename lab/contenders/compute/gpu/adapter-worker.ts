/** Finds whether the browser gives a WebGPU adapter: on the console of a page that asks in vain, Chromium prints a warning. */

import { expose } from 'comlink';

// Where a browser has no WebGPU the property is not there, whatever the types say.
const adapters = { isThere: async () => Boolean(await navigator.gpu?.requestAdapter()) };

export type Adapters = typeof adapters;

expose(adapters);

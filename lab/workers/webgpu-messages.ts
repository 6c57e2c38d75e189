/** What the worker answers that looks for a WebGPU adapter: none, one that is software, or a graphics processor. */
export type AdapterKind = 'none' | 'software' | 'hardware';

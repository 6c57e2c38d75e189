/**
 * WebGPU's flags by the specification's names, which TypeScript's library lacks.
 *
 * Source: <https://gpuweb.github.io/gpuweb/#typedefdef-gpubufferusageflags> and the sections beside it.
 */
export const USAGE = { mapRead: 0x01, copySource: 0x04, copyDestination: 0x08, uniform: 0x40, storage: 0x80 } as const;

/** For `mapAsync`: the page reads. */
export const MODE_READ = 0x1;

/** For a binding: compute shaders see it. */
export const STAGE_COMPUTE = 0x4;

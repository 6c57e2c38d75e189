/** A picture as the wasm has it. */
export const PICTURE = { format: 'RGBA', colorSpace: 'srgb' } as const;

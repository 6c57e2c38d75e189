/** A graphics processor that does one `ShaderTask`. The page's thread; no two calls may overlap. */
export interface Runner {
	/** Has a frame computed, and returns at once: 0 first, and then each after the one before. */
	draw(frame: number): void;
	/** Settles when the processor has computed all that it was asked for. */
	finish(): Promise<void>;
	/** The frame drawn last, in this page's shared memory: RGBA, row after row from the top. The same memory each time. */
	read(): Promise<Uint8ClampedArray>;
	/** Gives back the processor and its memory. */
	dispose(): void;
}

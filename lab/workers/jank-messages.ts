/** What the page and the workers of the jank question send each other, as types alone. */

/** To the worker that plays the user. */
export type ToUser =
	/** Makes an input after each of these delays, in milliseconds, one after the other. */
	| { readonly type: 'begin'; readonly delays: readonly number[] }
	/** Makes no more; but one, if there was none yet. */
	| { readonly type: 'end' };

/** From the worker that plays the user. */
export type FromUser =
	/** An input; `at` is when it was made, in milliseconds since 1970. */
	| { readonly type: 'input'; readonly at: number }
	/** All inputs have been sent. */
	| { readonly type: 'ended' };

/** Asks for the picture that the page's are compared with. */
export interface ReferenceOrder {
	readonly scene: string;
	readonly width: number;
	readonly height: number;
	readonly values: Readonly<Record<string, number>>;
}

/** The picture: RGBA, four bytes a pixel; or why there is none. */
export type ReferenceAnswer =
	| { readonly type: 'picture'; readonly pixels: Uint8ClampedArray<ArrayBuffer> }
	| { readonly type: 'failed'; readonly message: string };

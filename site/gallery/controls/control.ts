/** Called with a value that the user has given. */
export type Change = (value: number) => void;

/** What sets one parameter. */
export interface Control {
	readonly element: HTMLElement;
	/** Shows a value that it was not given here; it leaves alone what is being typed. */
	show(value: number): void;
}

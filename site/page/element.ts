/** Attributes by name: `true` sets an empty one, `false` and `undefined` leave it out. */
export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** Makes an element with attributes and children. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
	tag: Tag,
	attributes: Attributes = {},
	...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
	const element = document.createElement(tag);
	for (const [name, value] of Object.entries(attributes)) {
		if (value !== undefined && value !== false) element.setAttribute(name, value === true ? '' : String(value));
	}
	element.append(...children);
	return element;
}

let ids = 0;

/** An id that no other element has. */
export function uniqueId(stem: string): string {
	ids += 1;
	return `${stem}-${ids}`;
}

/** Sets the text only where it differs, so that nothing is laid out for nothing. */
export function setText(element: Element, text: string): void {
	if (element.textContent !== text) element.textContent = text;
}

/** Copies text, also such as is only being written. */
export async function copyText(text: Promise<string> | string): Promise<void> {
	const type = 'text/plain';
	const blob = Promise.resolve(text).then((written) => new Blob([written], { type }));
	// The promise itself: WebKit allows it only within the gesture.
	await navigator.clipboard.write([new ClipboardItem({ [type]: blob })]);
}

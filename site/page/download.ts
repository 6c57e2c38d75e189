/** How long a file may be read after it was offered, in milliseconds: a browser may do so only after this turn. */
const READING = 4000;

/** Lets the browser save a file under that name. */
export function download(file: Blob, name: string): void {
	const link = document.createElement('a');
	link.href = URL.createObjectURL(file);
	link.download = name;
	link.click();
	setTimeout(() => URL.revokeObjectURL(link.href), READING);
}

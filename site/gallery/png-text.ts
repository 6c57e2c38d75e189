/** Reads what a PNG says of itself: https://www.w3.org/TR/png-3/#11iTXt. */

/** The keyword under which the gallery's pictures hold their address, from the `?` on. */
export const ADDRESS = 'Fillrate';

/** Where chunks begin, and how long a chunk is beside its data: length, type and checksum. */
const SIGNATURE = 8;
const AROUND = 12;

/**
 * The address that a PNG of the gallery holds; null for any other file, and for one that cannot be read. Nothing in it can make
 * this fail.
 */
export async function readAddress(file: Blob): Promise<string | null> {
	const data = await file.arrayBuffer().catch(() => null);
	if (!data) return null;
	const view = new DataView(data);
	if (view.byteLength < SIGNATURE || view.getUint32(0) !== 0x8950_4e47) return null;
	for (let at = SIGNATURE; at + AROUND <= view.byteLength; ) {
		const length = view.getUint32(at);
		const type = view.getUint32(at + 4);
		if (at + AROUND + length > view.byteLength) return null;
		if (type === ITXT) {
			const text = textOf(new Uint8Array(view.buffer, at + 8, length));
			if (text?.startsWith('?scene=')) return text;
		}
		at += AROUND + length;
	}
	return null;
}

/** `iTXt`, as a word. */
const ITXT = 0x6954_5874;

/** The text of a chunk that has the keyword, is not compressed, and says nothing of a language. */
function textOf(data: Uint8Array): string | null {
	const head = [...new TextEncoder().encode(ADDRESS), 0, 0, 0, 0, 0];
	return head.every((byte, index) => data[index] === byte)
		? new TextDecoder().decode(data.subarray(head.length))
		: null;
}

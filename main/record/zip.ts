import { FillrateError } from '../error.ts';
import { checksum } from '../png.ts';

/** The version of the format that a reader needs: 1.0, for files that are stored as they are. */
const VERSION = 10;

/** The first day that a date can be: all files of a ZIP have the same, so that two of the same pictures are equal. */
const DATE = (1 << 5) | 1;

/** The largest place of a file, as 32 bits hold it. */
const MOST_BYTES = 2 ** 32 - 1;

/**
 * Packs files into a ZIP, stored as they are: a PNG does not become smaller.
 *
 * Of the format (PKWARE's APPNOTE.TXT) it has the part that each reader knows: up to 65,535 files and 4 GiB.
 */
export class Zip {
	/** For each file a header, its name and its bytes. */
	readonly #files: (Blob | Uint8Array<ArrayBuffer>)[] = [];
	/** For each file a header again, at the end, with its place. */
	readonly #directory: Uint8Array<ArrayBuffer>[] = [];
	#size = 0;

	/**
	 * Adds a file, whose name has ASCII letters.
	 *
	 * @throws FillrateError `memory`, not fatal, when it is full.
	 */
	async add(name: string, file: Blob): Promise<void> {
		const letters = Uint8Array.from(name, (letter) => letter.charCodeAt(0));
		let sum = 0;
		const write = (part: Uint8Array): void => {
			sum = checksum(part, sum);
		};
		await file.stream().pipeTo(new WritableStream({ write }));
		// What both headers have: flags, method, time, date, checksum, both sizes, and the lengths of name and extra.
		const common = [u16(VERSION), u16(0), u16(0), u16(0), u16(DATE), u32(sum), u32(file.size), u32(file.size)];
		common.push(u16(letters.length), u16(0));
		const header = joined([u32(0x0403_4b50), ...common]);
		const place = this.#size;
		this.#size += header.length + letters.length + file.size;
		if (this.#size > MOST_BYTES) {
			throw new FillrateError('memory', 'the pictures take more than the 4 GiB of a ZIP: record fewer', {
				fatal: false,
			});
		}
		this.#files.push(header, letters, file);
		// The comment, the disk and the attributes are nothing; then the place.
		const rest = [u16(0), u16(0), u16(0), u32(0), u32(place)];
		this.#directory.push(joined([u32(0x0201_4b50), u16(VERSION), ...common, ...rest]), letters);
	}

	/** The ZIP with the files so far. */
	finish(): Blob {
		const count = this.#directory.length / 2;
		const size = this.#directory.reduce((sum, { length }) => sum + length, 0);
		const end = [u32(0x0605_4b50), u16(0), u16(0), u16(count), u16(count), u32(size), u32(this.#size), u16(0)];
		return new Blob([...this.#files, ...this.#directory, joined(end)], { type: 'application/zip' });
	}
}

function u16(value: number): readonly number[] {
	return [value & 255, (value >>> 8) & 255];
}

function u32(value: number): readonly number[] {
	return [...u16(value & 0xffff), ...u16(value >>> 16)];
}

function joined(numbers: readonly (readonly number[])[]): Uint8Array<ArrayBuffer> {
	return Uint8Array.from(numbers.flat());
}

/** An address as Rust prints a pointer: `0x0010a0f4`. */
export function formatAddress(address: number): string {
	return `0x${address.toString(16).padStart(8, '0')}`;
}

/** A byte as two digits. */
export function formatByte(byte: number): string {
	return BYTES[byte] ?? '';
}

const BYTES: readonly string[] = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Reads a byte: 0 to 255, or hexadecimal as `0x1f`, `#1f`, or with a letter among its digits; `null` for else. */
export function parseByte(text: string): number | null {
	const trimmed = text.trim().toLowerCase();
	if (/^\d{1,3}$/.test(trimmed)) return Number(trimmed) <= 255 ? Number(trimmed) : null;
	const digits = /^(?:0x|#)?([\da-f]{1,2})$/.exec(trimmed)?.[1];
	return digits ? Number.parseInt(digits, 16) : null;
}

/** A length for people: `1,234 B`, `12.0 KiB`, `3.5 MiB`. */
export function formatLength(bytes: number): string {
	if (bytes < 10_240) return `${bytes.toLocaleString('en')} B`;
	const kibibytes = bytes / 1024;
	return kibibytes < 1024 ? `${kibibytes.toFixed(1)} KiB` : `${(kibibytes / 1024).toFixed(1)} MiB`;
}

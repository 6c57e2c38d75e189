const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** Reads a decimal number; `null` for anything else, also for one that is too large for a float. */
export function parseNumber(text: string): number | null {
	const trimmed = text.trim().replace('\u2212', '-');
	if (!DECIMAL.test(trimmed)) return null;
	const value = Number(trimmed);
	return Number.isFinite(value) ? value : null;
}

/** The shortest text from which the very same float is read. */
export function formatNumber(value: number): string {
	return Object.is(value, -0) ? '0' : String(value).replace('e+', 'e');
}

/** A text of a few digits, for the eye. */
export function shortNumber(value: number): string {
	return formatNumber(Number(value.toPrecision(7)));
}

/** Milliseconds for the eye. */
export function formatMilliseconds(value: number): string {
	return value.toFixed(value < 10 ? 2 : 1);
}

/** This package's version; a test keeps it equal to the one in package.json. */
export const VERSION = '0.1.0';

/** Whether two versions can be used together, by semantic versioning. */
export function areCompatible(one: string, other: string): boolean {
	return compatiblePart(one) === compatiblePart(other);
}

/** Whether `one` is later than `other`. */
export function isLater(one: string, other: string): boolean {
	const others = numbersOf(other);
	const at = numbersOf(one).findIndex((number, index) => number !== others[index]);
	return (numbersOf(one)[at] ?? 0) > (others[at] ?? 0);
}

/** What compatible versions have in common: the numbers up to the first that is not zero. */
function compatiblePart(version: string): string {
	const numbers = numbersOf(version);
	return numbers.slice(0, numbers.findIndex((number) => number > 0) + 1 || numbers.length).join('.');
}

function numbersOf(version: string): number[] {
	return version.split(/[-+]/, 1).join().split('.').map(Number);
}

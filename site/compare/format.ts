import type { Interval, Standing } from '../../lab/conclude/summary.ts';
import { factor } from '../../lab/conclude/words.ts';

/** The ends of an interval: `2.05–2.31`. */
export function formatEnds({ low, high }: Interval): string {
	return `${factor(low)}–${factor(high)}`;
}

/** A mark on an axis, as short as it can be. */
export function formatTick(value: number): string {
	return value.toLocaleString('en', { maximumSignificantDigits: 3 });
}

/** A time for a person who waits, from milliseconds: `2 min 30 s`. */
export function formatDuration(milliseconds: number): string {
	const seconds = Math.max(0, Math.round(milliseconds / 1000));
	const minutes = Math.floor(seconds / 60);
	if (minutes >= 60) return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
	return minutes > 0 ? `${minutes} min ${seconds % 60} s` : `${seconds} s`;
}

/** A picture's size: `1920 × 1080`. */
export function formatSize({ width, height }: { readonly width: number; readonly height: number }): string {
	return `${width} × ${height}`;
}

/** A date and time as the reader's own clock has it, from ISO 8601. */
export function formatDate(date: string): string {
	return new Date(date).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
}

/** How a contender stands beside the baseline, in words; a difference within the noise is none. */
export const STANDINGS: Readonly<Record<Standing, string>> = {
	baseline: 'baseline',
	faster: 'faster',
	slower: 'slower',
	same: 'none',
};

/** An error's message. */
export function messageOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}

import type { ContenderResult } from '../model/result.ts';
import { hasEnds, type Interval } from '../statistics/interval.ts';

/** A number for the eye, milliseconds or a factor: `0.0013`, `1.93`, `12.4`, `1,968`. */
export function digits(value: number): string {
	if (!Number.isFinite(value)) return '–';
	if (value >= 100) return Math.round(value).toLocaleString('en');
	if (value < 0.095) return value.toPrecision(2);
	return value.toFixed(value < 9.95 ? 2 : 1);
}

export function framesPerSecond(interval: number): string {
	const rate = 1000 / interval;
	return Number.isFinite(rate) ? rate.toFixed(rate < 10 ? 1 : 0) : '–';
}

/** The ends of an interval: `[1.88–1.97]`; nothing where it has none. */
export function ends(interval: Interval): string {
	return hasEnds(interval) ? `[${digits(interval.low)}–${digits(interval.high)}]` : '';
}

/** A factor with its interval: `1.93 [1.88–1.97]`. */
export function range(interval: Interval, unit = ''): string {
	return `${digits(interval.value)}${unit} ${ends(interval)}`.trim();
}

/** The same in a sentence: `1.93 times [1.88–1.97]`. */
export function times(interval: Interval): string {
	return range(interval, ' times');
}

/** A time for a person who waits, from milliseconds: `2 min 30 s`. */
export function duration(milliseconds: number): string {
	const seconds = Math.max(0, Math.round(milliseconds / 1000));
	const minutes = Math.floor(seconds / 60);
	if (minutes >= 60) return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
	return minutes > 0 ? `${minutes} min ${seconds % 60} s` : `${seconds} s`;
}

/** A picture's size: `1920 × 1080`. */
export function size({ width, height }: { readonly width: number; readonly height: number }): string {
	return `${width} × ${height}`;
}

/** A part of 1 as per cent: `3 %`, `0.4 %`. */
export function percent(part: number): string {
	const value = part * 100;
	return `${value.toFixed(value < 2 ? 1 : 0)} %`;
}

/** A contender's label, and the software that runs it where its name promises hardware: `WebGL 2 (SwiftShader)`. */
export function nameWithSoftware({ label, facts }: ContenderResult): string {
	const { software = label } = facts;
	return label.includes(software) ? label : `${label} (${software})`;
}

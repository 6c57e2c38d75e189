import { pairs } from 'd3-array';
import type { Environment } from '../model/result.ts';
import type { Settings } from '../model/settings.ts';
import { clockStep } from '../statistics/clock.ts';
import { median } from '../statistics/sample.ts';

const AGENTS = [
	['Firefox', /Firefox\/(\d+\.\d+)/],
	['Edge', /Edg\/(\d+\.\d+)/],
	['Chromium', /Chrome\/(\d+\.\d+)/],
	['Safari', /Version\/(\d+\.\d+).* Safari\//],
	['WebKit', /AppleWebKit\/(\d+\.\d+)/],
] as const;

/** Describes what a run runs on. Takes about half a second, in which nothing else should run; main thread. */
export async function describeEnvironment(settings: Settings): Promise<Environment> {
	return {
		browser: nameBrowser(navigator.userAgent),
		platform: namePlatform(navigator.userAgent),
		cores: navigator.hardwareConcurrency,
		threads: settings.threads,
		load: 'none',
		isolated: crossOriginIsolated,
		gpu: nameGraphics(),
		clock: clockStep(),
		refresh: await measureRefresh(),
	};
}

export function nameBrowser(userAgent: string): string {
	for (const [name, version] of AGENTS) {
		const found = version.exec(userAgent)?.[1];
		if (found) return `${name} ${found}`;
	}
	return userAgent;
}

/** The system: `Linux x86_64`, `Windows NT 10.0, Win64, x64`. */
export function namePlatform(userAgent: string): string {
	const parts = /\(([^)]*)\)/.exec(userAgent)?.[1]?.split(/;\s*/) ?? [];
	return parts.filter((part) => !/^(X11|U|Macintosh|rv:.*)$/.test(part)).join(', ') || 'unknown';
}

function nameGraphics(): string | null {
	const context = new OffscreenCanvas(1, 1).getContext('webgl2');
	if (!context) return null;
	const plain: unknown = context.getParameter(context.RENDERER);
	// Firefox gives it plainly, and warns a page that asks for the extension; the others say `WebKit WebGL`.
	const extension = plain === 'WebKit WebGL' ? context.getExtension('WEBGL_debug_renderer_info') : null;
	const name: unknown = extension ? context.getParameter(extension.UNMASKED_RENDERER_WEBGL) : plain;
	context.getExtension('WEBGL_lose_context')?.loseContext();
	return typeof name === 'string' && name ? name : null;
}

/** How many intervals between frames are looked at, and for how long at most, in milliseconds: a hidden page has none. */
const FRAMES = 20;
const LONGEST_WAIT = 2000;

/** Median milliseconds between two animation frames; 0 where none came. */
async function measureRefresh(): Promise<number> {
	const times: number[] = [];
	const late = new Promise((resolve) => setTimeout(resolve, LONGEST_WAIT));
	const end = performance.now() + LONGEST_WAIT;
	while (times.length <= FRAMES && performance.now() < end) {
		const frame = new Promise(requestAnimationFrame).then(() => times.push(performance.now()));
		await Promise.race([frame, late]);
	}
	return times.length > 1 ? median(pairs(times, (before, after) => after - before)) : 0;
}

import type { Environment } from '../model/result.ts';
import type { Settings } from '../model/settings.ts';
import { measureClockStep, measureRefresh } from './clock.ts';

/** A module of one function that makes and takes apart a vector: it is valid where there is SIMD. */
const SIMD = [
	[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
	[0x01, 0x05, 0x01, 0x60, 0x00, 0x01, 0x7b],
	[0x03, 0x02, 0x01, 0x00],
	// i32.const 0, i8x16.splat, i8x16.popcnt
	[0x0a, 0x0a, 0x01, 0x08, 0x00, 0x41, 0x00, 0xfd, 0x0f, 0xfd, 0x62, 0x0b],
];

/** What browsers write before their version, with their names; the first that fits. */
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
		simd: WebAssembly.validate(new Uint8Array(SIMD.flat())),
		gpu: nameGraphics(),
		clock: await measureClockStep(),
		refresh: await measureRefresh(),
	};
}

/** The browser's name and version: `Chromium 156.0`. */
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

/** The graphics processor's name, as WebGL reveals it. */
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

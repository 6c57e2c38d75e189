import type { Environment } from '../model/result.ts';
import type { Settings } from '../model/settings.ts';
import { clockStep } from '../statistics/clock.ts';
import { measureRefresh } from './idle.ts';

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

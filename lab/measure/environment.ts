import type { Environment } from '../model/result.ts';
import type { Settings } from '../model/settings.ts';
import { measureClockStep, measureRefresh } from './clock.ts';

/** What `navigator.userAgentData` has, in browsers that have it: https://wicg.github.io/ua-client-hints/ */
export interface AgentData {
	readonly fullVersionList?: readonly Brand[];
	readonly platform?: string;
	readonly platformVersion?: string;
	readonly architecture?: string;
	readonly bitness?: string;
}

interface Brand {
	readonly brand: string;
	readonly version: string;
}

interface AgentDataSource {
	getHighEntropyValues(hints: readonly string[]): Promise<AgentData>;
}

/** A module of one function that makes and takes apart a vector: it is valid where there is SIMD. */
const SIMD = [
	[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
	[0x01, 0x05, 0x01, 0x60, 0x00, 0x01, 0x7b],
	[0x03, 0x02, 0x01, 0x00],
	// i32.const 0, i8x16.splat, i8x16.popcnt
	[0x0a, 0x0a, 0x01, 0x08, 0x00, 0x41, 0x00, 0xfd, 0x0f, 0xfd, 0x62, 0x0b],
];

/** Browsers that give their name only in the old way, with what they write before their version; the first that fits. */
const AGENTS = [
	['Firefox', /Firefox\/(\d+\.\d+)/],
	['Edge', /Edg\/(\d+\.\d+)/],
	['Chromium', /Chrome\/(\d+\.\d+)/],
	['Safari', /Version\/(\d+\.\d+).* Safari\//],
	['WebKit', /AppleWebKit\/(\d+\.\d+)/],
] as const;

/** The brands' names as people know them. */
const NAMES: Readonly<Record<string, string>> = { 'Google Chrome': 'Chrome', 'Microsoft Edge': 'Edge' };

/** Brands that stand for others: what all of a family call themselves, or how it is run. */
const GENERIC = ['Chromium', 'HeadlessChrome'];

/** Describes what a run runs on. Takes about half a second, in which nothing else should run; main thread. */
export async function describeEnvironment(settings: Settings): Promise<Environment> {
	const agent = await readAgentData();
	return {
		browser: nameBrowser(agent, navigator.userAgent),
		platform: namePlatform(agent, navigator.userAgent),
		cores: navigator.hardwareConcurrency,
		threads: settings.threads,
		load: 'none',
		isolated: crossOriginIsolated,
		simd: WebAssembly.validate(new Uint8Array(SIMD.flat())),
		gpu: await nameGraphics(),
		clock: await measureClockStep(),
		refresh: await measureRefresh(),
	};
}

/** The browser's name and version, from its brands where it has them: `Chromium 156.0`. */
export function nameBrowser({ fullVersionList = [] }: AgentData, userAgent: string): string {
	// One of the brands is made up, so that nobody counts on their order: `Not?A_Brand`.
	const real = fullVersionList.filter(({ brand }) => !/not[^a-z]*a[^a-z]*brand/i.test(brand));
	const brand =
		real.find((named) => !GENERIC.includes(named.brand)) ?? real.find((named) => named.brand === GENERIC[0]);
	if (brand) return `${NAMES[brand.brand] ?? brand.brand} ${brand.version.split('.', 2).join('.')}`;
	for (const [name, version] of AGENTS) {
		const found = version.exec(userAgent)?.[1];
		if (found) return `${name} ${found}`;
	}
	return userAgent;
}

/** The system: `Linux x86_64`, `macOS 15.1.0 arm64`. */
export function namePlatform(agent: AgentData, userAgent: string): string {
	const { platform, platformVersion, architecture = '', bitness = '' } = agent;
	const processor = architecture === 'x86' && bitness ? `x86_${bitness}` : architecture + bitness;
	if (platform) return [platform, platformVersion, processor].filter((part) => part).join(' ');
	const parts = /\(([^)]*)\)/.exec(userAgent)?.[1]?.split(/;\s*/) ?? [];
	return parts.filter((part) => !/^(X11|U|Macintosh|rv:.*)$/.test(part)).join(', ') || 'unknown';
}

async function readAgentData(): Promise<AgentData> {
	const { userAgentData } = navigator as Navigator & { readonly userAgentData?: AgentDataSource };
	try {
		const hints = ['fullVersionList', 'platformVersion', 'architecture', 'bitness'];
		return (await userAgentData?.getHighEntropyValues(hints)) ?? {};
	} catch {
		// A browser may refuse; then the old way is enough.
		return {};
	}
}

/** The graphics processor's name; WebGL's is the fuller, and WebGPU's is there where a page gets no WebGL. */
async function nameGraphics(): Promise<string | null> {
	return nameByWebGL() ?? (await nameByWebGPU());
}

function nameByWebGL(): string | null {
	const context = new OffscreenCanvas(1, 1).getContext('webgl2');
	if (!context) return null;
	const plain = textOf(context.getParameter(context.RENDERER));
	// Firefox gives it plainly, and warns a page that asks for the extension; the others say `WebKit WebGL`.
	const extension = plain === 'WebKit WebGL' ? context.getExtension('WEBGL_debug_renderer_info') : null;
	const name = extension ? textOf(context.getParameter(extension.UNMASKED_RENDERER_WEBGL)) : plain;
	context.getExtension('WEBGL_lose_context')?.loseContext();
	return name;
}

interface Gpu {
	requestAdapter(): Promise<{ readonly info?: Readonly<Record<string, unknown>> } | null>;
}

async function nameByWebGPU(): Promise<string | null> {
	const { gpu } = navigator as { readonly gpu?: Gpu };
	try {
		const info = (await gpu?.requestAdapter())?.info;
		const parts = ['vendor', 'architecture', 'description'].map((part) => textOf(info?.[part]));
		return parts.filter((part) => part).join(' ') || null;
	} catch {
		return null;
	}
}

function textOf(value: unknown): string | null {
	return typeof value === 'string' && value ? value : null;
}

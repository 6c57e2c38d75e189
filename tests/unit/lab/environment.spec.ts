import { expect, test } from '@playwright/test';
import { nameBrowser, namePlatform } from '../../../lab/measure/environment.ts';

const AGENTS = {
	firefox: 'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0',
	edge: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36 Edg/156.0.0.0',
	safari:
		'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 Safari/605.1.15',
} as const;

test('a browser is named by the most specific of its brands, with two parts of its version', () => {
	const madeUp = { brand: 'Not?A_Brand', version: '24.0.0.0' };
	const chromium = { brand: 'Chromium', version: '156.0.8078.79' };
	const name = (...brands: readonly (typeof chromium)[]) => nameBrowser({ fullVersionList: brands }, AGENTS.edge);
	expect(name(chromium, madeUp)).toBe('Chromium 156.0');
	expect(name({ brand: 'HeadlessChrome', version: '156.0.8078.79' }, madeUp, chromium)).toBe('Chromium 156.0');
	expect(name(madeUp, chromium, { brand: 'Google Chrome', version: '156.0.8078.80' })).toBe('Chrome 156.0');
	expect(name({ brand: 'Not;A=Brand', version: '99' }, chromium, { brand: 'Opera', version: '130.1.2' })).toBe(
		'Opera 130.1',
	);
});

test('a browser without brands is named by what it calls itself', () => {
	const names = Object.values(AGENTS).map((agent) => nameBrowser({}, agent));
	expect(names).toEqual(['Firefox 153.0', 'Edge 156.0', 'Safari 26.1']);
	expect(nameBrowser({}, 'lynx')).toBe('lynx');
});

test('a system is named as far as the browser reveals it', () => {
	const mac = { platform: 'macOS', platformVersion: '15.1.0', architecture: 'arm', bitness: '64' };
	const linux = { platform: 'Linux', platformVersion: '', architecture: 'x86', bitness: '64' };
	expect([mac, linux].map((agent) => namePlatform(agent, ''))).toEqual(['macOS 15.1.0 arm64', 'Linux x86_64']);
	expect(Object.values(AGENTS).map((agent) => namePlatform({}, agent))).toEqual([
		'Linux x86_64',
		'Windows NT 10.0, Win64, x64',
		'Intel Mac OS X 10_15_7',
	]);
	expect(namePlatform({}, 'lynx')).toBe('unknown');
});

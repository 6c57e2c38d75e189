import { expect, test } from '@playwright/test';
import { nameBrowser, namePlatform } from '../../../lab/measure/environment.ts';

const AGENTS = {
	firefox: 'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0',
	edge: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36 Edg/156.0.0.0',
	safari:
		'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 Safari/605.1.15',
} as const;

test('a browser is named by what it calls itself', () => {
	expect(Object.values(AGENTS).map(nameBrowser)).toEqual(['Firefox 153.0', 'Edge 156.0', 'Safari 26.1']);
	expect(nameBrowser('lynx')).toBe('lynx');
});

test('a system is named as far as the browser reveals it', () => {
	const names = ['Linux x86_64', 'Windows NT 10.0, Win64, x64', 'Intel Mac OS X 10_15_7'];
	expect(Object.values(AGENTS).map(namePlatform)).toEqual(names);
	expect(namePlatform('lynx')).toBe('unknown');
});

import { expect, test } from '@playwright/test';

test('importing the package needs no DOM, so that a server can render a page that uses it', async () => {
	expect([typeof document, typeof HTMLElement, typeof Worker]).toEqual(['undefined', 'undefined', 'undefined']);
	expect(Object.keys(await import('../../../main/index.ts')).sort()).toEqual([
		'FillrateError',
		'Renderer',
		'requireSharedMemory',
	]);
	expect(Object.keys(await import('../../../main/element.ts'))).toContain('define');
	expect(Object.keys(await import('../../../main/isolate.ts'))).toEqual(['isolate', 'unregister']);
});

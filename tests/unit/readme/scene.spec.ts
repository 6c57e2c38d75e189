import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';

test("the README's scene is the starter's", () => {
	const readme = /```rust\n(use fillrate[^`]*)```/.exec(readFileSync('README.md', 'utf8'))?.[1];
	const starter = readFileSync('starter/template/scenes/src/ripples.rs', 'utf8');
	const [code = ''] = starter.slice(starter.indexOf('use fillrate')).split('\n#[cfg(test)]');
	expect(readme?.trim()).toBe(code.trim());
});

import { expect, test } from '@playwright/test';
import { readOptions } from '../../../lab/bench/options.mjs';

test('without a word, all is measured in both browsers', () => {
	expect(readOptions([])).toEqual({
		task: 'measure',
		quick: false,
		browsers: ['chromium', 'firefox'],
		only: null,
		load: false,
		json: undefined,
		readme: false,
	});
});

test('a quick run is in Chromium, unless a browser is named', () => {
	expect(readOptions(['--quick'])).toMatchObject({ quick: true, browsers: ['chromium'] });
	expect(readOptions(['--quick', '--browser', 'firefox'])).toMatchObject({ quick: true, browsers: ['firefox'] });
	expect(readOptions(['--browser=firefox', '--browser=chromium'])).toMatchObject({ browsers: ['chromium', 'firefox'] });
	expect(readOptions(['--only', 'write,video'])).toMatchObject({ task: 'measure', only: ['write', 'video'] });
	expect(readOptions(['--load'])).toMatchObject({ task: 'measure', load: true });
	expect(readOptions(['--json', 'a.json', '--readme'])).toMatchObject({
		task: 'measure',
		json: 'a.json',
		readme: true,
	});
});

test('two runs are compared, and a kept one shown', () => {
	expect(readOptions(['--compare', 'old', 'new'])).toEqual({ task: 'compare', before: 'old', after: 'new' });
	expect(readOptions(['--readme', 'kept'])).toEqual({ task: 'readme', files: ['kept'] });
	expect(readOptions(['--readme', 'kept', 'newer'])).toEqual({ task: 'readme', files: ['kept', 'newer'] });
});

test('invalid options are refused, with the usage', () => {
	for (const [words, message] of [
		[['--fast'], /Unknown option '--fast'/],
		[['--browser', 'safari'], /--browser cannot be safari/],
		[['kept'], /"kept" is not expected/],
		[['--readme', 'a', '--quick'], /--readme FILE takes no other option/],
		[['--compare', 'a', 'b', '--load'], /--compare takes no other option/],
		[['--compare', 'a'], /two files/],
		[['--compare', 'a', 'b', 'c'], /two files/],
		[['--compare', 'a', 'b', '--quick'], /--compare takes no other option/],
	] as const) {
		expect(() => readOptions(words), words.join(' ')).toThrow(message);
	}
});

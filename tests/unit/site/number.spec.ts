import { expect, test } from '@playwright/test';
import { formatMilliseconds, formatNumber, parseNumber, shortNumber } from '../../../site/gallery/number.ts';

test('decimal numbers are read, and nothing else', () => {
	expect(['1', '-1.5', '.5', '5.', '1e-13', '+2E3', '\u22122'].map(parseNumber)).toEqual([
		1, -1.5, 0.5, 5, 1e-13, 2000, -2,
	]);
	expect(['', ' ', 'a', '1a', '0x1', 'Infinity', 'NaN', '1e999', '1 2', '.'].map(parseNumber)).toEqual(
		Array(10).fill(null),
	);
});

test('numbers are written so that the same is read', () => {
	for (const value of [1e21, 5e-324, -0.743643887037151, 1 / 3]) expect(parseNumber(formatNumber(value))).toBe(value);
	expect(formatNumber(-0)).toBe('0');
});

test('numbers for the eye have few digits', () => {
	expect([1 / 3, 1234.5678901, 0.1 + 0.2].map(shortNumber)).toEqual(['0.3333333', '1234.568', '0.3']);
	expect([1.234, 12.34].map(formatMilliseconds)).toEqual(['1.23', '12.3']);
});

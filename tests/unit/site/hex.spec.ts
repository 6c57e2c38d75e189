import { expect, test } from '@playwright/test';
import { formatAddress, formatByte, formatLength, parseByte } from '../../../site/gallery/inspector/hex.ts';
import { Selection } from '../../../site/gallery/inspector/selection.ts';

test('addresses and bytes are written as Rust writes them', () => {
	expect(formatAddress(0x10a0f4)).toBe('0x0010a0f4');
	expect([0, 10, 255].map(formatByte)).toEqual(['00', '0a', 'ff']);
});

test('lengths are written for people', () => {
	expect([4, 1052, 40_960, 3_670_016].map(formatLength)).toEqual(['4 B', '1,052 B', '40.0 KiB', '3.5 MiB']);
});

test('a byte is read in decimals, or as hexadecimal where it says so', () => {
	expect(['0', '255', ' 10 ', '0x10', '#10', 'fF', '0xff'].map(parseByte)).toEqual([0, 255, 10, 16, 16, 255, 255]);
	expect(['', '256', '-1', '1.5', '0x100', 'xyz', '0x'].map(parseByte)).toEqual(Array(7).fill(null));
});

test('a selection stays within the picture', () => {
	const selection = new Selection();
	selection.fit({ width: 10, height: 5 });
	selection.selectPixel(12, -3);
	expect([selection.x, selection.y, selection.pixel]).toEqual([9, 0, 9]);
	selection.select(1e9);
	expect([selection.x, selection.y, selection.channel, selection.byte]).toEqual([9, 4, 3, 199]);
});

test('a selected pixel keeps its place in a picture of another size', () => {
	const selection = new Selection();
	selection.fit({ width: 10, height: 5 });
	selection.selectPixel(7, 3);
	selection.select(selection.byte + 2);
	selection.fit({ width: 20, height: 5 });
	expect([selection.x, selection.y, selection.channel]).toEqual([7, 3, 2]);
	selection.fit({ width: 4, height: 2 });
	expect([selection.x, selection.y, selection.channel]).toEqual([3, 1, 2]);
});

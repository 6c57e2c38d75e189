import { expect, test } from '@playwright/test';
import { defaultSettings, readSettings, writeSettings } from '../../../lab/model/settings.ts';

test('settings are read from an address as they were written to it', () => {
	expect(readSettings('', 8)).toEqual(defaultSettings(8));
	expect(writeSettings(defaultSettings(8), 8)).toBe('');
	const settings = {
		questions: ['transport', 'paint'],
		size: { width: 640, height: 480 },
		budget: 0.5,
		threads: 3,
	} as const;
	const address = writeSettings(settings, 8);
	expect(address).toBe('?questions=transport,paint&size=640x480&budget=0.5&threads=3');
	expect(readSettings(address, 8)).toEqual(settings);
});

test('questions come in the order of the page, each once', () => {
	expect(readSettings('?questions=jank,compute,jank', 8).questions).toEqual(['compute', 'jank']);
});

test('what cannot be is refused with what can', () => {
	expect(() => readSettings('?questions=speed', 8)).toThrow('ask compute, transport, write, paint, jank');
	expect(() => readSettings('?questions=', 8)).toThrow('there is no question ""');
	for (const size of ['', '640', '0x480', '640x9000', '640x-1', 'x']) {
		expect(() => readSettings(`?size=${size}`, 8)).toThrow('write 1920x1080, with sides from 16 to 8192');
	}
	expect(() => readSettings('?budget=', 8)).toThrow('give it a number from 0.2 to 600');
	expect(() => readSettings('?budget=1e9', 8)).toThrow('give it a number from 0.2 to 600');
	expect(() => readSettings('?threads=9', 8)).toThrow('give it a number from 1 to 8');
	expect(() => readSettings('?threads=0', 8)).toThrow('give it a number from 1 to 8');
});

import { expect, test } from '@playwright/test';
import { Pace } from '../../../lab/measure/pace.ts';
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
	expect(() => readSettings('?questions=speed', 8)).toThrow('ask compute, transport, paint, jank');
	expect(() => readSettings('?questions=', 8)).toThrow('there is no question ""');
	for (const size of ['', '640', '0x480', '640x9000', '640x-1', 'x']) {
		expect(() => readSettings(`?size=${size}`, 8)).toThrow('write 1920x1080, with sides from 16 to 8192');
	}
	expect(() => readSettings('?budget=', 8)).toThrow('give it a number from 0.2 to 600');
	expect(() => readSettings('?budget=1e9', 8)).toThrow('give it a number from 0.2 to 600');
	expect(() => readSettings('?threads=9', 8)).toThrow('give it a number from 1 to 8');
	expect(() => readSettings('?threads=0', 8)).toThrow('give it a number from 1 to 8');
});

test('the time left is first a guess, and then what the comparisons before have taken', () => {
	// Two comparisons, of 10 s and the A/A pair's 2 s; 6 s is guessed for what comes before the sampling.
	const pace = new Pace(2, 10_000, 0);
	expect(pace.left(0, 0)).toBe(36_000);
	// Half of the sampling, and a whole comparison.
	expect(pace.left(8000, 0.5)).toBe(6000 + 18_000);
	expect(pace.part(8000, 0.5)).toBeCloseTo(8 / 32, 12);
	pace.next(20_000);
	expect(pace.left(20_000, 0)).toBe(20_000);
	expect(pace.left(26_000, 0.25)).toBe(9000);
	expect(pace.part(26_000, 0.25)).toBeCloseTo(26 / 35, 12);
	// It never goes back.
	expect(pace.part(26_001, 0)).toBeCloseTo(26 / 35, 12);
});

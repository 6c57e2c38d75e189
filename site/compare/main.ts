import type { Result } from '../../lab/model/result.ts';
import type { Settings } from '../../lab/model/settings.ts';
import { Page } from './page.ts';
import { findShell } from './shell.ts';

/** What the page offers to a program that drives it: `window.compare`. */
export interface Driver {
	/** Measures, exactly as the page's button does, and shows it. The result can be written as JSON. */
	run(settings: Settings): Promise<Result>;
	/** The settings of a page that is opened without any. */
	readonly defaults: Settings;
}

declare global {
	interface Window {
		compare: Driver;
	}
}

const page = new Page(findShell());

const driver: Driver = { run: (settings) => page.run(settings), defaults: page.defaults };

window.compare = driver;

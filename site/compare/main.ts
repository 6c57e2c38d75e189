import type { Driver } from '../../lab/measure/run.ts';
import { Page } from './page.ts';

declare global {
	interface Window {
		compare: Driver;
	}
}

window.compare = new Page();

import { Pace } from '../../lab/measure/pace.ts';
import { plan } from '../../lab/measure/plan.ts';
import { defaultSettings, readSettings, writeSettings } from '../../lab/model/settings.ts';
import { setText } from '../page/element.ts';
import { throttle } from '../page/throttle.ts';
import { formatDuration, messageOf } from './format.ts';
import type { SettingsForm } from './settings-form.ts';

/**
 * How often the address may change, in milliseconds: browsers refuse more than some hundred changes in half a minute
 * (https://developer.mozilla.org/docs/Web/API/History/replaceState).
 */
const INTERVAL = 300;

/** Keeps the page's address to the settings, and what they would take beside them. */
export class Address {
	readonly #form: SettingsForm;
	readonly #cores: number;
	readonly #estimate: HTMLElement;
	/** Notes that a setting has changed; the address follows soon. */
	readonly follow = throttle(INTERVAL, () => this.write(), new AbortController().signal);

	constructor(form: SettingsForm, cores: number, estimate: HTMLElement) {
		this.#form = form;
		this.#cores = cores;
		this.#estimate = estimate;
	}

	/** Reads the settings from the address. Returns what is wrong with it and how to fix it; the defaults are used then. */
	read(): string | null {
		let fault: string | null = null;
		try {
			this.#form.settings = readSettings(location.search, this.#cores);
		} catch (error) {
			this.#form.settings = defaultSettings(this.#cores);
			fault = messageOf(error);
		}
		this.write();
		return fault;
	}

	/** Writes the address now, unless the settings are invalid. */
	write(): void {
		const { settings } = this.#form;
		if (!settings) return;
		history.replaceState(null, '', location.pathname + writeSettings(settings, this.#cores) + location.hash);
		const count = plan(settings).length;
		const length = new Pace(count, settings.budget * 1000, 0).left(0, 0);
		const comparisons = count === 1 ? '1 comparison' : `${count} comparisons`;
		setText(this.#estimate, `${comparisons}, about ${formatDuration(length)}`);
	}
}

import { requireSharedMemory } from 'fillrate';
import { plan } from '../../lab/measure/plan.ts';
import { type Driver, run } from '../../lab/measure/run.ts';
import type { Recording } from '../../lab/model/result.ts';
import { defaultSettings, readSettings, type Settings, writeSettings } from '../../lab/model/settings.ts';
import { makeIsolationHelp } from '../page/isolation.ts';
import { Notices } from '../page/notices.ts';
import { messageOf } from './format.ts';
import { ProgressView } from './progress-view.ts';
import { Report } from './report.ts';
import { SettingsForm } from './settings-form.ts';
import { makeTakeAway, NOTICE_DURATION } from './take-away.ts';

/** The page: settings, runs, and what they gave. */
export class Page implements Driver {
	readonly #cores = navigator.hardwareConcurrency;
	readonly #run = find('run', HTMLButtonElement);
	readonly #results = find('results', HTMLElement);
	readonly #notices = new Notices(find('notices', HTMLElement), this.#run);
	readonly #form = new SettingsForm(find('settings', HTMLFormElement), this.#cores, find('estimate', HTMLElement));
	readonly #progress = new ProgressView(find('progress', HTMLElement), () => this.#running?.abort());
	/** The run in progress. */
	#running: AbortController | null = null;

	constructor() {
		find('settings', HTMLFormElement).addEventListener('submit', (event) => {
			event.preventDefault();
			const { settings } = this.#form;
			if (settings) this.run(settings).catch(() => {});
		});
		find('copy-link', HTMLButtonElement).addEventListener('click', () => void this.#copyLink());
		const fault = this.#form.read();
		if (fault)
			this.#showError('address', `Part of this address could not be used; the defaults are shown instead: ${fault}.`);
		void this.#requireSharedMemory();
	}

	get defaults(): Settings {
		return defaultSettings(this.#cores);
	}

	/**
	 * Measures, as the button does. What it finds is shown as it is found.
	 *
	 * @throws Error when the settings cannot be, when a run is in progress, or when nothing can be measured here.
	 */
	async run(wanted: Settings): Promise<Recording> {
		if (this.#running) throw new Error('a run is in progress: wait until it ends, or stop it');
		const settings = readSettings(writeSettings(wanted, this.#cores), this.#cores);
		this.#form.settings = settings;
		const running = new AbortController();
		this.#begin(running);
		const report = new Report();
		try {
			await requireSharedMemory();
			const recording = await run(
				plan(settings),
				settings,
				{
					progress: (progress) => this.#progress.show(progress),
					done: (comparison) => {
						report.add(comparison);
						this.#results.replaceChildren(report.element);
					},
				},
				running.signal,
			);
			report.finish(recording, makeTakeAway(recording, this.#notices));
			this.#results.replaceChildren(report.element);
			this.#notices.show({ topic: 'run', text: 'The run has ended.', duration: NOTICE_DURATION });
			return recording;
		} catch (error) {
			this.#showError('run', `Measuring failed: ${messageOf(error)}.`);
			throw error;
		} finally {
			this.#end();
		}
	}

	#begin(running: AbortController): void {
		this.#running = running;
		this.#notices.dismiss('run');
		this.#form.isDisabled = true;
		this.#run.disabled = true;
		this.#results.setAttribute('aria-busy', 'true');
		this.#progress.begin();
	}

	#end(): void {
		this.#running = null;
		this.#form.isDisabled = false;
		this.#run.disabled = false;
		this.#results.removeAttribute('aria-busy');
		if (this.#progress.end()) this.#run.focus();
	}

	async #copyLink(): Promise<void> {
		try {
			await navigator.clipboard.writeText(location.href);
			this.#notices.show({ topic: 'link', text: 'The link was copied.', duration: NOTICE_DURATION });
		} catch {
			this.#showError('link', `The browser did not allow copying the link; it is ${location.href}`);
		}
	}

	/** Where nothing can be measured, shows what is missing. */
	async #requireSharedMemory(): Promise<void> {
		try {
			await requireSharedMemory();
		} catch (error) {
			this.#run.disabled = true;
			const problem = find('problem', HTMLElement);
			problem.replaceChildren(makeIsolationHelp(messageOf(error)));
			problem.hidden = false;
		}
	}

	#showError(topic: string, text: string): void {
		this.#notices.show({ topic, text, isError: true });
	}
}

function find<Kind extends HTMLElement>(id: string, kind: new () => Kind): Kind {
	const element = document.getElementById(id);
	if (element instanceof kind) return element;
	throw new Error(`compare.html has no ${kind.name} of the id ${id}`);
}

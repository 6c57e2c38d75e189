import { requireSharedMemory } from 'fillrate';
import { run } from '../../lab/measure/run.ts';
import type { ComparisonResult, Result } from '../../lab/model/result.ts';
import { defaultSettings, readSettings, type Settings, writeSettings } from '../../lab/model/settings.ts';
import { make } from '../page/element.ts';
import { makeIsolationHelp } from '../page/isolation.ts';
import { Notices } from '../page/notices.ts';
import { Address } from './address.ts';
import { copyText } from './export-view.ts';
import { Files } from './files.ts';
import { messageOf } from './format.ts';
import { makeLoaded, type NamedResult, readFiles } from './loading.ts';
import { ProgressView } from './progress-view.ts';
import { Report } from './report.ts';
import { SettingsForm } from './settings-form.ts';
import type { Shell } from './shell.ts';

/** How long a notice of something done stays, in milliseconds. */
const NOTICE_DURATION = 4000;

/** What is shown as results. */
interface View {
	readonly shown: NamedResult | null;
	readonly parts: readonly HTMLElement[];
}

/** The page: settings, runs, and what they gave. */
export class Page {
	readonly #shell: Shell;
	readonly #cores = navigator.hardwareConcurrency;
	readonly #notices: Notices;
	readonly #form: SettingsForm;
	readonly #address: Address;
	readonly #progress: ProgressView;
	/** The run in progress. */
	#running: AbortController | null = null;
	#view: View;
	/** What was shown before results were loaded. */
	#previous: View | null = null;
	#loads: Promise<void> = Promise.resolve();

	constructor(shell: Shell) {
		this.#shell = shell;
		this.#view = { shown: null, parts: [...shell.results.children].filter((child) => child instanceof HTMLElement) };
		this.#notices = new Notices(shell.notices, shell.run);
		this.#form = new SettingsForm(shell.form, this.#cores, () => this.#address.follow());
		this.#address = new Address(this.#form, this.#cores, shell.estimate);
		this.#progress = new ProgressView(shell.progress, () => this.#running?.abort());
		new Files(shell.load, (files) => this.#load(files));
		shell.form.addEventListener('submit', (event) => {
			event.preventDefault();
			const { settings } = this.#form;
			if (settings) this.run(settings).catch(() => {});
		});
		shell.copyLink.addEventListener('click', () => void this.#copyLink());
		const fault = this.#address.read();
		if (fault)
			this.#showError('address', `Part of this address could not be used; the defaults are shown instead: ${fault}.`);
		void this.#requireSharedMemory();
	}

	/** The settings of a page that is opened without any. */
	get defaults(): Settings {
		return defaultSettings(this.#cores);
	}

	/**
	 * Measures, as the button does. What it finds is shown as it is found.
	 *
	 * @throws Error when the settings cannot be, when a run is in progress, or when nothing can be measured here.
	 */
	async run(wanted: Settings): Promise<Result> {
		if (this.#running) throw new Error('a run is in progress: wait until it ends, or stop it');
		const settings = readSettings(writeSettings(wanted, this.#cores), this.#cores);
		this.#form.settings = settings;
		this.#address.write();
		const running = new AbortController();
		this.#begin(running);
		const report = new Report();
		try {
			await requireSharedMemory();
			// What is still being read would take the measured ones' time.
			await this.#loads;
			const result = await run(
				settings,
				{
					progress: (progress) => this.#progress.show(progress),
					done: (comparison) => this.#add(comparison, report),
				},
				running.signal,
			);
			report.finish(result, this.#notices);
			this.#show({ shown: { name: 'this run', result }, parts: [report.element] });
			this.#notices.show({ topic: 'run', text: 'The run has ended.', duration: NOTICE_DURATION });
			return result;
		} catch (error) {
			this.#showError('run', `Measuring failed: ${messageOf(error)}.`);
			throw error;
		} finally {
			report.dispose();
			this.#end();
		}
	}

	/** Shows a comparison that is done. One that cannot be shown does not end the run, whose samples are kept. */
	async #add(comparison: ComparisonResult, report: Report): Promise<void> {
		try {
			await report.add(comparison);
			if (!report.element.isConnected) this.#show({ shown: null, parts: [report.element] });
		} catch (error) {
			this.#showError('add', `${comparison.title} could not be shown: ${messageOf(error)}.`);
		}
	}

	#begin(running: AbortController): void {
		this.#running = running;
		this.#notices.dismiss('run');
		this.#form.isDisabled = true;
		this.#shell.run.disabled = true;
		this.#shell.load.disabled = true;
		this.#shell.results.setAttribute('aria-busy', 'true');
		this.#progress.begin();
	}

	#end(): void {
		this.#running = null;
		this.#form.isDisabled = false;
		this.#shell.run.disabled = false;
		this.#shell.load.disabled = false;
		this.#shell.results.removeAttribute('aria-busy');
		if (this.#progress.end()) this.#shell.run.focus();
	}

	#show(view: View): void {
		this.#previous = null;
		this.#view = view;
		this.#shell.results.replaceChildren(...view.parts);
	}

	/** Loads files once those given before are shown. */
	#load(files: readonly File[]): void {
		if (files.length === 0) return;
		if (this.#running) {
			this.#showError('load', 'A run is in progress: wait until it ends or stop it, and load the file again.');
			return;
		}
		this.#loads = this.#loads.then(() => this.#loadNow(files));
	}

	async #loadNow(files: readonly File[]): Promise<void> {
		this.#notices.show({ topic: 'load', text: 'Reading…' });
		try {
			const read = await readFiles(files);
			const { shown } = this.#view;
			const named = read.length === 1 && shown ? [shown, ...read] : read;
			const { last, parts } = await makeLoaded(named, this.#notices, () => this.#close());
			const previous = this.#previous ?? this.#view;
			this.#show({ shown: last, parts });
			this.#previous = previous;
			this.#notices.dismiss('load');
			const heading = this.#shell.results.querySelector('h2');
			heading?.focus();
			heading?.scrollIntoView({ block: 'center' });
		} catch (error) {
			this.#showError('load', `${messageOf(error)}.`);
		}
	}

	/** Goes back to what was shown before results were loaded. */
	#close(): void {
		if (!this.#previous) return;
		this.#show(this.#previous);
		this.#shell.load.focus();
	}

	async #copyLink(): Promise<void> {
		try {
			await copyText(location.href);
			this.#notices.show({ topic: 'link', text: 'The link was copied.', duration: NOTICE_DURATION });
		} catch {
			this.#showError('link', `The browser did not allow copying the link; it is ${location.href}`);
		}
	}

	/** Where nothing can be measured, shows what is missing; results can still be loaded. */
	async #requireSharedMemory(): Promise<void> {
		try {
			await requireSharedMemory();
		} catch (error) {
			this.#shell.run.disabled = true;
			const more = make('p', {}, 'You can still load results that were measured elsewhere.');
			this.#shell.problem.replaceChildren(makeIsolationHelp(messageOf(error)), more);
			this.#shell.problem.hidden = false;
		}
	}

	#showError(topic: string, text: string): void {
		this.#notices.show({ topic, text, isError: true });
	}
}

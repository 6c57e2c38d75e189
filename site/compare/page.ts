import { requireSharedMemory } from 'fillrate';
import { describeRecording } from '../../lab/export/markdown.ts';
import { writeRecording } from '../../lab/export/recording-file.ts';
import { plan } from '../../lab/measure/plan.ts';
import { type Driver, type Progress, run } from '../../lab/measure/run.ts';
import type { ComparisonResult, Recording } from '../../lab/model/result.ts';
import { defaultSettings, readSettings, type Settings, writeSettings } from '../../lab/model/settings.ts';
import { download } from '../page/download.ts';
import { make } from '../page/element.ts';
import { makeIsolationHelp } from '../page/isolation.ts';
import { Notices } from '../page/notices.ts';
import { find, messageOf } from './find.ts';
import { ProgressView } from './progress-view.ts';
import { Report } from './report.ts';
import { SettingsForm } from './settings-form.ts';

/** How long a notice of something done stays, in milliseconds. */
const NOTICE_DURATION = 4000;

class Page implements Driver {
	readonly defaults = defaultSettings(navigator.hardwareConcurrency);
	readonly #run = find('run', HTMLButtonElement);
	readonly #results = find('results', HTMLElement);
	readonly #notices = new Notices(find('notices', HTMLElement), this.#run);
	readonly #form = new SettingsForm(this.defaults.threads);
	readonly #progress = new ProgressView(() => this.#running?.abort());
	#running: AbortController | null = null;

	constructor() {
		find('settings', HTMLFormElement).addEventListener('submit', (event) => {
			event.preventDefault();
			const { settings } = this.#form;
			if (settings) this.run(settings).catch(() => {});
		});
		find('copy-link', HTMLButtonElement).addEventListener('click', () => {
			void this.#copy('The link', location.href, `it is ${location.href}`);
		});
		const fault = this.#form.read();
		if (fault) this.#showError(`Part of this address could not be used; the defaults are shown instead: ${fault}.`);
		requireSharedMemory().catch((error: unknown) => {
			this.#run.disabled = true;
			const problem = find('problem', HTMLElement);
			problem.replaceChildren(makeIsolationHelp(messageOf(error)));
			problem.hidden = false;
		});
	}

	/** Measures, as the button does. @throws Error when the settings cannot be, or a run is in progress. */
	async run(wanted: Settings): Promise<Recording> {
		if (this.#running) throw new Error('a run is in progress: wait until it ends, or stop it');
		const { threads } = this.defaults;
		const settings = readSettings(writeSettings(wanted, threads), threads);
		this.#form.settings = settings;
		this.#running = new AbortController();
		this.#setBusy(true);
		this.#notices.dismiss('error');
		this.#progress.begin();
		const report = new Report();
		try {
			await requireSharedMemory();
			const show = (comparison: ComparisonResult): void => {
				report.add(comparison);
				this.#results.replaceChildren(report.element);
			};
			const listener = { progress: (progress: Progress) => this.#progress.show(progress), done: show };
			const recording = await run(plan(settings), settings, listener, this.#running.signal);
			report.finish(recording, ...this.#makeTakeAway(recording));
			this.#results.replaceChildren(report.element);
			this.#show('The run has ended.');
			return recording;
		} catch (error) {
			this.#showError(`Measuring failed: ${messageOf(error)}.`);
			throw error;
		} finally {
			this.#running = null;
			this.#setBusy(false);
			if (this.#progress.end()) this.#run.focus();
		}
	}

	#setBusy(isBusy: boolean): void {
		this.#form.isDisabled = isBusy;
		this.#run.disabled = isBusy;
		this.#results.setAttribute('aria-busy', String(isBusy));
	}

	#makeTakeAway(recording: Recording): readonly HTMLElement[] {
		const save = make('button', { type: 'button', class: 'plain' }, 'Save as JSON');
		save.addEventListener('click', () => {
			const file = new Blob([writeRecording(recording)], { type: 'application/json' });
			const name = `fillrate-${recording.date.slice(0, 19).replaceAll(':', '-')}.json`;
			download(file, name);
			this.#show(`Saved as ${name}.`);
		});
		const copy = make('button', { type: 'button', class: 'plain' }, 'Copy as Markdown');
		copy.addEventListener('click', () => {
			void this.#copy('The Markdown', describeRecording(recording), 'save the JSON instead');
		});
		return [save, copy];
	}

	async #copy(what: string, text: string, instead: string): Promise<void> {
		try {
			await navigator.clipboard.writeText(text);
			this.#show(`${what} was copied.`);
		} catch {
			this.#showError(`The browser did not allow copying; ${instead}`);
		}
	}

	#show(text: string): void {
		this.#notices.show({ topic: 'done', text, duration: NOTICE_DURATION });
	}

	#showError(text: string): void {
		this.#notices.show({ topic: 'error', text, isError: true });
	}
}

window.compare = new Page();

import { describeRecording } from '../../lab/export/markdown.ts';
import { writeRecording } from '../../lab/export/recording-file.ts';
import type { Recording } from '../../lab/model/result.ts';
import { make } from '../page/element.ts';
import type { Notices } from '../page/notices.ts';
import { messageOf } from './format.ts';
import { makeSection } from './report.ts';

/** How long a notice of something done stays, in milliseconds. */
export const NOTICE_DURATION = 4000;

/** Makes what takes a recording away: its samples as a file, its conclusions as text. What is refused is shown as an error. */
export function makeTakeAway(recording: Recording, notices: Notices): HTMLElement {
	const name = `fillrate-${recording.date.slice(0, 19).replaceAll(':', '-')}.json`;
	const save = makeButton('Save as JSON', () => {
		try {
			download(new Blob([writeRecording(recording)], { type: 'application/json' }), name);
			notices.show({ topic: 'export', text: `Saved as ${name}.`, duration: NOTICE_DURATION });
		} catch (error) {
			notices.show({ topic: 'export', text: `It could not be saved (${messageOf(error)}).`, isError: true });
		}
	});
	const copy = makeButton('Copy as Markdown', async () => {
		try {
			await navigator.clipboard.writeText(describeRecording(recording));
			notices.show({ topic: 'export', text: 'The Markdown was copied.', duration: NOTICE_DURATION });
		} catch (error) {
			const text = `The browser did not allow copying; save the JSON instead (${messageOf(error)}).`;
			notices.show({ topic: 'export', text, isError: true });
		}
	});
	const section = makeSection('export', 'Take it with you');
	const about =
		'The file has every sample. In a checkout, “npm run bench -- --compare OLD NEW” says what has changed between two of them.';
	section.append(make('p', { class: 'about' }, about), make('p', { class: 'actions' }, save, copy));
	return section;
}

function makeButton(text: string, run: () => void): HTMLButtonElement {
	const button = make('button', { type: 'button', class: 'plain' }, text);
	button.addEventListener('click', run);
	return button;
}

function download(blob: Blob, name: string): void {
	const link = make('a', { href: URL.createObjectURL(blob), download: name });
	link.click();
	// Not at once: a browser may read it only after this turn.
	setTimeout(() => URL.revokeObjectURL(link.href), NOTICE_DURATION);
}

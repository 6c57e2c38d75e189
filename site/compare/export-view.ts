import type { Result } from '../../lab/model/result.ts';
import type { Format } from '../../lab/workers/conclude-protocol.ts';
import { make } from '../page/element.ts';
import type { Notices } from '../page/notices.ts';
import { askOnce } from './concluder.ts';
import { messageOf } from './format.ts';

/** How long a notice of something done stays, in milliseconds. */
const NOTICE_DURATION = 4000;

const FORMATS: readonly {
	readonly format: Format;
	readonly label: string;
	readonly end: string;
	readonly type: string;
}[] = [
	{ format: 'json', label: 'JSON, with every sample', end: 'json', type: 'application/json' },
	{ format: 'csv', label: 'CSV', end: 'csv', type: 'text/csv' },
	{ format: 'markdown', label: 'Markdown', end: 'md', type: 'text/markdown' },
];

/** Makes what saves and copies a result. What the browser refuses is shown as an error. */
export function makeExport(result: Result, notices: Notices): HTMLElement {
	const rows = FORMATS.map(({ format, label, end, type }) => {
		const name = `fillrate-comparison-${result.date.slice(0, 19).replaceAll(':', '-')}.${end}`;
		const write = (): Promise<string> => askOnce('write', { format, result });
		const save = makeButton('Save', `Save as ${label}`, async () => {
			try {
				download(new Blob([await write()], { type }), name);
				notices.show({ topic: 'export', text: `Saved as ${name}.`, duration: NOTICE_DURATION });
			} catch (error) {
				notices.show({ topic: 'export', text: `It could not be saved (${messageOf(error)}).`, isError: true });
			}
		});
		const copy = makeButton('Copy', `Copy as ${label}`, async () => {
			try {
				await copyText(write());
				notices.show({ topic: 'export', text: `The ${label} was copied.`, duration: NOTICE_DURATION });
			} catch (error) {
				const text = `The browser did not allow copying; save it instead (${messageOf(error)}).`;
				notices.show({ topic: 'export', text, isError: true });
			}
		});
		return make('li', {}, make('span', {}, label), save, copy);
	});
	return make(
		'section',
		{ class: 'export', 'aria-labelledby': 'export' },
		make('h2', { id: 'export' }, 'Take it with you'),
		make(
			'p',
			{ class: 'about' },
			'A JSON file can be dropped on this page again, alone or with another to compare them.',
		),
		make('ul', {}, ...rows),
	);
}

function makeButton(text: string, label: string, run: () => void): HTMLButtonElement {
	const button = make('button', { type: 'button', class: 'plain', 'aria-label': label }, text);
	button.addEventListener('click', run);
	return button;
}

function download(blob: Blob, name: string): void {
	const link = make('a', { href: URL.createObjectURL(blob), download: name });
	link.click();
	// Not at once: a browser may read it only after this turn.
	setTimeout(() => URL.revokeObjectURL(link.href), NOTICE_DURATION);
}

/** Copies text, also such as is only being written. */
export async function copyText(text: Promise<string> | string): Promise<void> {
	const type = 'text/plain';
	const blob = Promise.resolve(text).then((written) => new Blob([written], { type }));
	// The promise itself: WebKit allows it only within the gesture.
	await navigator.clipboard.write([new ClipboardItem({ [type]: blob })]);
}

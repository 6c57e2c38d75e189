import { parseResult } from '../../lab/export/result-file.ts';
import type { Result } from '../../lab/model/result.ts';
import { make, uniqueId } from '../page/element.ts';
import type { Notices } from '../page/notices.ts';
import { makeChanges } from './changes-view.ts';
import { formatDate, messageOf } from './format.ts';
import { makeReport } from './report.ts';

/** A result that has a name: that of its file, or what it is. */
export interface NamedResult {
	readonly name: string;
	readonly result: Result;
}

/**
 * Reads files of results.
 *
 * @throws Error that names the file, what is wrong with it, and how to fix it.
 */
export async function readFiles(files: readonly File[]): Promise<readonly NamedResult[]> {
	if (files.length > 2) throw new Error(`${files.length} files were given: give one to see it, or two to compare them`);
	return Promise.all(
		files.map(async (file) => {
			try {
				return { name: file.name, result: parseResult(await file.text()) };
			} catch (error) {
				throw new Error(`${file.name}: ${messageOf(error)}`);
			}
		}),
	);
}

/**
 * Makes what shows one result, or two compared: the earlier first.
 *
 * @param close Called when it is to be closed.
 */
export async function makeLoaded(
	named: readonly NamedResult[],
	notices: Notices,
	close: () => void,
): Promise<{ readonly last: NamedResult; readonly parts: readonly HTMLElement[] }> {
	const sorted = named.toSorted((a, b) => Date.parse(a.result.date) - Date.parse(b.result.date));
	const [before, last] = [sorted[0], sorted.at(-1)];
	if (!before || !last) throw new Error('no file was given');
	const names = sorted.map(({ name }) => name);
	try {
		const changes = before === last ? [] : [await makeChanges(before.result, last.result)];
		const report = await makeReport(last.result, notices);
		return { last, parts: [makeBanner(names, last.result, close), ...changes, report.element] };
	} catch (error) {
		throw new Error(`${names.join(' and ')} could not be shown (${messageOf(error)}): export it again`);
	}
}

/** Makes the banner over results that were loaded, not measured here. */
function makeBanner(names: readonly string[], { date, environment }: Result, close: () => void): HTMLElement {
	const [first, second] = names;
	const title = second ? 'Two loaded results, compared' : 'A loaded result';
	const what = second ? `${first} and ${second}; below the changes stands the later of the two` : first;
	const button = make('button', { type: 'button', class: 'plain' }, 'Close');
	button.addEventListener('click', close);
	const heading = make('h2', { id: uniqueId('banner'), tabindex: -1 }, title);
	const text = `${what}: measured ${formatDate(date)} in ${environment.browser}, not on this page.`;
	return make(
		'section',
		{ class: 'banner', 'aria-labelledby': heading.id },
		make('div', {}, heading, make('p', {}, text)),
		button,
	);
}

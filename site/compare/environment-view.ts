import type { Result } from '../../lab/model/result.ts';
import { make } from '../page/element.ts';
import { formatDate, formatSize } from './format.ts';

/** What a result ran on, and what may have disturbed it. */
export function makeEnvironment(result: Result): HTMLElement {
	const entries = describe(result).map(([term, value]) => make('div', {}, make('dt', {}, term), make('dd', {}, value)));
	const section = make(
		'section',
		{ class: 'environment', 'aria-labelledby': 'environment' },
		make('h2', { id: 'environment' }, 'What it ran on'),
		make('dl', {}, ...entries),
	);
	if (result.warnings.length > 0) {
		const list = make('ul', {}, ...result.warnings.map((warning) => make('li', {}, warning)));
		section.append(make('div', { class: 'warnings' }, make('h3', {}, 'What may have disturbed it'), list));
	}
	return section;
}

function describe({ environment, settings, commit, date }: Result): readonly (readonly [string, string])[] {
	const { browser, platform, machine, cores, threads, isolated, simd, gpu, clock, refresh } = environment;
	return [
		['browser', browser],
		['system', platform],
		...(machine ? [['machine', machine] as const] : []),
		['cores', `${cores}, of which ${threads} are used`],
		['isolated', isolated ? 'yes' : 'no'],
		['wasm SIMD', simd ? 'yes' : 'no'],
		['GPU', gpu ?? 'not known'],
		['clock', `steps of ${formatStep(clock)}`],
		['screen', refresh > 0 ? `${Math.round(1000 / refresh)} frames a second` : 'not known'],
		['size', settings.size ? formatSize(settings.size) : 'each question’s own'],
		['time', `${settings.budget} s for each comparison`],
		['commit', commit],
		['date', formatDate(date)],
	];
}

/** A clock's step, from milliseconds. */
function formatStep(clock: number): string {
	return clock < 1 ? `${Math.round(clock * 1000)} µs` : `${clock} ms`;
}

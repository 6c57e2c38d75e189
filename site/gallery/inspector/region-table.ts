import { make, setText } from '../../page/element.ts';
import { formatAddress, formatLength } from './hex.ts';
import type { Region } from './regions.ts';

const COLUMNS = ['Region', 'Address', 'Length', 'Holds', 'Owner now'] as const;

/** The regions in a table, and to scale on a bar that stands for the whole memory. */
export class RegionTable {
	readonly #bar = make('div', { class: 'memory-bar', 'aria-hidden': 'true' });
	readonly #total = make('p', { class: 'memory-total' });
	readonly #body = make('tbody');
	readonly element = make(
		'div',
		{ class: 'regions', tabindex: 0, role: 'region', 'aria-label': 'Regions of the linear memory' },
		this.#total,
		this.#bar,
		make(
			'table',
			{},
			make('thead', {}, make('tr', {}, ...COLUMNS.map((name) => make('th', { scope: 'col' }, name)))),
			this.#body,
		),
	);
	#rows: readonly { readonly mark: HTMLElement; readonly cells: readonly HTMLElement[] }[] = [];

	/** @param size The length of the whole memory, in bytes. */
	show(regions: readonly Region[], size: number): void {
		if (this.#rows.length !== regions.length) this.#build(regions);
		setText(this.#total, `Linear memory: ${formatLength(size)}, from ${formatAddress(0)} to ${formatAddress(size)}`);
		for (const [index, region] of regions.entries()) {
			const row = this.#rows[index];
			if (!row) continue;
			row.mark.style.insetInlineStart = `${(100 * region.address) / size}%`;
			row.mark.style.inlineSize = `${(100 * region.length) / size}%`;
			// A slot that was never drawn has no pixels yet.
			const isThere = region.length > 0;
			row.mark.hidden = !isThere;
			const place = isThere ? [formatAddress(region.address), formatLength(region.length)] : ['–', '–'];
			const texts = [...place, region.content, region.owner];
			for (const [column, text] of texts.entries()) {
				const cell = row.cells[column];
				if (cell) setText(cell, text);
			}
		}
	}

	#build(regions: readonly Region[]): void {
		this.#rows = regions.map(({ kind }) => ({
			mark: make('span', { 'data-kind': kind }),
			cells: COLUMNS.slice(1).map(() => make('td')),
		}));
		this.#bar.replaceChildren(...this.#rows.map(({ mark }) => mark));
		this.#body.replaceChildren(
			...this.#rows.map(({ cells }, index) => {
				const { name = '', kind = 'image' } = regions[index] ?? {};
				return make('tr', { 'data-kind': kind }, make('th', { scope: 'row' }, name), ...cells);
			}),
		);
	}
}

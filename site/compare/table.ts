import { make } from '../page/element.ts';

/** What a cell shows, and what it is sorted by; `null` comes last, whichever way. */
export interface Cell {
	readonly content: readonly (Node | string)[];
	readonly key: number | string | null;
}

/** A column of a table whose rows are things of a kind. */
export interface Column<Item> {
	readonly label: string;
	/** What it says, at length; shown where the head is pointed at. */
	readonly about?: string;
	readonly isNumber?: boolean;
	/** Whether its words may take several lines. */
	readonly isProse?: boolean;
	cell(item: Item): Cell;
}

type Direction = 'ascending' | 'descending';

/**
 * Makes a table that can be sorted by each of its columns, and scrolls within itself where it is too wide. The first
 * column names the row.
 *
 * @param classOf The class of an item's row.
 */
export function makeTable<Item>(
	caption: string,
	columns: readonly Column<Item>[],
	items: readonly Item[],
	classOf: (item: Item) => string = () => '',
): HTMLElement {
	const rows = items.map((item) => {
		const cells = columns.map((column) => column.cell(item));
		const row = make('tr', { class: classOf(item) || undefined }, ...cells.map(makeCell(columns)));
		return { row, keys: cells.map(({ key }) => key) };
	});
	const body = make('tbody', {}, ...rows.map(({ row }) => row));
	const heads = columns.map((column) => makeHead(column));
	for (const [index, { head, button }] of heads.entries()) {
		button.addEventListener('click', () => {
			const direction: Direction = head.getAttribute('aria-sort') === 'ascending' ? 'descending' : 'ascending';
			for (const other of heads) other.head.removeAttribute('aria-sort');
			head.setAttribute('aria-sort', direction);
			const sorted = rows.toSorted((a, b) => compare(a.keys[index] ?? null, b.keys[index] ?? null, direction));
			body.append(...sorted.map(({ row }) => row));
		});
	}
	const head = make('thead', {}, make('tr', {}, ...heads.map((each) => each.head)));
	const table = make('table', {}, make('caption', { class: 'hidden' }, caption), head, body);
	// It can be scrolled by keys, hence focused, hence named.
	return make('div', { class: 'table', tabindex: 0, role: 'region', 'aria-label': caption }, table);
}

function makeHead<Item>({ label, about, isNumber }: Column<Item>) {
	const button = make('button', { type: 'button', title: about }, make('span', {}, label));
	return { button, head: make('th', { scope: 'col', class: isNumber ? 'number' : undefined }, button) };
}

function makeCell<Item>(columns: readonly Column<Item>[]) {
	return ({ content }: Cell, index: number): HTMLElement =>
		index === 0
			? make('th', { scope: 'row' }, ...content)
			: make('td', { class: classOfCell(columns[index]) }, ...content);
}

function classOfCell<Item>(column: Column<Item> | undefined): string | undefined {
	if (column?.isNumber) return 'number';
	return column?.isProse ? 'prose' : undefined;
}

function compare(a: Cell['key'], b: Cell['key'], direction: Direction): number {
	if (a === null || b === null) return Number(a === null) - Number(b === null);
	const order = typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), 'en');
	return direction === 'ascending' ? order : -order;
}

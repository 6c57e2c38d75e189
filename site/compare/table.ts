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
	/** What stands in the head under the label. */
	readonly under?: Element;
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
		const cells = columns.map((column) => ({ ...column.cell(item), class: classOfCell(column) }));
		const [first, ...others] = cells;
		const name = make('th', { scope: 'row' }, ...(first?.content ?? []));
		const row = make('tr', { class: classOf(item) || undefined }, name);
		row.append(...others.map((cell) => make('td', { class: cell.class }, ...cell.content)));
		return { row, keys: cells.map(({ key }) => key) };
	});
	const body = make('tbody', {}, ...rows.map(({ row }) => row));
	const heads = columns.map((column, index) => {
		const button = make('button', { type: 'button', title: column.about }, make('span', {}, column.label));
		const head = make('th', { scope: 'col', class: classOfCell(column) }, button);
		if (column.under) button.append(column.under);
		button.addEventListener('click', () => {
			const direction: Direction = head.getAttribute('aria-sort') === 'ascending' ? 'descending' : 'ascending';
			for (const other of heads) other.removeAttribute('aria-sort');
			head.setAttribute('aria-sort', direction);
			const sorted = rows.toSorted((a, b) => compare(a.keys[index] ?? null, b.keys[index] ?? null, direction));
			body.append(...sorted.map(({ row }) => row));
		});
		return head;
	});
	const table = make('table', {}, make('caption', { class: 'hidden' }, caption));
	table.append(make('thead', {}, make('tr', {}, ...heads)), body);
	// It can be scrolled by keys, hence focused, hence named.
	return make('div', { class: 'table', tabindex: 0, role: 'region', 'aria-label': caption }, table);
}

function classOfCell<Item>({ isNumber, isProse }: Column<Item>): string | undefined {
	if (isNumber) return 'number';
	return isProse ? 'prose' : undefined;
}

function compare(a: Cell['key'], b: Cell['key'], direction: Direction): number {
	if (a === null || b === null) return Number(a === null) - Number(b === null);
	const order = typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), 'en');
	return direction === 'ascending' ? order : -order;
}

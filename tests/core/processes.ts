import { readdirSync, readFileSync } from 'node:fs';

/** What the browser's processes hold together. */
export interface Holding {
	readonly threads: number;
	readonly mebibytes: number;
}

/**
 * Threads and memory of all processes that this one has started, and of theirs: the browser and its pages. Waits until
 * two looks in a row agree on the threads, and find at most `threads`: a browser ends them in its own time, Chromium those
 * of its own pool after half a minute without work. Gives up after a minute. Linux alone.
 */
export async function measureBrowser(threads = Number.POSITIVE_INFINITY): Promise<Holding> {
	let last = look();
	for (let round = 0; round < 120; round++) {
		await new Promise((resolve) => setTimeout(resolve, 500));
		const now = look();
		if (now.threads === last.threads && now.threads <= threads && round > 4) return now;
		last = now;
	}
	return last;
}

function look(): Holding {
	const holdings = descendants(process.pid).map(holdingOf);
	return {
		threads: holdings.reduce((sum, { threads }) => sum + threads, 0),
		mebibytes: holdings.reduce((sum, { mebibytes }) => sum + mebibytes, 0),
	};
}

function descendants(ancestor: number): number[] {
	const parents = new Map<number, number>();
	for (const name of readdirSync('/proc')) {
		const status = /^\d+$/.test(name) ? read(`/proc/${name}/status`) : '';
		if (status) parents.set(Number(name), Number(/^PPid:\s+(\d+)/m.exec(status)?.[1]));
	}
	const isBelow = (pid: number): boolean => {
		const parent = parents.get(pid);
		return parent !== undefined && (parent === ancestor || isBelow(parent));
	};
	return [...parents.keys()].filter(isBelow);
}

function holdingOf(pid: number): Holding {
	const status = read(`/proc/${pid}/status`);
	const number = (field: string): number => Number(new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0);
	return { threads: number('Threads'), mebibytes: number('VmRSS') / 1024 };
}

/** The file's text; none when the process is gone meanwhile. */
function read(path: string): string {
	try {
		return readFileSync(path, 'utf8');
	} catch {
		return '';
	}
}

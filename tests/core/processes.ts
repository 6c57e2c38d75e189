import { readdirSync, readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { evaluateIn } from '../../scripts/setup/driven.mjs';

/** What the browser's processes hold together. */
export interface Holding {
	readonly threads: number;
	readonly mebibytes: number;
	/** What those hold that show pages: without the browser's own process, which keeps much for who drives it. */
	readonly shown: number;
}

/** Has the browser free what nobody needs: what is not collected yet is no growth. */
export async function collectGarbage(page: Page): Promise<void> {
	const browser = page.context().browser();
	if (browser?.browserType().name() === 'firefox') {
		await evaluateIn(browser, "Services.obs.notifyObservers(null, 'memory-pressure', 'heap-minimize')");
	} else {
		const session = await page.context().newCDPSession(page);
		await session.send('HeapProfiler.collectGarbage');
		await session.detach();
	}
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
	const sum = (of: (holding: (typeof holdings)[number]) => number): number =>
		holdings.reduce((before, holding) => before + of(holding), 0);
	return {
		threads: sum(({ threads }) => threads),
		mebibytes: sum(({ mebibytes }) => mebibytes),
		shown: sum(({ isPage, mebibytes }) => (isPage ? mebibytes : 0)),
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

function holdingOf(pid: number): { threads: number; mebibytes: number; isPage: boolean } {
	const status = read(`/proc/${pid}/status`);
	const number = (field: string): number => Number(new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0);
	const isPage = /--type=|-contentproc/.test(read(`/proc/${pid}/cmdline`));
	return { threads: number('Threads'), mebibytes: number('VmRSS') / 1024, isPage };
}

/** The file's text; none when the process is gone meanwhile. */
function read(path: string): string {
	try {
		return readFileSync(path, 'utf8');
	} catch {
		return '';
	}
}

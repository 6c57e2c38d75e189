import type { Page } from '@playwright/test';

/** A file that a page has saved. */
export interface Saved {
	readonly name: string;
	readonly bytes: readonly number[];
}

/** Does what saves a file, and returns it. */
export async function save(page: Page, act: () => Promise<void>): Promise<Saved> {
	const coming = page.waitForEvent('download');
	await act();
	const download = await coming;
	const chunks: Buffer[] = [];
	for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
	return { name: download.suggestedFilename(), bytes: [...Buffer.concat(chunks)] };
}

/** The same where the browser's driver tells no downloads, as Firefox's over WebDriver BiDi: from the link itself. */
export async function saveByLink(page: Page, act: () => Promise<void>): Promise<Saved> {
	const coming = page.evaluate(() => {
		const { promise, resolve } = Promise.withResolvers<{ name: string; bytes: number[] }>();
		HTMLAnchorElement.prototype.click = async function () {
			const bytes = new Uint8Array(await (await fetch(this.href)).arrayBuffer());
			resolve({ name: this.download, bytes: [...bytes] });
		};
		return promise;
	});
	await act();
	return coming;
}

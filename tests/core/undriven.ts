import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** How long it may take in all, in milliseconds: less than the test's own time, so that the browser is ended here. */
const DEADLINE = 200_000;

/** Keeps a fresh Firefox from looking for a network, or for a person. */
const PREFERENCES = `user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("app.update.enabled", false);
user_pref("network.captive-portal-service.enabled", false);
`;

/**
 * Runs a Firefox that is not driven by anything on `url`, with `report=ADDRESS` added. The page asks that address when
 * it has got somewhere; `onReport` is awaited before it gets its answer. Resolves after `reports` of them.
 */
export async function runUndriven(
	executable: string,
	url: URL,
	reports: number,
	onReport: () => Promise<void>,
): Promise<void> {
	const profile = mkdtempSync(join(tmpdir(), 'fillrate-firefox-'));
	writeFileSync(join(profile, 'user.js'), PREFERENCES);
	let left = reports;
	const server = createServer(async (_, response) => {
		await onReport();
		response.setHeader('Access-Control-Allow-Origin', '*').end();
		left -= 1;
		if (left === 0) server.emit('reported');
	});
	await new Promise<void>((listening) => server.listen(0, 'localhost', listening));
	url.searchParams.set('report', `http://localhost:${(server.address() as AddressInfo).port}`);
	const browser = spawn(executable, ['--headless', '--no-remote', '--profile', profile, url.href], { stdio: 'ignore' });
	const ended = once(browser, 'exit');
	try {
		await Promise.race([
			once(server, 'reported', { signal: AbortSignal.timeout(DEADLINE) }),
			ended.then(() => Promise.reject(new Error('the browser has ended'))),
		]);
	} finally {
		browser.kill();
		server.closeAllConnections();
		server.close();
		await ended;
		rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
	}
}

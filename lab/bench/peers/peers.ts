/** What the benchmark calls in the browser. */

import { runComparisons } from '../../measure/run.ts';
import type { Result } from '../../model/result.ts';
import type { Settings } from '../../model/settings.ts';
import { peerComparisons } from './comparisons.ts';

/** Runs Fillrate and its peers side by side. The page's thread; the page must be cross-origin isolated. */
async function run(settings: Settings): Promise<Result> {
	const listener = { progress() {}, done() {} };
	return runComparisons(peerComparisons(settings), settings, listener, new AbortController().signal);
}

const peers = { run };

declare global {
	interface Window {
		peers: typeof peers;
	}
}

window.peers = peers;

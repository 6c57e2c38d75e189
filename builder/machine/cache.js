// Where this machine keeps what several projects share: tools that were fetched or compiled, and what was found.

import { homedir } from 'node:os';
import { join } from 'node:path';

/** The folder; it need not exist yet, and may be deleted at any time. `FILLRATE_CACHE` names another one. */
export function cacheFolder() {
	const { FILLRATE_CACHE, LOCALAPPDATA, XDG_CACHE_HOME } = process.env;
	if (FILLRATE_CACHE) return FILLRATE_CACHE;
	if (process.platform === 'win32') return join(LOCALAPPDATA ?? join(homedir(), 'AppData/Local'), 'fillrate');
	if (process.platform === 'darwin') return join(homedir(), 'Library/Caches/fillrate');
	return join(XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'fillrate');
}

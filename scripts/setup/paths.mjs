// Where things are in this repository. All paths are absolute, so that no script depends on where it is run.

import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's top folder. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/** What the set-up remembers; ignored by git, and safe to delete at any time. */
export const tools = join(root, '.tools');

/** The npm packages. */
export const nodeModules = join(root, 'node_modules');

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from '@playwright/test';

const root = join(import.meta.dirname, '../../..');

/** Each manifest of the repository with this file name: its text. */
function manifests(name: string): readonly string[] {
	const files = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' }).split('\0');
	return files.filter((file) => basename(file) === name).map((file) => readFileSync(join(root, file), 'utf8'));
}

/** The tables of a Cargo.toml that name dependencies: also those for tests, for builds, and for one target. */
function tables(manifest: string): readonly { readonly header: string; readonly body: string }[] {
	const parts = manifest.split(/^\[(.*)\]$/m).slice(1);
	return parts.flatMap((header, index) => (index % 2 === 0 ? [{ header, body: parts[index + 1] ?? '' }] : []));
}

/** The crates that a Cargo.toml depends on. */
function cratesOf(manifest: string): readonly string[] {
	return tables(manifest).flatMap(({ header, body }) => {
		const [, alone] = /dependencies\.([\w-]+)$/.exec(header) ?? [];
		if (alone) return [alone];
		return /dependencies$/.test(header) ? [...body.matchAll(/^([\w-]+)[.\w]* *=/gm)].map(([, name]) => name ?? '') : [];
	});
}

/** What a package.json depends on, and what it puts in the place of what others depend on. */
function packagesOf(manifest: string): readonly string[] {
	const { overrides = {}, ...read } = JSON.parse(manifest) as Readonly<
		Record<string, Record<string, string> | undefined>
	>;
	const kinds = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'];
	const replacements = Object.values(overrides).map((text) => /^npm:(.+)@/.exec(text)?.[1] ?? text);
	return [...kinds.flatMap((kind) => Object.keys(read[kind] ?? {})), ...replacements];
}

/** The names of the repository's own crates and packages. */
function own(): ReadonlySet<string> {
	const crates = manifests('Cargo.toml').map((text) => /^name = "(.+)"$/m.exec(text)?.[1] ?? '');
	const packages = manifests('package.json').map((text) => (JSON.parse(text) as { name: string }).name);
	return new Set([...crates, ...packages]);
}

test('docs/security.md lists every dependency of the repository, and no other', () => {
	const mine = own();
	const depended = new Set([
		...manifests('Cargo.toml').flatMap(cratesOf),
		...manifests('package.json').flatMap(packagesOf),
	]);
	const [, section = ''] = readFileSync(join(root, 'docs/security.md'), 'utf8').split(/^## Dependencies$/m);
	const names = [...section.matchAll(/^\| (`.+?`) \|/gm)].flatMap(([, cell = '']) =>
		[...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name),
	);
	expect(names.toSorted()).toEqual([...depended].filter((name) => !mine.has(name)).toSorted());
});

test('a manifest is read in each form that Cargo and npm know', () => {
	const crates = '[dependencies]\na = "1"\nb.path = "../b"\n[features]\nc = []\n[dev-dependencies.d]\nversion = "1"\n';
	const target = '[target.\'cfg(loom)\'.dependencies]\n# f = 1\ne-f = { version = "0" }\n[[bin]]\nname = "x"\n';
	expect(cratesOf(crates + target)).toEqual(['a', 'b', 'd', 'e-f']);
	const packages = { dependencies: { a: '1' }, peerDependencies: { b: '1' }, overrides: { c: 'npm:@d/e@1.0.0' } };
	expect(packagesOf(JSON.stringify(packages))).toEqual(['a', 'b', '@d/e']);
});

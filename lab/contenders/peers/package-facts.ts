import { devDependencies } from '../../../package.json';

/** Which release of a package is measured. */
export function packageFacts(name: keyof typeof devDependencies): Readonly<Record<string, string>> {
	return { package: `${name} ${devDependencies[name]}` };
}

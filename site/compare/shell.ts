/** The elements that compare.html brings. */
export interface Shell {
	readonly form: HTMLFormElement;
	readonly run: HTMLButtonElement;
	readonly estimate: HTMLElement;
	readonly copyLink: HTMLButtonElement;
	readonly load: HTMLButtonElement;
	readonly problem: HTMLElement;
	readonly progress: HTMLElement;
	readonly results: HTMLElement;
	readonly notices: HTMLElement;
}

/** Finds the shell. */
export function findShell(): Shell {
	return {
		form: find('settings', HTMLFormElement),
		run: find('run', HTMLButtonElement),
		estimate: find('estimate', HTMLElement),
		copyLink: find('copy-link', HTMLButtonElement),
		load: find('load', HTMLButtonElement),
		problem: find('problem', HTMLElement),
		progress: find('progress', HTMLElement),
		results: find('results', HTMLElement),
		notices: find('notices', HTMLElement),
	};
}

function find<Kind extends HTMLElement>(id: string, kind: new () => Kind): Kind {
	const element = document.getElementById(id);
	if (element instanceof kind) return element;
	throw new Error(`compare.html has no ${kind.name} of the id ${id}`);
}

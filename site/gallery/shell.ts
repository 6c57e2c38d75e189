/** The elements that index.html brings, so that the picture has its place before any script has run. */
export interface Shell {
	readonly gallery: HTMLElement;
	readonly stage: HTMLElement;
	readonly picture: HTMLCanvasElement;
	readonly overlay: HTMLElement;
	readonly notices: HTMLElement;
	readonly toolbar: HTMLElement;
	readonly panel: HTMLElement;
	readonly scenes: HTMLElement;
	readonly about: HTMLElement;
	readonly controls: HTMLElement;
	readonly inspector: HTMLElement;
	readonly help: HTMLDialogElement;
}

/** Finds the shell. */
export function findShell(): Shell {
	return {
		gallery: find('gallery', HTMLElement),
		stage: find('stage', HTMLElement),
		picture: find('picture', HTMLCanvasElement),
		overlay: find('overlay', HTMLElement),
		notices: find('notices', HTMLElement),
		toolbar: find('toolbar', HTMLElement),
		panel: find('panel', HTMLElement),
		scenes: find('scenes', HTMLElement),
		about: find('about', HTMLElement),
		controls: find('controls', HTMLElement),
		inspector: find('inspector', HTMLElement),
		help: find('help', HTMLDialogElement),
	};
}

function find<Kind extends HTMLElement>(id: string, kind: new () => Kind): Kind {
	const element = document.getElementById(id);
	if (element instanceof kind) return element;
	throw new Error(`index.html has no ${kind.name} of the id ${id}`);
}

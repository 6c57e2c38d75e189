export function find<Kind extends HTMLElement>(id: string, kind: new () => Kind): Kind {
	const element = document.getElementById(id);
	if (element instanceof kind) return element;
	throw new Error(`compare.html has no ${kind.name} of the id ${id}`);
}

export function messageOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}

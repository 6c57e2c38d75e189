import { OFFERED, QUESTIONS, type Question } from './comparison.ts';

/** What a run is asked to do; a link carries it. */
export interface Settings {
	readonly questions: readonly Question[];
	/** The picture's size for every question, in pixels, or `null` for each question's own. */
	readonly size: Size | null;
	/** How long each comparison may be sampled, in seconds. */
	readonly budget: number;
	readonly threads: number;
}

export interface Size {
	readonly width: number;
	readonly height: number;
}

/** 720p, 1080p and 4K. */
export const SIZES = [
	{ width: 1280, height: 720 },
	{ width: 1920, height: 1080 },
	{ width: 3840, height: 2160 },
] as const;

/** The bounds of a budget, in seconds. */
export const BUDGET = { least: 0.2, most: 600, default: 10 } as const;

/** The bounds of a side, in pixels. */
export const SIDE = { least: 16, most: 8192 } as const;

export function defaultSettings(cores: number): Settings {
	return { questions: OFFERED, size: null, budget: BUDGET.default, threads: cores };
}

/** Reads `?questions=compute,paint&size=1920x1080&budget=10&threads=4`. @throws RangeError that says what each part may be. */
export function readSettings(search: string, cores: number): Settings {
	const { questions, size, budget, threads } = Object.fromEntries(new URLSearchParams(search));
	const defaults = defaultSettings(cores);
	return {
		questions: questions === undefined ? defaults.questions : parseQuestions(questions),
		size: size === undefined ? defaults.size : parseSize(size),
		budget: parseNumber('budget', budget ?? `${defaults.budget}`, BUDGET.least, BUDGET.most),
		threads: Math.floor(parseNumber('threads', threads ?? `${defaults.threads}`, 1, cores)),
	};
}

/** The search part of an address that carries the settings; what is at its default is left out. */
export function writeSettings(settings: Settings, cores: number): string {
	const defaults = defaultSettings(cores);
	const parts = new URLSearchParams();
	if (settings.questions.join() !== defaults.questions.join()) parts.set('questions', settings.questions.join(','));
	if (settings.size) parts.set('size', `${settings.size.width}x${settings.size.height}`);
	if (settings.budget !== defaults.budget) parts.set('budget', String(settings.budget));
	if (settings.threads !== defaults.threads) parts.set('threads', String(settings.threads));
	const text = parts.toString().replaceAll('%2C', ',');
	return text && `?${text}`;
}

function parseQuestions(text: string): readonly Question[] {
	const asked = text.split(',');
	const unknown = asked.find((word) => !QUESTIONS.some((question) => question === word));
	if (unknown === undefined) return QUESTIONS.filter((question) => asked.includes(question));
	throw new RangeError(`there is no question "${unknown}": ask ${OFFERED.join(', ')}`);
}

function parseSize(text: string): Size | null {
	const [width, height] = (/^(\d+)x(\d+)$/.exec(text) ?? []).slice(1).map(Number);
	const fits = (side: number | undefined): side is number =>
		side !== undefined && side >= SIDE.least && side <= SIDE.most;
	if (fits(width) && fits(height)) return { width, height };
	throw new RangeError(`size cannot be "${text}": write 1920x1080, with sides from ${SIDE.least} to ${SIDE.most}`);
}

function parseNumber(name: string, text: string, least: number, most: number): number {
	const value = text.trim() === '' ? Number.NaN : Number(text);
	if (value >= least && value <= most) return value;
	throw new RangeError(`${name} cannot be "${text}": give it a number from ${least} to ${most}`);
}

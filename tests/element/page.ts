/** The page on which the element is tested: it defines `fillrate-view`, and hands the tests what they call from outside. */

import type { FillrateError } from 'fillrate';
import { define, type FillrateView } from 'fillrate/element';
import { edited, replaceable, scenes } from '../harness/scenes.ts';
import { liveWorkers, started } from './live-workers.ts';

define('fillrate-view', scenes);

const main = document.querySelector('main') as HTMLElement;

/** The messages of all `error` events, in order; a test that wants them handles them. */
const errors: string[] = [];

/** Makes an element with attributes, and with markup in it, that is in no document yet. */
function make(attributes: Readonly<Record<string, string>> = {}, markup = ''): FillrateView {
	const view = document.createElement('fillrate-view');
	view.className = 'small';
	for (const [name, value] of Object.entries(attributes)) view.setAttribute(name, value);
	view.innerHTML = markup;
	return view;
}

/** Handles the errors of `view`: they are noted, and not reported. */
function handleErrors(view: FillrateView): FillrateView {
	view.addEventListener('error', (event) => {
		errors.push(event.detail.message);
		event.preventDefault();
	});
	return view;
}

/** Puts an element on the page, and resolves when it has shown its first frame. */
async function show(attributes: Readonly<Record<string, string>> = {}, markup = ''): Promise<FillrateView> {
	const view = make(attributes, markup);
	const shown = frame(view);
	main.append(view);
	await shown;
	return view;
}

/** Resolves with the next event of that kind. */
function next(view: EventTarget, kind: string): Promise<CustomEvent> {
	return new Promise((resolve) =>
		view.addEventListener(kind, (event) => resolve(event as CustomEvent), { once: true }),
	);
}

/** Resolves at the first frame from now on for which `isRight` holds. */
async function frame(view: FillrateView, isRight: (view: FillrateView) => boolean = () => true): Promise<void> {
	do await next(view, 'frame');
	while (!isRight(view));
}

/** Resolves when `isRight` holds. */
async function until(isRight: () => boolean): Promise<void> {
	while (!isRight()) await wait(20);
}

function wait(milliseconds: number): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** The frame's first pixel, in shared memory: red, green, blue. */
function pixel(view: FillrateView): number[] {
	return [...(view.renderer?.pixels.slice(0, 3) ?? [])];
}

/** A part of the shadow tree. */
function part(view: FillrateView, name: 'canvas' | 'poster' | 'error'): HTMLElement {
	return view.shadowRoot?.querySelector(`[part='${name}']`) as HTMLElement;
}

/** What a reader sees: the text of the error, and whether poster, canvas and error are there. */
function looks(view: FillrateView): { poster: boolean; canvas: boolean; error: string | null } {
	const isSeen = (element: HTMLElement | null): boolean =>
		element?.checkVisibility({ visibilityProperty: true }) ?? false;
	const slot = part(view, 'error').querySelector('slot');
	const text = [...(slot?.assignedNodes({ flatten: true }) ?? [])].map(({ textContent }) => textContent).join('');
	return {
		poster: isSeen(view.querySelector('[slot=poster]')),
		canvas: isSeen(part(view, 'canvas')),
		error: isSeen(part(view, 'error')) ? text : null,
	};
}

/** The canvas's first pixel as the browser composes it. */
async function painted(view: FillrateView): Promise<number[]> {
	await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
	const context = new OffscreenCanvas(1, 1).getContext('2d') as OffscreenCanvasRenderingContext2D;
	context.drawImage(part(view, 'canvas') as HTMLCanvasElement, 0, 0);
	return [...context.getImageData(0, 0, 1, 1).data.slice(0, 3)];
}

/** Adds a frame of the same origin to the page, and resolves with its document. */
async function addFrame(): Promise<{ element: HTMLIFrameElement; content: Document }> {
	const element = document.createElement('iframe');
	element.srcdoc = '<!doctype html><title>Inner</title><body>';
	main.append(element);
	await next(element, 'load');
	return { element, content: element.contentDocument as Document };
}

/** What `work` throws. */
function thrown(work: () => void): { code: string; message: string } | null {
	try {
		work();
		return null;
	} catch (error) {
		const { code, message } = error as FillrateError;
		return { code, message };
	}
}

const element = {
	main,
	scenes,
	edited,
	replaceable,
	define,
	errors,
	workers: liveWorkers,
	started,
	make,
	handleErrors,
	show,
	next,
	frame,
	until,
	wait,
	pixel,
	part,
	looks,
	painted,
	addFrame,
	thrown,
};

declare global {
	interface Window {
		element: typeof element;
	}
}

window.element = element;

import { makeIsolationHelp } from '../page/isolation.ts';
import { Notices } from '../page/notices.ts';
import { FillrateError, Renderer, type RendererOptions } from '../../main/renderer.ts';
import { decodeScene, decodeValues, unknownScene } from './address.ts';
import { mount, tellFaults } from './mount.ts';
import { findShell } from './shell.ts';

const shell = findShell();
const notices = new Notices(shell.notices, shell.picture);
/** Who asks for less motion gets still pictures until told otherwise. */
const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;

void run();

/** Starts a renderer with what the address says, and the page around it; after an error that ends it, offers it again. */
async function run(): Promise<void> {
	const parts = new AbortController();
	try {
		const { renderer, faults } = await start();
		const seen = renderer.on('frame', () => {
			performance.mark('fillrate-first-frame');
			seen();
		});
		const mounted = mount(shell, renderer, notices, parts.signal);
		renderer.on('error', (error) => {
			if (error.fatal) parts.abort();
			tellError(error, () => mounted.goOn());
		});
		shell.gallery.setAttribute('data-state', 'running');
		tellFaults(notices, faults);
		if (isCalm) tellCalm(() => mounted.pause(false));
	} catch (error) {
		parts.abort();
		shell.about.textContent = 'It did not start.';
		tellError(error instanceof FillrateError ? error : new FillrateError('ended', String(error)));
	}
}

/** Starts with the scene and the values that the address names; where there is no such scene, with the first. */
async function start(): Promise<{ renderer: Renderer; faults: readonly string[] }> {
	const faults: string[] = [];
	const options: RendererOptions = {
		paused: isCalm,
		values: (scene) => {
			const decoded = decodeValues(location.search, scene);
			faults.push(...decoded.faults);
			return decoded.values;
		},
	};
	const scene = decodeScene(location.search);
	if (scene === null) return { renderer: await Renderer.start(shell.picture, options), faults };
	try {
		return { renderer: await Renderer.start(shell.picture, { ...options, scene }), faults };
	} catch (error) {
		if (!(error instanceof FillrateError) || error.code !== 'scene') throw error;
		faults.push(unknownScene(scene));
		return { renderer: await Renderer.start(shell.picture, options), faults };
	}
}

/** Tells an error, with what mends it: to go on where the renderer lives, to start again where it has ended. */
function tellError({ code, message, frame, fatal }: FillrateError, resume?: () => void): void {
	if (code === 'isolation') {
		shell.gallery.setAttribute('data-state', 'hindered');
		shell.stage.replaceChildren(makeIsolationHelp(message));
		return;
	}
	const text = frame > 0 ? `Frame ${frame}: ${message}` : message;
	const action = resume && !fatal ? { label: 'Go on', run: resume } : { label: 'Start again', run: () => void run() };
	notices.show({ topic: 'error', text, isError: true, action });
}

function tellCalm(play: () => void): void {
	const text = 'Paused, since your system asks for less motion.';
	notices.show({ topic: 'motion', text, action: { label: 'Play', run: play } });
}

import { FillrateError, Renderer, type RendererOptions, type ScenesModule } from 'fillrate';
import built from '../../scenes/pkg/index.js';
import { makeIsolationHelp } from '../page/isolation.ts';
import { Notices } from '../page/notices.ts';
import { decodeScene, decodeValues, unknownScene } from './address.ts';
import { mount, showFaults } from './mount.ts';
import { findShell } from './shell.ts';

/** How each scene begins, by file: pictures that scripts/posters.mjs takes. */
const posters = import.meta.glob<string>('./posters/*.jpg', {
	eager: true,
	query: '?url&no-inline',
	import: 'default',
});

const shell = findShell();
const notices = new Notices(shell.notices, shell.picture);
/** Whoever asks for less motion gets a still picture until they press Play. */
const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
/** The scenes as they were built last. */
let scenes: ScenesModule = built;
/** Whether the last start failed, or its renderer has ended. */
let hasEnded = false;

scenes.onReplace?.((next) => {
	scenes = next;
	// A renderer that runs takes the next build over by itself.
	if (hasEnded) void run();
});

void run();

/** Starts a renderer with what the address says, and the page around it; after a fatal error, offers to start again. */
async function run(): Promise<void> {
	const parts = new AbortController();
	const end = (): void => {
		parts.abort();
		hasEnded = true;
	};
	hasEnded = false;
	for (const topic of ['error', 'silence']) notices.dismiss(topic);
	try {
		const { renderer, faults } = await start();
		const painted = renderer.on('frame', () => {
			performance.mark('fillrate-first-frame');
			showPoster(null);
			painted();
		});
		const mounted = mount(shell, renderer, notices, parts.signal);
		renderer.on('error', (error) => {
			showPoster(null);
			if (error.fatal) end();
			showError(error, () => mounted.resume());
		});
		renderer.on('unresponsive', () => {
			showSilence(() => {
				renderer.dispose();
				end();
				void run();
			});
		});
		renderer.on('responsive', () => notices.dismiss('silence'));
		shell.gallery.setAttribute('data-state', 'running');
		showFaults(notices, faults);
		if (renderer.reason) showMode(renderer.reason);
		if (isCalm) showPausedNotice(() => mounted.pause(false));
	} catch (error) {
		showPoster(null);
		end();
		shell.about.textContent = 'It did not start.';
		showError(error instanceof FillrateError ? error : new FillrateError('ended', String(error)));
	}
}

/** Starts with the scene and the values that the address names; where there is no such scene, with the first. */
async function start(): Promise<{ renderer: Renderer; faults: readonly string[] }> {
	const faults: string[] = [];
	const options: RendererOptions = {
		paused: isCalm,
		onProgress: showProgress,
		values: (scene) => {
			const decoded = decodeValues(location.search, scene, scenes.scenes);
			faults.push(...decoded.faults);
			return decoded.values;
		},
	};
	const wanted = decodeScene(location.search);
	const known = scenes.scenes.find(({ name }) => name === wanted);
	if (wanted !== null && !known) faults.push(unknownScene(wanted));
	const scene = (known ?? scenes.scenes[0])?.name ?? '';
	// With values of its own it begins as something else.
	const isPlain = [...new URLSearchParams(location.search).keys()].every((name) => name === 'scene');
	showPoster(isPlain ? scene : null);
	return { renderer: await Renderer.start(shell.picture, scenes, { ...options, scene }), faults };
}

/** Shows how a scene begins in place of the canvas, which is black at first; or the canvas again. */
function showPoster(scene: string | null): void {
	const poster = posters[`./posters/${scene}.jpg`];
	shell.stage.style.backgroundImage = poster ? `url("${poster}")` : '';
	shell.picture.style.opacity = poster ? '0' : '';
}

/** Shows how much of the wasm has come, where that takes its time. */
function showProgress(loaded: number, total: number | null): void {
	const kilobytes = (bytes: number): string => (bytes / 1000).toFixed(0);
	const whole = total === null ? '' : ` of ${kilobytes(total)}`;
	shell.about.textContent = `Loading the scenes: ${kilobytes(loaded)}${whole} kB`;
}

/** Says that the scene does not answer, and offers to end it. */
function showSilence(restart: () => void): void {
	const text = 'The scene has not answered for five seconds: it computes for long, or for ever.';
	notices.show({ topic: 'silence', text, action: { label: 'Start again', run: restart } });
}

/** Shows an error with what to do about it: continue where the renderer is alive, start again where it has ended. */
function showError({ code, message, frame, fatal }: FillrateError, resume?: () => void): void {
	if (code === 'isolation') {
		shell.gallery.setAttribute('data-state', 'blocked');
		shell.stage.replaceChildren(makeIsolationHelp(message));
		return;
	}
	const text = frame > 0 ? `Frame ${frame}: ${message}` : message;
	const action =
		resume && !fatal ? { label: 'Continue', run: resume } : { label: 'Start again', run: () => void run() };
	notices.show({ topic: 'error', text, isError: true, action });
}

/** Says why the picture is slower than it could be. */
function showMode(reason: string): void {
	notices.show({ topic: 'mode', text: `One thread draws, where all cores could: ${reason}.` });
}

function showPausedNotice(play: () => void): void {
	const text = 'Paused, since your system asks for less motion.';
	notices.show({ topic: 'motion', text, action: { label: 'Play', run: play } });
}

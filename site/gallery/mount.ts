import type { Renderer, Values } from 'fillrate';
import type { Notices } from '../page/notices.ts';
import { throttle } from '../page/throttle.ts';
import { decodeContents, decodeScene, decodeValues, unknownScene } from './address.ts';
import { makeShareCommands, makeTimeCommands, makeViewCommands, type Parts } from './commands.ts';
import { Contents } from './contents.ts';
import { Help } from './help.ts';
import { Inspector } from './inspector/inspector.ts';
import { Overlay } from './overlay.ts';
import { Panel } from './panel.ts';
import { Share } from './share.ts';
import type { Shell } from './shell.ts';
import { type Command, listenToShortcuts, RememberedShortcuts } from './shortcuts.ts';
import { Toolbar } from './toolbar.ts';
import { Trail } from './trail.ts';

/** How often the controls follow what the scene sets itself, in milliseconds. */
const FOLLOWING = 100;

/** How many faults of an address are said: the notice lies over the picture. */
const MOST_FAULTS = 3;

/** What the page can do with its parts. */
export interface Mounted {
	/** Pauses, or plays. */
	pause(paused: boolean): void;
	/** Continues after an error that was not fatal; a picture that was paused stays so. */
	resume(): void;
}

/** Puts the page's parts around a renderer that runs. When `signal` is aborted they let go of it. */
export function mount(shell: Shell, renderer: Renderer, notices: Notices, signal: AbortSignal): Mounted {
	// The error that ended the renderer stays: only a new start helps.
	const forgetError = (): void => {
		if (!renderer.isDisposed) notices.dismiss('error');
	};
	const pause = (paused: boolean): void => {
		if (paused) renderer.pause();
		else {
			renderer.resume();
			forgetError();
		}
		notices.dismiss('motion');
		toolbar.refresh();
	};
	const resume = (): void => {
		const { paused } = renderer;
		renderer.resume();
		if (paused) renderer.pause();
		toolbar.refresh();
	};
	const step = (): void => {
		if (!renderer.paused) pause(true);
		renderer.step();
		forgetError();
	};
	const trail = new Trail(renderer, signal);
	const contents = new Contents(renderer, notices, shell.picture, signal);
	const overlay = new Overlay(shell.overlay, renderer, signal);
	const parts: Parts = {
		shell,
		renderer,
		overlay,
		inspector: new Inspector(shell.inspector, renderer, () => pause(true), signal),
		share: new Share(renderer, contents, notices),
		pause,
		step,
		writeAddress: () => trail.write(),
		openHelp: () => help.open(),
		changed: () => toolbar.refresh(),
	};
	const panel = new Panel(shell, renderer, contents, {
		changed: () => trail.follow(),
		chosen: (scene) => choose(scene),
		threads: () => overlay.clear(),
	});
	const time = makeTimeCommands(parts);
	const menu = makeShareCommands(parts);
	const view = makeViewCommands(parts);
	const shortcuts = new RememberedShortcuts(() => toolbar.refresh());
	const toolbar = new Toolbar(shell.toolbar, [...time, ...view], menu, shortcuts, signal);
	const help = new Help(shell.help, renderer, [...time, ...menu, ...view], shortcuts, signal);

	const show = (scene: string, values: Values): void => {
		renderer.setScene(scene, values);
		forgetError();
		panel.show();
		overlay.clear();
		updateTitle(shell, renderer);
	};
	const choose = (scene: string): void => {
		if (scene === renderer.scene.name) return;
		// The step back leads to the scene as it was left.
		trail.write();
		show(scene, {});
		trail.push();
	};
	const followHistory = (): void => {
		const wanted = decodeScene(location.search);
		const scene = renderer.scenes.find(({ name }) => name === wanted) ?? renderer.scenes[0];
		if (!scene) return;
		const { values, faults } = decodeValues(location.search, scene, renderer.scenes);
		show(scene.name, values);
		showFaults(notices, wanted === null || wanted === scene.name ? faults : [unknownScene(wanted), ...faults]);
		contents.open(decodeContents(location.search, scene));
		trail.write();
	};
	/** In development another build has taken over: its scenes and parameters may be others. */
	const followBuild = (): void => {
		forgetError();
		panel.show();
		overlay.clear();
		updateTitle(shell, renderer);
		trail.write();
	};
	const follow = throttle(
		FOLLOWING,
		() => {
			if (panel.follow()) trail.follow();
		},
		signal,
	);
	signal.addEventListener('abort', renderer.on('frame', follow));
	signal.addEventListener('abort', renderer.on('replace', followBuild));
	// So that a renderer that is started again shows the same.
	renderer.on('error', ({ fatal }) => {
		if (fatal) trail.write();
	});
	window.addEventListener('popstate', followHistory, { signal });
	document.addEventListener('fullscreenchange', () => toolbar.refresh(), { signal });
	const commands = (): readonly Command[] => [...time, ...menu, ...view, ...makeSceneCommands(renderer, choose)];
	listenToShortcuts(commands, shortcuts, signal);
	updateTitle(shell, renderer);
	contents.open(decodeContents(location.search, renderer.scene));
	trail.write();
	return { pause, resume };
}

/** Shows which parts of the address could not be used. */
export function showFaults(notices: Notices, faults: readonly string[]): void {
	if (faults.length === 0) return;
	const more = faults.length > MOST_FAULTS ? ` And ${faults.length - MOST_FAULTS} more.` : '';
	const said = faults.slice(0, MOST_FAULTS).join(' ');
	const text = `Part of this address could not be used; the defaults are shown instead. ${said}${more}`;
	notices.show({ topic: 'address', text });
}

/** The digits choose scenes. */
function makeSceneCommands(renderer: Renderer, choose: (scene: string) => void): readonly Command[] {
	return renderer.scenes.slice(0, 9).map(({ name, title }, index) => {
		const key = String(index + 1);
		return { name, label: title, key, keyName: key, icon: 'picture', run: () => choose(name) };
	});
}

function updateTitle({ picture }: Shell, { scene }: Renderer): void {
	document.title = `${scene.title} · Fillrate`;
	// A scene may use any key; no other role says so.
	picture.setAttribute('role', 'application');
	picture.setAttribute('aria-label', `${scene.title}: ${scene.about}`);
}

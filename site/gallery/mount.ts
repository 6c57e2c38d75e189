import type { Notices } from '../page/notices.ts';
import { throttle } from '../page/throttle.ts';
import type { Renderer, Values } from '../../main/renderer.ts';
import { decodeScene, decodeValues, unknownScene } from './address.ts';
import { type Command, listenToShortcuts } from './command.ts';
import { makeShareCommands, makeTimeCommands, makeViewCommands, type Parts } from './commands.ts';
import { Help } from './help.ts';
import { Inspector } from './inspector/inspector.ts';
import { Overlay } from './overlay.ts';
import { Panel } from './panel.ts';
import { Share } from './share.ts';
import type { Shell } from './shell.ts';
import { RememberedShortcuts } from './shortcuts.ts';
import { Toolbar } from './toolbar.ts';
import { Trail } from './trail.ts';

/** How often the controls follow what the scene sets itself, in milliseconds. */
const FOLLOWING = 100;

/** What the page may ask of its parts. */
export interface Mounted {
	/** Lets time stand still, or go on. */
	pause(paused: boolean): void;
	/** Goes on after an error that was not fatal; a picture that was paused stays so. */
	goOn(): void;
}

/** Puts the page's parts around a renderer that runs. When `signal` is aborted they let go of it. */
export function mount(shell: Shell, renderer: Renderer, notices: Notices, signal: AbortSignal): Mounted {
	// What ended the renderer stays told: only a new start mends it.
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
	const goOn = (): void => {
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
	const overlay = new Overlay(shell.overlay, renderer, signal);
	const parts: Parts = {
		shell,
		renderer,
		overlay,
		inspector: new Inspector(shell.inspector, renderer, () => pause(true), signal),
		share: new Share(renderer, notices),
		pause,
		step,
		writeAddress: () => trail.write(),
		openHelp: () => help.open(),
		changed: () => toolbar.refresh(),
	};
	const panel = new Panel(shell, renderer, {
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
		entitle(shell, renderer);
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
		const scene = renderer.catalogue.find(({ name }) => name === wanted) ?? renderer.catalogue[0];
		if (!scene) return;
		const { values, faults } = decodeValues(location.search, scene);
		show(scene.name, values);
		tellFaults(notices, wanted === null || wanted === scene.name ? faults : [unknownScene(wanted), ...faults]);
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
	// So that one that is started again shows the same.
	renderer.on('error', ({ fatal }) => {
		if (fatal) trail.write();
	});
	window.addEventListener('popstate', followHistory, { signal });
	document.addEventListener('fullscreenchange', () => toolbar.refresh(), { signal });
	listenToShortcuts([...time, ...menu, ...view, ...makeSceneCommands(renderer, choose)], shortcuts, signal);
	entitle(shell, renderer);
	trail.write();
	return { pause, goOn };
}

/** Names what of the address made no sense. */
export function tellFaults(notices: Notices, faults: readonly string[]): void {
	if (faults.length === 0) return;
	const text = `Of this address not everything was understood; defaults stand in. ${faults.join(' ')}`;
	notices.show({ topic: 'address', text });
}

/** The digits choose scenes. */
function makeSceneCommands(renderer: Renderer, choose: (scene: string) => void): readonly Command[] {
	return renderer.catalogue.slice(0, 9).map(({ name, title }, index) => {
		const key = String(index + 1);
		return { name, label: title, key, keyName: key, icon: 'picture', run: () => choose(name) };
	});
}

function entitle({ picture }: Shell, { scene }: Renderer): void {
	document.title = `${scene.title} · Fillrate`;
	// It takes all keys that the scene may want, which no other role says.
	picture.setAttribute('role', 'application');
	picture.setAttribute('aria-label', `${scene.title}: ${scene.about}`);
}

import type { Renderer } from 'fillrate';
import type { Inspector } from './inspector/inspector.ts';
import type { Overlay } from './overlay.ts';
import type { Share } from './share.ts';
import type { Shell } from './shell.ts';
import type { Command } from './shortcuts.ts';

/** What the commands act on. */
export interface Parts {
	readonly shell: Shell;
	readonly renderer: Renderer;
	readonly overlay: Overlay;
	readonly inspector: Inspector;
	readonly share: Share;
	/** Pauses, or plays. */
	pause(paused: boolean): void;
	/** Shows the scene a moment later, paused. */
	step(): void;
	/** Brings the address up to date. */
	writeAddress(): void;
	openHelp(): void;
	/** Called when something was turned on or off. */
	changed(): void;
}

/** Commands that have a button of their own, in its place: first the run of time. */
export function makeTimeCommands({ renderer, pause, step }: Parts): readonly Command[] {
	return [
		{
			name: 'pause',
			label: 'Pause',
			key: ' ',
			keyName: 'Space',
			icon: 'pause',
			iconOn: 'play',
			run: () => pause(!renderer.paused),
			isOn: () => renderer.paused,
		},
		{
			name: 'step',
			label: 'One step',
			key: '.',
			keyName: '.',
			icon: 'step',
			run: step,
		},
	];
}

/** The menu's commands: what takes the picture elsewhere. */
export function makeShareCommands({ share, writeAddress }: Parts): readonly Command[] {
	return [
		{
			name: 'save',
			label: 'Save as PNG',
			key: 's',
			keyName: 'S',
			icon: 'picture',
			run: () => void share.save(),
		},
		{
			name: 'save-large',
			label: 'Save at twice the size',
			key: 'd',
			keyName: 'D',
			icon: 'picture',
			run: () => void share.saveLarge(),
		},
		{
			name: 'record',
			label: 'Record, or end it',
			key: 'r',
			keyName: 'R',
			icon: 'picture',
			run: () => void share.record(),
		},
		{
			name: 'copy',
			label: 'Copy as PNG',
			key: 'c',
			keyName: 'C',
			icon: 'picture',
			run: () => void share.copyPicture(),
		},
		{
			name: 'link',
			label: 'Copy the link',
			key: 'l',
			keyName: 'L',
			icon: 'picture',
			run: () => {
				writeAddress();
				void share.copyLink();
			},
		},
	];
}

/** Commands for what is seen beside the picture. */
export function makeViewCommands({ shell, overlay, inspector, openHelp, changed }: Parts): readonly Command[] {
	const isPanelShown = (): boolean => shell.gallery.getAttribute('data-panel') === 'shown';
	return [
		{
			name: 'screen',
			label: 'Full screen',
			key: 'f',
			keyName: 'F',
			icon: 'screen',
			run: () => void toggleScreen(shell.stage),
			isOn: () => document.fullscreenElement === shell.stage,
		},
		{
			name: 'inspector',
			label: 'Memory inspector',
			key: 'i',
			keyName: 'I',
			icon: 'memory',
			run: () => {
				inspector.isOpen = !inspector.isOpen;
				changed();
			},
			isOn: () => inspector.isOpen,
		},
		{
			name: 'overlay',
			label: 'Figures',
			key: 'o',
			keyName: 'O',
			icon: 'figures',
			run: () => {
				overlay.isShown = !overlay.isShown;
				changed();
			},
			isOn: () => overlay.isShown,
		},
		{
			name: 'panel',
			label: 'Controls',
			key: 'p',
			keyName: 'P',
			icon: 'panel',
			run: () => {
				shell.gallery.setAttribute('data-panel', isPanelShown() ? 'hidden' : 'shown');
				changed();
			},
			isOn: isPanelShown,
		},
		{ name: 'help', label: 'Help', key: 'h', keyName: 'H', icon: 'help', run: openHelp },
	];
}

/** A browser may refuse it, or have none, as on a phone; then the picture stays as it is. */
async function toggleScreen(stage: HTMLElement): Promise<void> {
	try {
		if (document.fullscreenElement) await document.exitFullscreen();
		else await stage.requestFullscreen();
	} catch {
		// The same key tries again.
	}
}

/** What the compiler knows of an element: nothing here runs. Each expected error fails the build when it is none. */

import type { ScenesModule } from 'fillrate';
import { define, type FillrateView } from 'fillrate/element';

declare const scenes: ScenesModule<{ readonly ripples: { readonly speed: number } }>;

export function check(anyView: FillrateView): void {
	const View = define('typed-view', scenes);
	const view = new View();
	view.renderer?.set('speed', 1);
	// @ts-expect-error there is no such parameter
	view.renderer?.set('sped', 1);
	view.addEventListener('ready', ({ detail }) => {
		detail.setScene('ripples');
		// @ts-expect-error there is no such scene
		detail.setScene('ripple');
	});
	view.addEventListener('error', ({ detail }) => detail.code satisfies string);
	view.addEventListener('click', (event) => event.clientX satisfies number);
	// @ts-expect-error the renderer is the element's own
	view.renderer = null;
	anyView.renderer?.set('anything', 1);
	document.createElement('fillrate-view').paused = true;
}

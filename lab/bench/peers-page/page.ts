import { peerComparisons } from '../../contenders/peers/comparisons.ts';
import { type Driver, run } from '../../measure/run.ts';
import { defaultSettings } from '../../model/settings.ts';

/** Runs Fillrate and released packages side by side; driven by the command as the comparison page is. */
const driver: Driver = {
	defaults: { ...defaultSettings(navigator.hardwareConcurrency), questions: ['peers'] },
	run: (settings) =>
		run(peerComparisons(settings), settings, { progress() {}, done() {} }, new AbortController().signal),
};

window.compare = driver;

/** A recording: how long it takes, and what it leaves of the main thread. */

// What a development server sends piece by piece is here before it is measured.
import 'mediabunny';
import '../../../main/record/record.ts';
import '../../../main/record/video.ts';
import type { Size } from 'fillrate';
import { Blocks } from '../../contenders/blocks.ts';
import { show } from './show.ts';

export interface RecordingReading {
	/** How many seconds it plays for each second that it took, with the choice of a codec. */
	readonly speed: number;
	/** The file's type. */
	readonly type: string;
	/** For how long the main thread was blocked at the longest, in milliseconds. */
	readonly block: number;
}

export async function record(scene: string, size: Size, fps: number, seconds: number): Promise<RecordingReading> {
	const renderer = await show(scene, size);
	while (renderer.frame === 0) await new Promise(requestAnimationFrame);
	const blocks = new Blocks();
	let request = 0;
	const begin = (): void => {
		request = requestAnimationFrame(begin);
		blocks.beginFrame();
	};
	begin();
	const begun = performance.now();
	const { type } = await renderer.record({ frames: seconds * fps, fps });
	const speed = (1000 * seconds) / (performance.now() - begun);
	const block = blocks.end();
	cancelAnimationFrame(request);
	renderer.dispose();
	return { speed, type, block };
}

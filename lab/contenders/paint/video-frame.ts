import { Unavailable } from '../../model/contender.ts';
import { readBack, type Surface } from './painting.ts';
import { contextOf, makeCanvas, shrink } from './two-d.ts';

/** A VideoFrame made of the shared view, which the browser copies, and drawn. */
export function videoFrame(width: number, height: number): Surface {
	if (typeof VideoFrame === 'undefined') throw new Unavailable('this browser has no VideoFrame');
	const canvas = makeCanvas(width, height);
	const context = contextOf(canvas);
	let timestamp = 0;
	return {
		canvas,
		width,
		height,
		paint: (pixels): undefined => {
			timestamp += 1;
			const frame = new VideoFrame(pixels, { format: 'RGBX', codedWidth: width, codedHeight: height, timestamp });
			context.drawImage(frame, 0, 0);
			frame.close();
		},
		read: () => readBack(canvas, width, height),
		dispose: () => shrink(canvas),
	};
}

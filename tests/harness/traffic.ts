import type { FromWorker } from '../../worker/protocol.ts';

/** What went between the page and its workers, and how often the page asked for a frame, since it was loaded. */
export const count = { sent: 0, received: 0, animationFrames: 0, pixelBytes: 0 };

const send = Worker.prototype.postMessage;
Worker.prototype.postMessage = function (this: Worker, ...sent: Parameters<typeof send>): void {
	count.sent += 1;
	send.apply(this, sent);
} as typeof send;

const listen = Worker.prototype.addEventListener;
Worker.prototype.addEventListener = function (this: Worker, ...listened: Parameters<typeof listen>): void {
	if (listened[0] === 'message' && !counted.has(this)) {
		counted.add(this);
		listen.call(this, 'message', (event) => {
			const { data } = event as MessageEvent<FromWorker>;
			count.received += 1;
			if (data.type === 'answer') count.pixelBytes += data.frame?.pixels?.byteLength ?? 0;
		});
	}
	listen.apply(this, listened);
} as typeof listen;
const counted = new WeakSet<Worker>();

const request = window.requestAnimationFrame;
window.requestAnimationFrame = (callback) => {
	count.animationFrames += 1;
	return request.call(window, callback);
};

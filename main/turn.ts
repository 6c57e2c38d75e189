/** Those that wait for a message, in order. */
const waiting: (() => void)[] = [];

let channel: MessageChannel | undefined;

/**
 * Resolves in a task of its own about a millisecond later, so that the page does its own work in between.
 *
 * A message comes first, since timers that follow from timers come 4 ms apart; and in the background, where they come once a
 * second, a message alone.
 */
export async function turn(): Promise<void> {
	await new Promise<void>((resolve) => {
		waiting.push(resolve);
		channel ??= openChannel();
		channel.port2.postMessage(null);
	});
	if (!globalThis.document?.hidden) await new Promise((resolve) => setTimeout(resolve, 1));
}

function openChannel(): MessageChannel {
	const opened = new MessageChannel();
	opened.port1.onmessage = () => waiting.shift()?.();
	return opened;
}

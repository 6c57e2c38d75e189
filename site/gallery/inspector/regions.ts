import type { Addresses } from 'fillrate';
import { PIXEL } from './selection.ts';

/** A stretch of the linear memory. */
export interface Region {
	readonly name: string;
	readonly kind: 'image' | 'mailbox' | 'input' | 'report';
	readonly address: number;
	/** In bytes. */
	readonly length: number;
	/** What it holds now. */
	readonly content: string;
	/** Who may use it now. */
	readonly owner: string;
}

/**
 * Reads where everything lies, and what the page can know of it. Of the slots that are not the page's own it shows what
 * their records say at this moment: the worker may be writing one.
 *
 * @param words All of the memory.
 * @param front The slot that the page owns.
 */
export function readRegions(words: Int32Array, addresses: Addresses, front: number): readonly Region[] {
	const load = (address: number): number => Atomics.load(words, address / 4) >>> 0;
	const { mailbox, input, report } = addresses;
	const word = load(mailbox.word);
	const inMailbox = word & mailbox.slot;
	const freshness = word & mailbox.fresh ? 'fresh' : 'taken';
	const images = addresses.frames.map((frame, slot): Region => {
		const [width, height, number] = [load(frame.width), load(frame.height), load(frame.number)];
		return {
			name: `Image ${slot}`,
			kind: 'image',
			address: load(frame.pixels),
			length: width * height * PIXEL,
			content: number === 0 ? 'not drawn yet' : `frame ${number}, ${width} × ${height}`,
			owner: slot === front ? 'page, shown' : slot === inMailbox ? `mailbox, ${freshness}` : 'worker, next',
		};
	});
	const sleep = load(report.sleep) !== 0 ? 'asleep' : 'awake';
	const failures = load(report.failures);
	return [
		...images,
		{
			name: 'Mailbox',
			kind: 'mailbox',
			address: mailbox.word,
			length: 4,
			content: `slot ${inMailbox}, ${freshness}`,
			owner: 'both',
		},
		{
			name: 'Input',
			kind: 'input',
			address: input.bell,
			length: input.bytes,
			content: `${load(input.written)} written, ${load(input.read)} read`,
			owner: 'page, writing',
		},
		{
			name: 'Report',
			kind: 'report',
			address: report.sleep,
			length: report.bytes,
			content: `loop ${sleep}, ${failures === 1 ? '1 failure' : `${failures} failures`}`,
			owner: 'worker, writing',
		},
	];
}

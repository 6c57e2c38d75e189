import type { Comparison } from '../../model/comparison.ts';
import type { Candidate } from '../../model/contender.ts';
import type { Settings } from '../../model/settings.ts';
import { type StartWay, startFillrate, startPosted, startSet, startWriting } from './contender.ts';

/** A photo of 12 megapixels. */
const PHOTO = { name: '12mp', width: 4000, height: 3000 } as const;

const WAYS: readonly (Omit<Candidate, 'start'> & { readonly startWay: StartWay })[] = [
	{
		id: 'set',
		label: 'TypedArray.set',
		note: 'The copy alone: nobody is told of it. Into a shared memory that is kept, in two places by turns.',
		kind: 'variant',
		facts: { copies: '1', 'copied by': 'the page', messages: '0' },
		startWay: startSet,
	},
	{
		id: 'fillrate',
		label: 'renderer.write',
		note:
			'Rust allocates, the page writes, and Rust takes it: until then it is timed. The gallery’s CHIP-8 refuses so long ' +
			'a program, so that nothing is computed after it.',
		kind: 'shipped',
		facts: { copies: '1', 'copied by': 'the page', messages: '2' },
		startWay: startFillrate,
	},
	{
		id: 'clone',
		label: 'structured clone',
		note:
			'The page posts the bytes: the browser writes them into a message, and reads them out of it. A worker sets them ' +
			'into a shared memory that is kept, in two places by turns, and answers.',
		facts: { copies: '3', 'copied by': 'the browser, the worker', messages: '2' },
		startWay: startPosted(false),
	},
	{
		id: 'transfer',
		label: 'transferred buffer',
		note:
			'The same, with the buffer transferred: the page has it no more until it comes back, which is not timed. WebAssembly ' +
			'memory cannot be transferred, so it is copied once.',
		facts: { copies: '1', 'copied by': 'the worker', messages: '2' },
		startWay: startPosted(true),
	},
];

export function writeComparisons({ size }: Settings): Comparison[] {
	const { name, width, height } = size ? { name: `${size.width}x${size.height}`, ...size } : PHOTO;
	const bytes = width * height * 4;
	return [
		{
			id: `write/${name}`,
			question: 'write',
			title: `Write, ${width} × ${height}`,
			about:
				`The page has ${(bytes / 1e6).toFixed(1)} MB, as many as such a picture has in RGBA, and they are to be in the memory ` +
				'of a WebAssembly module.',
			width,
			height,
			metrics: [
				{
					id: 'latency',
					label: 'written',
					statistic: 'median',
					about: 'From the call until Rust, or the worker, has the bytes in wasm memory. On the page’s clock.',
				},
			],
			baseline: 'set',
			candidates: WAYS.map(({ startWay, ...described }) => ({
				...described,
				start: (signal) => startWriting(startWay, bytes, signal),
			})),
		},
	];
}

import type { Comparison, Metric } from '../../model/comparison.ts';
import type { Candidate } from '../../model/contender.ts';
import type { Settings } from '../../model/settings.ts';
import { type Lease, lease } from '../lifetime.ts';
import { Pictures } from '../pictures.ts';
import { startRoute } from './contender.ts';
import type { Route } from './protocol.ts';

const SIZES = [
	{ name: '1080p', width: 1920, height: 1080 },
	{ name: '4k', width: 3840, height: 2160 },
] as const;

const METRICS: readonly [Metric, ...Metric[]] = [
	{
		id: 'latency',
		label: 'frame',
		statistic: 'median',
		about:
			'From asking for a frame until the page holds its pixels in an ImageData or an ImageBitmap, ready to be painted ' +
			'in one call. On the page’s clock.',
	},
	{
		id: 'page',
		label: 'page',
		statistic: 'median',
		about:
			'The part of it in which JavaScript ran on the page’s main thread. What a browser reads of a message before it ' +
			'notifies the page, as Firefox does, counts in the frame alone.',
	},
];

/** How a route is described: how often a frame's bytes are copied and allocated, by whom, and in how many messages. */
type Description = Omit<Candidate, 'start' | 'facts'> & {
	readonly id: Route;
	readonly costs: readonly [copies: number, copiers: string, allocations: number, messages: number];
};

const ROUTES: readonly Description[] = [
	{
		id: 'shared',
		label: 'shared view',
		note: 'One copy from the shared memory into an ImageData that is kept.',
		kind: 'shipped',
		costs: [1, 'the page', 0, 0],
	},
	{
		id: 'transfer',
		label: 'transferred buffers',
		note:
			'Two buffers go back and forth: the worker copies into one out of the wasm memory, which itself cannot be ' +
			'transferred; the page lays an ImageData on it without a copy, and gives it back when it asks for the next.',
		costs: [1, 'the worker', 0, 2],
	},
	{
		id: 'clone',
		label: 'structured clone',
		note:
			'The worker copies into an array that it keeps, and posts it; the page lays an ImageData on what arrives. The ' +
			'garbage is collected when the browser likes, which may be in another contender’s turn.',
		costs: [3, 'the worker, the browser writing the message and reading it', 2, 1],
	},
	{
		id: 'bitmap',
		label: 'ImageBitmap',
		note: 'The worker copies into an ImageData that it keeps, makes an ImageBitmap of it, and transfers that.',
		costs: [2, 'the worker, the browser making the bitmap', 1, 1],
	},
];

export function transportComparisons({ size }: Settings): Comparison[] {
	const sizes = size ? [{ name: `${size.width}x${size.height}`, ...size }] : SIZES;
	return sizes.map(({ name, width, height }) => {
		const pictures = lease(async () => new Pictures(width, height));
		return {
			id: `transport/${name}`,
			question: 'transport',
			title: `Transport, ${width} × ${height}`,
			about:
				'Pixels lie in the shared memory of a WebAssembly module; computing them is not part of this. The page asks ' +
				'for a frame, on every route in the same way: it stores a number in shared memory, of which Atomics.waitAsync ' +
				'notifies the worker. Fillrate’s worker then only notifies the page that it is there; on the other routes it ' +
				'sends the pixels.',
			width,
			height,
			metrics: METRICS,
			baseline: 'shared',
			candidates: ROUTES.map((route) => candidate(route, width * height * 4, pictures)),
		};
	});
}

function candidate({ costs, ...described }: Description, bytes: number, pictures: Lease<Pictures>): Candidate {
	const [copies, copiers, allocations, messages] = costs;
	const megabytes = (times: number) => `${((times * bytes) / 1e6).toFixed(1)} MB`;
	return {
		...described,
		facts: {
			'bytes copied': megabytes(copies),
			'copied by': copiers,
			'bytes allocated': megabytes(allocations),
			messages: String(messages),
			'received by': messages === 0 ? 'Atomics.waitAsync' : 'a message',
		},
		start: (signal) => startRoute(described.id, pictures, signal),
	};
}

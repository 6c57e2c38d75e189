import type { devDependencies } from '../../../package.json';
import type { Comparison } from '../../model/comparison.ts';
import type { Candidate } from '../../model/contender.ts';
import type { Settings } from '../../model/settings.ts';
import { packageFacts } from '../peers/package-facts.ts';
import { ask, guard } from '../workers.ts';
import { Bench } from './bench.ts';
import { makeEditor as makeCanvas } from './canvas.ts';
import { makeContender, type Remote } from './contender.ts';
import { CONTRAST, type Editor, type Operation, SIGMA } from './editor.ts';
import type { LibraryName, WorkerBench } from './filter-worker.ts';
import { makeEditor as makePica } from './pica.ts';

/** 12 megapixels. */
const SIZE = { width: 4000, height: 3000 } as const;

const OPERATIONS: Readonly<Record<Operation, { readonly title: string; readonly about: string }>> = {
	blur: { title: 'Gaussian blur', about: `A standard deviation of ${SIGMA} pixels.` },
	sharpen: { title: 'Sharpen', about: 'Each library’s own: a mask of 3 × 3, or an unsharp mask of 0.6 pixels.' },
	contrast: { title: 'Contrast', about: `Each channel ${CONTRAST} times as far from the middle.` },
	edges: { title: 'Edges', about: 'Each library’s own: Sobel’s gradients, or a mask.' },
	six: {
		title: 'Six pointwise edits',
		about: 'Exposure, temperature, tint, contrast, saturation and hue, beside contrast alone.',
	},
};

const METRIC = {
	id: 'frame',
	label: 'photo',
	statistic: 'median',
	about: 'From the call to the result, timed in the thread that calls.',
} as const;

/** In an object, as a bench in a worker answers every name, `then` too. */
interface Loaded {
	readonly bench: Remote;
}

/** A candidate for any of the operations. */
type Library = Omit<Candidate, 'start'> & { load(signal: AbortSignal): Promise<Loaded> | Loaded };

const OTHERS: readonly Library[] = [
	{
		id: 'canvas',
		label: 'canvas filter',
		note: 'The browser’s own, of CSS, and masks of SVG; on a canvas that is read, and so kept in memory.',
		load: (signal) => benchOf(makeCanvas(signal)),
	},
	{
		id: 'pica',
		label: 'pica',
		note: 'Its unsharp mask comes with a change of size, here to the same one; in its workers.',
		facts: packageFacts('pica'),
		load: () => benchOf(makePica()),
	},
	inWorker(
		'wasm-vips',
		'wasm-vips',
		'libvips as wasm with SIMD and its own threads, which compute a chain of operations at its end.',
	),
	inWorker('photon', '@silvia-odwyer/photon', 'Rust as wasm, on one thread.'),
	inWorker('jimp', 'jimp', 'JavaScript; of its blurs the fast one.'),
];

export function filterComparisons({ threads, size }: Settings): Comparison[] {
	const { width, height } = size ?? SIZE;
	const ours = [...new Set([1, threads])].map(fillrate);
	return (Object.keys(OPERATIONS) as Operation[]).map((operation): Comparison => {
		const { title, about } = OPERATIONS[operation];
		const candidate = ({ load, ...described }: Library, asked = operation): Candidate => ({
			...described,
			start: async (signal) => makeContender((await load(signal)).bench, asked, { width, height }),
		});
		// Six edits have no rival but one: their own kernel's.
		const one = { ...fillrate(threads), id: 'contrast', label: 'Fillrate, contrast alone', kind: 'variant' } as const;
		const rivals = operation === 'six' ? [candidate(one, 'contrast')] : OTHERS.map((other) => candidate(other));
		return {
			id: `filters/${operation}`,
			question: 'filters',
			title: `${title}, ${Number(((width * height) / 1e6).toPrecision(2))} megapixels`,
			about: `${about} From the page’s memory into the page’s memory: copies in and out count.`,
			width,
			height,
			metrics: [METRIC],
			baseline: `fillrate-${threads}`,
			candidates: [...ours.map((each) => candidate(each)), ...rivals],
		};
	});
}

function fillrate(threads: number): Library {
	return {
		...inWorker('fillrate', null, 'The kernels of the gallery’s scene.', threads),
		id: `fillrate-${threads}`,
		label: `Fillrate, ${threads} ${threads === 1 ? 'thread' : 'threads'}`,
		kind: threads === navigator.hardwareConcurrency ? 'shipped' : 'variant',
	};
}

function inWorker(
	name: LibraryName,
	dependency: keyof typeof devDependencies | null,
	note: string,
	threads = 1,
): Library {
	return {
		id: name,
		label: name,
		note: `${note} In a worker, and timed there.`,
		facts: dependency ? packageFacts(dependency) : {},
		async load(signal) {
			const worker = new Worker(new URL('./filter-worker.ts', import.meta.url), { type: 'module' });
			const bench = ask<WorkerBench>(worker, guard([worker], signal));
			await bench.load(name, threads);
			return { bench };
		},
	};
}

function benchOf(editor: Editor): Loaded {
	const bench = new Bench();
	bench.use(editor);
	return { bench };
}

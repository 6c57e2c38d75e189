import { findPackageScript, run } from '../../builder/machine/command.js';
import { Failure } from '../../builder/machine/failure.js';
import { stage } from '../../builder/machine/report.js';
import type { Toolchain } from '../../builder/tools/toolchain.js';
import { describeCommit } from '../../scripts/commit.mjs';
import { buildModule } from '../../scripts/modules.mjs';
import { root } from '../../scripts/setup/paths.mjs';
import { compareRecordings } from '../conclude/changes.ts';
import { describeChanges } from '../export/changes-text.ts';
import { describeRecording } from '../export/markdown.ts';
import { mergeRecordings } from '../export/recording-file.ts';
import { OFFERED, QUESTIONS } from '../model/comparison.ts';
import type { Facts } from '../model/contender.ts';
import type { Recording, Result } from '../model/result.ts';
import { askAll } from './ask.ts';
import { withServers } from './browser.ts';
import { whileBusy } from './load.ts';
import { buildNative } from './native.ts';
import { measureOnce } from './once.ts';
import type { Measure, Options } from './options.mjs';
import { describeMachine, keep, read, writeReadme } from './record.ts';
import { measureVideo } from './video.ts';

/** Does what the command was asked. Returns whether nothing speaks against it: no contender that failed, no regression. */
export async function runTask(options: Options, toolchain: Toolchain | null): Promise<boolean> {
	if (options.task === 'compare') return compare(options.before, options.after);
	if (options.task === 'readme') {
		writeReadme(options.files.map((file) => ({ recording: read(file), file })));
		return true;
	}
	const parts = chooseParts(options);
	if (toolchain) await build(toolchain);
	return measure(options, parts);
}

/** Questions, what no page can see, and what is filmed: a quick run leaves that out. */
const PARTS = [...QUESTIONS, 'once', 'video'] as const;

type Part = (typeof PARTS)[number];

function chooseParts({ only, quick }: Measure): readonly Part[] {
	const unknown = only?.find((name) => !PARTS.some((part) => part === name));
	if (unknown !== undefined) throw new Failure(`There is no part "${unknown}".`, `Name some of ${PARTS.join(', ')}.`);
	const parts = PARTS.filter((part) => only?.includes(part) ?? !(quick && part === 'video'));
	if (QUESTIONS.some((question) => parts.includes(question))) return parts;
	throw new Failure('No question is asked.', 'Name one of them too: a recording begins with what answers it.');
}

/** Builds all that is measured. Nothing of it runs when measuring begins. */
async function build(toolchain: Toolchain): Promise<void> {
	for (const name of ['scenes', 'lab', 'lab-scalar'] as const) await buildModule(name);
	await stage(
		'native builds',
		() => buildNative(toolchain),
		() => 'ready',
	);
	await stage('site', buildSite);
}

/** In a process of its own, as Vite in this one has taken the environment for a development server's. */
async function buildSite(): Promise<string> {
	const vite = findPackageScript('vite') ?? '';
	const { code } = await run(process.execPath, [vite, 'build', '--logLevel', 'warn'], { directory: root });
	if (code === 0) return 'built';
	throw new Failure('The site did not build; what Vite said is above.', 'Fix that, then run this again.');
}

async function measure({ quick, browsers, load, json, readme }: Measure, parts: readonly Part[]): Promise<boolean> {
	const date = new Date().toISOString();
	const { recordings, facts } = await withServers(async (addresses) => {
		const [questions, offered] = [QUESTIONS, OFFERED].map((all) => all.filter((question) => parts.includes(question)));
		const recordings: Recording[] = [];
		for (const browser of browsers) {
			recordings.push(...(await askAll(browser, questions ?? [], addresses, quick)));
			if (!load) continue;
			const busy = await whileBusy(() => askAll(browser, offered ?? [], addresses, quick));
			recordings.push(...busy.map(underLoad));
		}
		const facts: Facts = {};
		const add = async (part: Part, title: string, find: () => Promise<Facts>): Promise<void> => {
			if (!parts.includes(part)) return;
			Object.assign(facts, await stage(title, find, (found) => Object.values(found).join(', ')));
		};
		await add('once', 'what is measured once', () => measureOnce(browsers, addresses, quick));
		await add('video', 'a camera, and recordings', () => measureVideo(browsers, addresses));
		return { recordings, facts };
	});
	const known = { date, commit: describeCommit(), machine: describeMachine(), facts };
	const recording = { ...mergeRecordings(recordings), ...known };
	const file = keep(recording, json, quick);
	console.log(`\n${describeRecording(recording)}\nSamples are in ${file}`);
	if (readme) writeReadme([{ recording, file }]);
	const faults = findFaults(recording.results);
	if (faults.length > 0) console.error(`\nNot measured, and should have been:\n${faults.join('\n')}`);
	return faults.length === 0;
}

function underLoad(recording: Recording): Recording {
	const results = recording.results.map((result): Result => {
		return { ...result, environment: { ...result.environment, load: 'half' } };
	});
	return { ...recording, results };
}

function compare(beforeFile: string, afterFile: string): boolean {
	const [before, after] = [read(beforeFile), read(afterFile)];
	const changes = compareRecordings(before, after);
	if (changes.length === 0) {
		throw new Failure(
			`${beforeFile} and ${afterFile} have no browser in common.`,
			'Give two runs of the same browser.',
		);
	}
	console.log(describeChanges(before, after, changes));
	return changes.every((result) => result.changes.every(({ isRegression }) => !isRegression));
}

/** The contenders that failed, or whose output was wrong; a sentence each. What a browser lacks is no fault. */
function findFaults(results: readonly Result[]): readonly string[] {
	return results.flatMap(({ comparisons, environment: { browser } }) =>
		comparisons.flatMap(({ title, contenders }) =>
			contenders.flatMap(({ label, absence }) =>
				absence === null || absence.kind === 'unavailable'
					? []
					: [`${browser}: ${title}: ${label}: ${absence.kind}: ${absence.reason}`],
			),
		),
	);
}

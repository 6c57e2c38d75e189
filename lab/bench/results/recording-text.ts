import { toMarkdown } from '../../export/markdown.ts';
import type { Recording } from './recording.ts';
import { describeScenes } from './scenes-text.ts';

/** All that a run gave, for a person, as Markdown. */
export function describeRecording({ date, commit, machine, comparisons, peers, scenes }: Recording): string {
	return [
		`${machine}; ${date}; commit ${commit}.`,
		...comparisons.map((result) => `## The comparison in ${result.environment.browser}\n\n${toMarkdown(result)}`),
		...(peers ? [`## Beside released packages\n\n${toMarkdown(peers)}`] : []),
		...(scenes ? [`## The scenes\n\n${describeScenes(scenes)}`] : []),
	].join('\n\n');
}

/** All of the logic of results that the benchmark's scripts call: `load.mjs`. */

export { median, quantile } from '../../conclude/statistics.ts';
export { parseResult } from '../../export/result-file.ts';
export { QUESTIONS } from '../../model/comparison.ts';
export type { Result } from '../../model/result.ts';
export { defaultSettings } from '../../model/settings.ts';
export { compareRecordings } from './changes.ts';
export { describeChanges } from './changes-text.ts';
export { findBlocked, findFaults } from './faults.ts';
export { describeForReadme } from './readme.ts';
export { FORMAT, mergeResults, parseRecording, type Recording, writeRecording } from './recording.ts';
export { describeRecording } from './recording-text.ts';
export type { SceneRow, Scenes, Show } from './scenes.ts';

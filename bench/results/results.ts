/** All of the logic of results that the benchmark's scripts call: `bench/load.mjs`. */

export { median, quantile } from '../../compare/conclude/statistics.ts';
export { parseResult } from '../../compare/export/result-file.ts';
export { QUESTIONS } from '../../compare/model/comparison.ts';
export type { Result } from '../../compare/model/result.ts';
export { defaultSettings } from '../../compare/model/settings.ts';
export { compareRecordings } from './changes.ts';
export { describeChanges } from './changes-text.ts';
export { findBlocked, findFaults } from './faults.ts';
export { mergeResults } from './merge.ts';
export { describeForReadme } from './readme.ts';
export { FORMAT, parseRecording, type Recording, writeRecording } from './recording.ts';
export { describeRecording } from './recording-text.ts';
export type { SceneRow, Scenes, Show } from './scenes.ts';

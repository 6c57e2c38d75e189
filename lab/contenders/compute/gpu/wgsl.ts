import type { Shader } from './shader-task.ts';

/** The side of a workgroup, in words: neighbours in both directions, since they take about as long. */
export const GROUP = 8;

/**
 * A compute shader that writes words, row after row, and reads a table's.
 *
 * @param columns Words in a row of what is written.
 * @param tableColumns Words in a row of the table.
 */
export function computeSource({ wgsl }: Shader, columns: number, rows: number, tableColumns: number): string {
	return `
		@group(0) @binding(0) var<uniform> parameter: f32;
		@group(0) @binding(1) var<storage, read> table: array<u32>;
		@group(0) @binding(2) var<storage, read_write> words: array<u32>;
		fn table_at(x: u32, y: u32) -> u32 { return table[y * ${tableColumns}u + x]; }
		${wgsl}
		@compute @workgroup_size(${GROUP}, ${GROUP})
		fn main(@builtin(global_invocation_id) place: vec3u) {
			if (place.x >= ${columns}u || place.y >= ${rows}u) { return; }
			words[place.y * ${columns}u + place.x] = value(place.x, place.y);
		}`;
}

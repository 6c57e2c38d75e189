/** A time for a person who waits, from milliseconds: `2 min 30 s`. */
export function formatDuration(milliseconds: number): string {
	const seconds = Math.max(0, Math.round(milliseconds / 1000));
	const minutes = Math.floor(seconds / 60);
	if (minutes >= 60) return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
	return minutes > 0 ? `${minutes} min ${seconds % 60} s` : `${seconds} s`;
}

/** A picture's size: `1920 × 1080`. */
export function formatSize({ width, height }: { readonly width: number; readonly height: number }): string {
	return `${width} × ${height}`;
}

/** An error's message. */
export function messageOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}

/** The points of a picture's pixels: the whole set, with some air. */
export interface View {
	/** The real part of each column's points. */
	readonly columns: Float64Array<ArrayBuffer>;
	/** The imaginary part of each row's points. */
	readonly rows: Float64Array<ArrayBuffer>;
}

/** The real part of the picture's centre; the imaginary one is 0. */
const CENTRE = -0.65;

/** How much of the plane the picture's height shows. */
const EXTENT = 2.6;

/** The view of a picture of that size, in pixels. */
export function homeView(width: number, height: number): View {
	const spacing = EXTENT / height;
	const first = (length: number): number => (1 - length) / 2;
	return {
		columns: Float64Array.from({ length: width }, (_, x) => CENTRE + (first(width) + x) * spacing),
		rows: Float64Array.from({ length: height }, (_, y) => 0 - (first(height) + y) * spacing),
	};
}

/** Where a picture's points lie in the plane. A type, not an interface: gpu.js takes it as a kernel's constants. */
export type Plane = {
	/** Width and height in pixels. */
	readonly width: number;
	readonly height: number;
	/** The real part of the leftmost points. */
	readonly left: number;
	/** The imaginary part of the uppermost points; it grows upwards. */
	readonly top: number;
	/** The distance between two neighbours. */
	readonly spacing: number;
};

/** The whole set, as the scene begins: the centre is -0.65, and the height 2.6. */
export function planeOf({ width, height }: { readonly width: number; readonly height: number }): Plane {
	const spacing = 2.6 / height;
	return { width, height, left: -0.65 - ((width - 1) / 2) * spacing, top: ((height - 1) / 2) * spacing, spacing };
}

/** What a slider is for. */
export interface SliderOptions {
	readonly label: string;
	readonly unit: string;
	readonly min: number;
	readonly max: number;
	readonly step: number;
}

/** Adds a slider with its label and its value. Returns a function that shows another value. */
export function addSlider(
	parent: Element,
	{ label, unit, min, max, step }: SliderOptions,
	value: number,
	onInput: (value: number) => void,
): (value: number) => void {
	const row = document.createElement('label');
	const output = document.createElement('output');
	const input = Object.assign(document.createElement('input'), { type: 'range', min, max, step, valueAsNumber: value });
	const decimals = Math.max(0, Math.ceil(-Math.log10(step)));
	function show(next: number): void {
		// Only what has changed is written: this runs on every frame.
		const text = `${next.toFixed(decimals)} ${unit}`.trim();
		if (output.value === text) return;
		output.value = text;
		input.valueAsNumber = next;
	}
	input.addEventListener('input', () => {
		onInput(input.valueAsNumber);
		show(input.valueAsNumber);
	});
	row.append(label, output, input);
	parent.append(row);
	show(value);
	return show;
}

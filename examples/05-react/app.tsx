import { useState } from 'react';
import { Picture } from './picture.tsx';
import scenes from './scenes/pkg/index.js';

/** A picture whose parameters are React state. */
export function App() {
	const [values, setValues] = useState({ drops: 7, speed: 1, wax: 0xff6a3d });
	const [isPaused, setPaused] = useState(false);
	const [isShown, setShown] = useState(true);
	const change = (part: Partial<typeof values>) => setValues((before) => ({ ...before, ...part }));
	return (
		<main>
			<div className="frame">
				{isShown && <Picture scenes={scenes} scene="lava" values={values} isPaused={isPaused} />}
			</div>
			<form aria-label="Lava lamp">
				<Slider name="drops" value={values.drops} onChange={(drops) => change({ drops })} />
				<Slider name="speed" value={values.speed} onChange={(speed) => change({ speed })} />
				<label>
					Wax
					<input
						type="color"
						value={`#${values.wax.toString(16).padStart(6, '0')}`}
						onChange={({ target }) => change({ wax: Number.parseInt(target.value.slice(1), 16) })}
					/>
				</label>
				<p>
					<button type="button" aria-pressed={isPaused} onClick={() => setPaused(!isPaused)}>
						Pause
					</button>
					<button type="button" aria-pressed={!isShown} onClick={() => setShown(!isShown)}>
						Unmount
					</button>
				</p>
			</form>
		</main>
	);
}

interface SliderProps {
	readonly name: string;
	readonly value: number;
	readonly onChange: (value: number) => void;
}

/** A slider with the label and the bounds that the scene declares in Rust. */
function Slider({ name, value, onChange }: SliderProps) {
	const parameter = scenes.scenes[0]?.parameters.find((known) => known.name === name);
	if (!parameter) return null;
	const { label, min, max, step } = parameter;
	return (
		<label>
			{label}
			<input
				type="range"
				min={min}
				max={max}
				step={step}
				value={value}
				onChange={({ target }) => onChange(target.valueAsNumber)}
			/>
			<output>{value}</output>
		</label>
	);
}

import {
	type ParameterName,
	Renderer,
	type SceneName,
	type ScenesModule,
	type SceneTypes,
	type ValuesFor,
} from 'fillrate';
import { type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react';

/**
 * A renderer for as long as the component is mounted.
 *
 * @returns What to give the canvas as its `ref`, and the message of an error.
 */
export function useRenderer<Scenes extends SceneTypes>(
	scenes: ScenesModule<Scenes>,
	scene: SceneName<Scenes>,
	values: ValuesFor<ParameterName<Scenes>>,
	isPaused: boolean,
): { readonly canvas: RefObject<HTMLCanvasElement | null>; readonly error: string | null } {
	const canvas = useRef<HTMLCanvasElement>(null);
	const [renderer, setRenderer] = useState<Renderer<Scenes> | null>(null);
	const [error, setError] = useState<string | null>(null);

	// What is current at the start: a change of it later starts nothing.
	const start = useEffectEvent((on: HTMLCanvasElement, module: ScenesModule<Scenes>, signal: AbortSignal) =>
		Renderer.start(on, module, { scene, values, paused: isPaused, listen: false, signal }),
	);

	useEffect(() => {
		if (!canvas.current) return;
		// Aborted it ends the start, and later the renderer, so that the same canvas can have another.
		const ending = new AbortController();
		const { signal } = ending;
		const fail = (failure: unknown): void => {
			if (!signal.aborted) setError(failure instanceof Error ? failure.message : String(failure));
		};
		start(canvas.current, scenes, signal).then((started) => {
			if (signal.aborted) return;
			started.on('error', fail);
			started.on('replace', () => setError(null));
			setRenderer(started);
			setError(null);
		}, fail);
		return () => {
			ending.abort();
			setRenderer(null);
		};
	}, [scenes]);

	useEffect(() => {
		if (renderer && renderer.scene.name !== scene) renderer.setScene(scene);
		for (const [name, value] of Object.entries<number | undefined>(values)) {
			if (value !== undefined) renderer?.set(name as ParameterName<Scenes>, value);
		}
	}, [renderer, scene, values]);

	useEffect(() => {
		if (isPaused) renderer?.pause();
		else renderer?.resume();
	}, [renderer, isPaused]);

	return { canvas, error };
}

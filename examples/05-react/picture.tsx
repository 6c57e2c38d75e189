import type { ParameterName, SceneName, ScenesModule, SceneTypes, ValuesFor } from 'fillrate';
import { useRenderer } from './use-renderer.ts';

interface PictureProps<Scenes extends SceneTypes> {
	readonly scenes: ScenesModule<Scenes>;
	readonly scene: SceneName<Scenes>;
	readonly values: ValuesFor<ParameterName<Scenes>>;
	readonly isPaused: boolean;
}

/** A scene on a canvas, which shows what its props say. */
export function Picture<Scenes extends SceneTypes>({ scenes, scene, values, isPaused }: PictureProps<Scenes>) {
	const { canvas, error } = useRenderer(scenes, scene, values, isPaused);
	const description = scenes.scenes.find(({ name }) => name === scene);
	return (
		<>
			<canvas ref={canvas} role="img" aria-label={description?.about} />
			{error && <p role="alert">{error}</p>}
		</>
	);
}

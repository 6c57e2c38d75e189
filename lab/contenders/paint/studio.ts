import { Pictures } from '../transport/pictures.ts';
import { Stage } from './stage.ts';

/** What all ways of painting share: the pictures, and the place where they are shown. */
export interface Studio {
	readonly pictures: Pictures;
	readonly stage: Stage;
}

export async function makeStudio(width: number, height: number): Promise<Studio> {
	const pictures = await Pictures.make(width, height);
	return { pictures, stage: await Stage.make() };
}

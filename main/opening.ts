import { FillrateError } from './error.ts';
import { type Mode, makePlan, type Plan, type RendererOptions } from './options.ts';
import type { ScenesModule } from './scenes.ts';
import type { Session } from './session.ts';
import { requireSharedMemory, whyNotShared } from './support.ts';

/** A session that has started, and how. */
export interface Opening {
	readonly plan: Plan;
	readonly session: Session;
	/** In the mode `single`: why it is not `threads`. Otherwise null. */
	readonly reason: string | null;
}

/**
 * Starts a session as planned. Where the page has shared memory, and its worker is refused it, one without threads.
 *
 * @param begin Starts a session.
 * @throws FillrateError as `begin` does, and `isolation` where the mode `threads` was asked for and cannot be had.
 */
export async function openSession(
	scenes: ScenesModule,
	options: RendererOptions,
	canvas: HTMLCanvasElement,
	plan: Plan,
	begin: (plan: Plan) => Promise<Session>,
): Promise<Opening> {
	if (plan.mode === 'single') {
		// It may ask the server: the start does not wait for that.
		const reason = whySingle(options.mode);
		const session = await begin(plan);
		return { plan, session, reason: await reason };
	}
	await requireSharedMemory();
	try {
		return { plan, session: await begin(plan), reason: null };
	} catch (error) {
		const isRefused = error instanceof FillrateError && error.code === 'isolation';
		// A canvas that a worker paints is transferred, and cannot be painted from the page.
		if (!isRefused || options.mode || plan.paint === 'worker' || !scenes.startSingle) throw error;
		const single = makePlan(scenes, { ...options, mode: 'single' }, canvas);
		return { plan: single, session: await begin(single), reason: error.message };
	}
}

/** Why the mode is `single`. */
async function whySingle(wanted: Mode | undefined): Promise<string> {
	return wanted ? "the option mode asks for 'single'" : whyNotShared();
}

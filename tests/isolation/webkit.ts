import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Where Debian's packages `webkit2gtk-driver` and `xvfb` put them. */
const DRIVER = '/usr/bin/WebKitWebDriver';
const SCREEN = '/usr/bin/Xvfb';
const BROWSER = '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser';

/** What of it a machine lacks. */
export const lacks = [DRIVER, SCREEN, BROWSER].filter((path) => !existsSync(path));

/** How often it looks whether the driver is there, in milliseconds. */
const LOOK = 200;

/**
 * WebKitGTK's small browser, on a screen that nobody sees: https://www.w3.org/TR/webdriver2/. Playwright's own WebKit has shared
 * memory and is built otherwise.
 */
export class WebKit {
	readonly #processes: readonly ChildProcess[];
	readonly #session: string;

	static async open(port: number, display: string): Promise<WebKit> {
		const processes = [
			spawn(SCREEN, [display, '-screen', '0', '1280x720x24'], { stdio: 'ignore' }),
			spawn(DRIVER, [`--port=${port}`], { stdio: 'ignore', env: { ...process.env, DISPLAY: display } }),
		];
		try {
			const driver = `http://127.0.0.1:${port}`;
			const options = { binary: BROWSER, args: ['--automation'] };
			const capabilities = { alwaysMatch: { browserName: 'MiniBrowser', 'webkitgtk:browserOptions': options } };
			const { sessionId } = (await whenThere(() => ask(`${driver}/session`, { capabilities }))) as {
				sessionId: string;
			};
			return new WebKit(processes, `${driver}/session/${sessionId}`);
		} catch (error) {
			for (const process of processes) process.kill();
			throw error;
		}
	}

	private constructor(processes: readonly ChildProcess[], session: string) {
		this.#processes = processes;
		this.#session = session;
	}

	async goto(url: string): Promise<void> {
		await ask(`${this.#session}/url`, { url });
	}

	/** What the body of a function returns on the page. */
	evaluate<Value>(script: string): Promise<Value> {
		return ask(`${this.#session}/execute/sync`, { script, args: [] }) as Promise<Value>;
	}

	async close(): Promise<void> {
		await fetch(this.#session, { method: 'DELETE' }).catch(() => undefined);
		for (const process of this.#processes) process.kill();
	}
}

async function ask(url: string, body: object): Promise<unknown> {
	const response = await fetch(url, { method: 'POST', body: JSON.stringify(body) });
	const { value } = (await response.json()) as { value: unknown };
	if (!response.ok) throw new Error(`the driver says: ${JSON.stringify(value)}`);
	return value;
}

/** Does it again while nobody listens yet. */
async function whenThere<Value>(work: () => Promise<Value>): Promise<Value> {
	for (let left = 50; ; left--) {
		try {
			return await work();
		} catch (error) {
			if (left === 0 || !(error instanceof TypeError)) throw error;
			await new Promise((resolve) => setTimeout(resolve, LOOK));
		}
	}
}

import type { Page } from '@playwright/test';
import type axe from 'axe-core';

/** What axe finds wrong with a page. */
export async function findViolations(page: Page): Promise<readonly string[]> {
	await page.addScriptTag({ path: 'node_modules/axe-core/axe.min.js' });
	return page.evaluate(async () => {
		const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document);
		return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`);
	});
}

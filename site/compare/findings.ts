import type { Loss } from '../../lab/conclude/losses.ts';
import type { Row, Summary } from '../../lab/conclude/summary.ts';
import type { ComparisonResult } from '../../lab/model/result.ts';
import type { Conclusion, CurvePoint } from '../../lab/workers/conclude-protocol.ts';
import { Concluder } from './concluder.ts';

/** A comparison with all that was concluded from it. */
export interface Finding extends Summary {
	readonly curve: readonly CurvePoint[];
	/** The verdict on its question, from all that is known so far. */
	readonly verdict: string;
	/** All losses that are known so far. */
	readonly losses: readonly Loss[];
}

/** What was found in the comparisons of one result, one after the other. */
export class Findings {
	readonly #concluder = new Concluder();
	readonly #summaries: Summary[] = [];

	/** Concludes one more comparison. Call it again only once this is settled. */
	async add(comparison: ComparisonResult): Promise<Finding> {
		const conclusion = await this.#concluder.ask('add', comparison);
		const rows = conclusion.rows.flatMap((row, index): readonly Row[] => {
			const contender = comparison.contenders[index];
			return contender ? [{ ...row, contender }] : [];
		});
		const { pair, floor, curve, verdict } = conclusion;
		this.#summaries.push({ comparison, rows, pair, floor });
		return { comparison, rows, pair, floor, curve, verdict, losses: this.#findLosses(conclusion) };
	}

	/** Ends the worker. */
	dispose(): void {
		this.#concluder.dispose();
	}

	#findLosses({ losses }: Conclusion): readonly Loss[] {
		return losses.flatMap((place): readonly Loss[] => {
			const summary = this.#summaries[place.comparison];
			const [winner, ours] = [summary?.rows[place.winner], summary?.rows[place.ours]];
			if (!summary || !winner || !ours) return [];
			return [{ comparison: summary.comparison, winner, ours, margin: place.margin }];
		});
	}
}

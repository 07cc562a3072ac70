export interface Criterion {
  /** Kept for as long as the criterion means the same. */
  readonly id: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly weight: number;
}
export interface CriterionScore {
  readonly criterionId: string;
  /** 0 to 100. */
  readonly score: number;
  readonly comment: string | null;
}

/** By the weights, to a tenth; undefined while a criterion has no score. */
export function weightedScore(criteria: readonly Criterion[], scores: readonly CriterionScore[]): number | undefined {
  let sum = 0;
  let weights = 0;
  for (const { id, weight } of criteria) {
    const given = scores.find(({ criterionId }) => criterionId === id);
    if (!given) return undefined;
    sum += given.score * weight;
    weights += weight;
  }
  return weights === 0 ? undefined : Math.round((sum / weights) * 10) / 10;
}

export interface Spread {
  readonly count: number;
  readonly mean: number;
  /** Standard deviation of these reviews; null where there is one only. */
  readonly spread: number | null;
  readonly lowest: number;
  readonly highest: number;
}

export function spreadOf(totals: readonly number[]): Spread | null {
  if (totals.length === 0) return null;
  const mean = totals.reduce((sum, one) => sum + one, 0) / totals.length;
  const variance = totals.reduce((sum, one) => sum + (one - mean) ** 2, 0) / totals.length;
  const tenth = (value: number) => Math.round(value * 10) / 10;
  return {
    count: totals.length,
    mean: tenth(mean),
    spread: totals.length > 1 ? tenth(Math.sqrt(variance)) : null,
    lowest: Math.min(...totals),
    highest: Math.max(...totals),
  };
}

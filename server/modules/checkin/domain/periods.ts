import type { AdmissionPolicy } from './words.ts';

/** Each entry is an admission of its own, counted 1, 2, 3 … */
export function isNumbered(policy: AdmissionPolicy): boolean {
  return policy === 're_entry' || policy === 'unlimited';
}

/** The period for which a new admission counts: at most one live admission exists for each. */
export function periodOf(policy: AdmissionPolicy, localDate: string, last: { period: string } | undefined): string {
  if (policy === 'once') return '';
  if (policy === 'once_per_day') return localDate;
  return String(Number(last?.period ?? 0) + 1);
}

/** Which entry of this person an admission is. */
export function entryNumber(period: string): number {
  return /^\d+$/.test(period) ? Number(period) : 1;
}

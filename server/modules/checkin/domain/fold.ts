import { isNumbered } from './periods.ts';
import type { AdmissionPolicy, Direction } from './words.ts';

/** A scan that let somebody in or out and was not taken back, of one person at the doors that are counted together. */
export interface Passage {
  readonly scanId: string;
  /** The effective time, milliseconds since 1970. */
  readonly at: number;
  readonly direction: Direction;
  /** The date at the edition's place, for doors that admit once a day. */
  readonly localDate: string;
  /** Who stood at the door: two passages at one door by one station are a slip, at two doors they are a conflict. */
  readonly door: string;
  /** A supervisor let in knowingly: no conflict. */
  readonly override: boolean;
}

export interface FoldedAdmission {
  readonly scanId: string;
  readonly period: string;
  readonly at: number;
  readonly left: { readonly scanId: string; readonly at: number } | undefined;
}
export interface FoldedConflict {
  readonly scanId: string;
  readonly kind: 'double_admission' | 'exit_without_entry';
  /** The admission that stands; undefined for an exit. */
  readonly firstScanId: string | undefined;
}
export interface Folded {
  readonly admissions: readonly FoldedAdmission[];
  readonly conflicts: readonly FoldedConflict[];
}

/**
 * What a set of passages adds up to. A set: the order in which queues of doors without network arrive cannot matter, so the
 * answer is made from all of them, sorted by their times, each time anew. What a door did is a fact and is never taken back;
 * a second door that let the same person in is a conflict for a supervisor, and no second admission.
 */
export function foldPassages(policy: AdmissionPolicy, passages: readonly Passage[]): Folded {
  const inOrder = [...passages].sort((a, b) => a.at - b.at || (a.scanId < b.scanId ? -1 : 1));
  const admissions: { -readonly [K in keyof FoldedAdmission]: FoldedAdmission[K] }[] = [];
  const conflicts: FoldedConflict[] = [];
  const doors = new Map<string, string>();
  const open = () => admissions.findLast(({ left }) => left === undefined);
  for (const { scanId, at, direction, localDate, door, override } of inOrder) {
    if (direction === 'exit') {
      const entered = open();
      if (entered) entered.left = { scanId, at };
      else if (!override) conflicts.push({ scanId, kind: 'exit_without_entry', firstScanId: undefined });
      continue;
    }
    const standing = standingOf(policy, admissions, localDate);
    if (standing) {
      if (!override && doors.get(standing.scanId) !== door)
        conflicts.push({ scanId, kind: 'double_admission', firstScanId: standing.scanId });
      continue;
    }
    const period = isNumbered(policy) ? String(admissions.length + 1) : policy === 'once' ? '' : localDate;
    admissions.push({ scanId, period, at, left: undefined });
    doors.set(scanId, door);
  }
  return { admissions, conflicts };
}

/** The admission that a further entry would repeat. */
function standingOf(
  policy: AdmissionPolicy,
  admissions: readonly FoldedAdmission[],
  localDate: string,
): FoldedAdmission | undefined {
  if (policy === 'unlimited') return undefined;
  if (policy === 're_entry') return admissions.find(({ left }) => left === undefined);
  return admissions.find(({ period }) => period === (policy === 'once' ? '' : localDate));
}

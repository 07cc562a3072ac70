export const COUNTED_KINDS = ['entrance', 'session', 'meal', 'signing_desk'] as const;
export type CountedKind = (typeof COUNTED_KINDS)[number];

/** When somebody has attended: in on so many days and in so many sessions, by the admissions at these kinds of checkpoints. */
export interface AttendanceRule {
  readonly editionId: string;
  readonly checkpointKinds: readonly CountedKind[];
  readonly minSessions: number;
  readonly minDays: number;
  readonly setBy: string | null;
  readonly setAt: Date;
  readonly approvedBy: string | null;
  readonly approvedAt: Date | null;
  /** Given out before the edition is over. */
  readonly releasedAt: Date | null;
}

/** What the admissions of one person add up to. */
export interface Attended {
  readonly days: number;
  readonly sessions: number;
}

export function meets(rule: Pick<AttendanceRule, 'minSessions' | 'minDays'>, { days, sessions }: Attended): boolean {
  return days >= rule.minDays && sessions >= rule.minSessions;
}

/** Approved, and released or the edition over: from then on everybody takes an own certificate without asking. */
export function isGivenOut(rule: AttendanceRule, today: string, edition: { endsOn: string; state: string }): boolean {
  return (
    rule.approvedAt !== null && (rule.releasedAt !== null || today > edition.endsOn || edition.state === 'archived')
  );
}

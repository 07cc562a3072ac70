/** How near somebody is to the stage, told by scans and never typed. */
export const PRESENCES = ['not_registered', 'expected', 'on_site', 'at_desk'] as const;
export type Presence = (typeof PRESENCES)[number];

export function presenceOf(
  registrationState: string | undefined,
  admittedAt: readonly string[],
  deskCheckpointId: string | null,
): Presence {
  if (deskCheckpointId !== null && admittedAt.includes(deskCheckpointId)) return 'at_desk';
  if (admittedAt.length > 0) return 'on_site';
  return registrationState === 'approved' ? 'expected' : 'not_registered';
}

export interface PartyPresence {
  /** Of those who sign or receive; witnesses hold nothing up. */
  readonly needed: readonly Presence[];
}

/** A party is missing while one of its hands is not in the house, or when nobody is named who could sign. */
export function isMissing({ needed }: PartyPresence): boolean {
  return needed.length === 0 || needed.some((one) => one === 'not_registered' || one === 'expected');
}

import type { ItemState } from './run-sheet-words.ts';

/** How near somebody is to the stage, told by scans and by the item they are in, never typed. */
export const PRESENCES = ['not_registered', 'expected', 'on_site', 'at_desk', 'on_stage', 'signed'] as const;
export type Presence = (typeof PRESENCES)[number];

/** What the state of an item says of who has a hand in it; witnesses leave no signature. */
export function stagePresence(state: ItemState, signs: boolean): 'on_stage' | 'signed' | undefined {
  switch (state) {
    case 'on_stage':
    case 'signing':
      return 'on_stage';
    case 'signed':
    case 'exchanged':
    case 'photographed':
      return signs ? 'signed' : 'on_stage';
    case 'closed':
      return signs ? 'signed' : undefined;
    default:
      return undefined;
  }
}

export function presenceOf(
  registrationState: string | undefined,
  admittedAt: readonly string[],
  deskCheckpointId: string | null,
  onStage?: 'on_stage' | 'signed',
): Presence {
  if (onStage !== undefined) return onStage;
  if (deskCheckpointId !== null && admittedAt.includes(deskCheckpointId)) return 'at_desk';
  if (admittedAt.length > 0) return 'on_site';
  return registrationState === 'approved' ? 'expected' : 'not_registered';
}

export function isAbsent(presence: Presence): boolean {
  return presence === 'not_registered' || presence === 'expected';
}

export interface PartyPresence {
  /** Of those who sign or receive, substitutes in the place of whom they stand in for; witnesses hold nothing up. */
  readonly needed: readonly Presence[];
}

/** A party is missing while one of its hands is not in the house, or when nobody is named who could sign. */
export function isMissing({ needed }: PartyPresence): boolean {
  return needed.length === 0 || needed.some(isAbsent);
}

export const DIRECTIONS = ['arrival', 'departure'] as const;
export type Direction = (typeof DIRECTIONS)[number];

export const LODGING_WISHES = ['needed', 'not_needed'] as const;
export type LodgingWish = (typeof LODGING_WISHES)[number];

export const SHARINGS = ['single', 'shared'] as const;
export type Sharing = (typeof SHARINGS)[number];

/** What a person asks for; the nights are local days of the edition. */
export interface LodgingDraft {
  readonly wish: LodgingWish;
  readonly checksIn?: string | null | undefined;
  readonly checksOut?: string | null | undefined;
  readonly sharing?: Sharing | null | undefined;
  readonly shareWith?: string | null | undefined;
  readonly note?: string | null | undefined;
}

/** Whoever waits for a place or has lost it needs neither a car nor a bed. */
export function takesPart(state: string): boolean {
  return state === 'pending' || state === 'approved';
}

const DAY_MS = 86_400_000;

/** The nights from coming to leaving, each by the day on which it begins. */
export function nightsBetween(checksIn: string, checksOut: string): string[] {
  const nights: string[] = [];
  for (let at = Date.parse(`${checksIn}T00:00:00Z`); at < Date.parse(`${checksOut}T00:00:00Z`); at += DAY_MS)
    nights.push(new Date(at).toISOString().slice(0, 10));
  return nights;
}

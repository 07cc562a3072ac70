import { instantsOf } from '../../agenda/domain.ts';

export const TRAVEL_MODES = ['flight', 'train', 'car', 'other'] as const;
export type TravelMode = (typeof TRAVEL_MODES)[number];

/** One way of a journey as a person enters it: day and time are those of the edition's place, whatever the own clock says. */
export interface LegDraft {
  readonly mode: TravelMode;
  readonly number?: string | null | undefined;
  readonly station?: string | null | undefined;
  /** 2026-11-22 */
  readonly day: string;
  /** 14:05 */
  readonly time: string;
  readonly pickUp: boolean;
  readonly partySize?: number | undefined;
  readonly luggage?: string | null | undefined;
}

export type LegFault = 'time_skipped' | 'day_far';

const DAY_MS = 86_400_000;
const MARGIN_DAYS = 30;

/**
 * The instant of a local day and time. In the hour that a zone repeats in autumn the first one is meant: nobody writes
 * on a ticket which of the two it is, and a driver who comes an hour early still meets the guest.
 */
export function legInstant(
  { day, time }: Pick<LegDraft, 'day' | 'time'>,
  edition: { readonly startsOn: string; readonly endsOn: string; readonly timeZone: string },
): Date | LegFault {
  const at = Date.parse(`${day}T00:00:00Z`);
  const first = Date.parse(`${edition.startsOn}T00:00:00Z`) - MARGIN_DAYS * DAY_MS;
  const last = Date.parse(`${edition.endsOn}T00:00:00Z`) + MARGIN_DAYS * DAY_MS;
  if (!(at >= first && at <= last)) return 'day_far';
  return instantsOf(day, time, edition.timeZone)[0] ?? 'time_skipped';
}

/** "cz 3082" and "ＣＺ3082" are one flight. */
export function plainNumber(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s-]+/g, '')
    .toUpperCase();
}

import type { FieldError } from '../../../platform/errors.ts';
import type { Edition } from '../../editions/domain.ts';
import { plainText, textFault } from '../../registration/domain.ts';
import { type Direction, type LegDraft, type LodgingDraft, legInstant, nightsBetween, plainNumber } from '../domain.ts';
import type { Guest, Leg } from '../store/rows.ts';

const LONGEST_STAY = 31;

/** One line as it will be stored, blanks as nothing; faults go to the list. */
function textOf(given: string | null | undefined, pointer: string, errors: FieldError[]): string | null {
  const text = plainText(given ?? '');
  if (textFault(text)) errors.push({ pointer, code: 'hospitality.text_control' });
  return text === '' ? null : text;
}

export function checkLeg(
  direction: Direction,
  draft: LegDraft,
  edition: Edition,
  errors: FieldError[],
): Omit<Leg, 'registrationId' | 'editionId'> {
  const at = legInstant(draft, edition);
  const field = (name: string) => `/${direction}/${name}`;
  const number = textOf(draft.number, field('number'), errors);
  const station = textOf(draft.station, field('station'), errors);
  const byTicket = draft.mode === 'flight' || draft.mode === 'train';
  if (byTicket && !number) errors.push({ pointer: field('number'), code: 'hospitality.number_missing' });
  if (!station && (byTicket || draft.pickUp))
    errors.push({ pointer: field('station'), code: 'hospitality.station_missing' });
  if (at === 'day_far') errors.push({ pointer: field('day'), code: 'hospitality.day_far' });
  if (at === 'time_skipped') errors.push({ pointer: field('time'), code: 'hospitality.time_skipped' });
  return {
    direction,
    mode: draft.mode,
    number: number && plainNumber(number),
    station,
    at: at instanceof Date ? at : new Date(0),
    pickUp: draft.pickUp,
    partySize: draft.partySize ?? 1,
    luggage: textOf(draft.luggage, field('luggage'), errors),
  };
}

type Wish = Pick<Guest, 'lodging' | 'checksIn' | 'checksOut' | 'sharing' | 'shareWith' | 'lodgingNote'>;
export const NO_WISH: Wish = {
  lodging: null,
  checksIn: null,
  checksOut: null,
  sharing: null,
  shareWith: null,
  lodgingNote: null,
};

export function checkLodging(draft: LodgingDraft, errors: FieldError[]): Wish {
  const lodgingNote = textOf(draft.note, '/lodging/note', errors);
  if (draft.wish === 'not_needed') return { ...NO_WISH, lodging: 'not_needed', lodgingNote };
  const { checksIn = null, checksOut = null, sharing = null } = draft;
  const nights = checksIn && checksOut ? nightsBetween(checksIn, checksOut).length : 0;
  if (nights < 1 || nights > LONGEST_STAY)
    errors.push({ pointer: checksIn ? '/lodging/checksOut' : '/lodging/checksIn', code: 'hospitality.nights_missing' });
  if (!sharing) errors.push({ pointer: '/lodging/sharing', code: 'hospitality.sharing_missing' });
  const shareWith = sharing === 'shared' ? textOf(draft.shareWith, '/lodging/shareWith', errors) : null;
  return { lodging: 'needed', checksIn, checksOut, sharing, shareWith, lodgingNote };
}

import { organisationName } from '../../directory/domain.ts';
import { arrange, type Card, type PlanShape, type Seat, seatText } from '../domain.ts';
import type { PersonRow } from '../queries.ts';
import type { Release, ReleasedPlace, SeatPlan } from '../store/rows.ts';

/** The words of a card, as they stand now. */
export function releasedPlaceOf(seat: Seat, person: PersonRow): ReleasedPlace {
  const names = { nameZh: person.orgZh, nameEn: person.orgEn, nameLocal: person.orgLocal };
  return {
    seat,
    nameNative: person.nameNative,
    nameLatin: person.nameLatin,
    organisationZh: organisationName(names, 'zh') || person.orgText,
    organisationEn: organisationName(names, 'en') || person.orgText,
  };
}

export function placesNow(plan: SeatPlan, people: ReadonlyMap<string, PersonRow>): ReleasedPlace[] {
  return arrange(plan).flatMap((seat) => {
    const person = people.get(seat.registrationId);
    return person ? [releasedPlaceOf(seat, person)] : [];
  });
}

/** A card in words, and where it stands in both languages. */
export interface PlacedCard extends Card {
  readonly registrationId: string | null;
  readonly tableId: string | null;
  readonly placeEn: string;
}

/** A seat card for everybody with a seat; for a dinner the number card of each table too. */
export function cardsOf(
  plan: Pick<PlanShape, 'kind' | 'rows' | 'tables'>,
  places: readonly ReleasedPlace[],
): PlacedCard[] {
  const seats = places.map(({ seat }) => seat);
  const own = places.map(({ seat, nameNative, nameLatin, organisationZh, organisationEn }): PlacedCard => {
    const { zh, en } = seatText(plan, seat, seats);
    const organisation = [...new Set([organisationZh, organisationEn])];
    return {
      key: seat.registrationId,
      registrationId: seat.registrationId,
      tableId: null,
      text: [...new Set([nameNative, nameLatin, ...organisation])].filter(Boolean).join(' · '),
      place: zh,
      placeEn: en,
    };
  });
  const tables = plan.kind === 'dinner' ? plan.tables : [];
  return [
    ...own,
    ...tables.map(
      ({ id, number, nameZh, nameEn }): PlacedCard => ({
        key: id,
        registrationId: null,
        tableId: id,
        text: [String(number), nameZh, nameEn].filter(Boolean).join(' · '),
        place: `${number}号桌`,
        placeEn: `Table ${number}`,
      }),
    ),
  ];
}

export const cardsOfRelease = (release: Release): PlacedCard[] => cardsOf(release.plan, release.places);

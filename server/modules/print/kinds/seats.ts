import type { Edition } from '../../editions/domain.ts';
import { seatText } from '../../seating/domain.ts';
import type { Release, Seating } from '../../seating/index.ts';
import { dateLine } from '../badge-texts.ts';
import type { SeatSheet, TableNumberSheet } from '../card-sheet.ts';
import { type GivenFact, givenFacts, type PrintKind } from './kind.ts';

export type SeatingDoor = Pick<Seating, 'listPlans' | 'findLastRelease'>;

async function listLastReleases(seating: SeatingDoor, editionId: string): Promise<Release[]> {
  const plans = await seating.listPlans(editionId);
  const releases = await Promise.all(plans.map(({ id }) => seating.findLastRelease(id)));
  return releases.filter((release) => release !== undefined);
}

type SeatFact = Pick<
  SeatSheet,
  'seatZh' | 'seatEn' | 'planZh' | 'planEn' | 'nameNative' | 'nameLatin' | 'organisation'
> & { readonly edition?: readonly string[] };

/** Everybody's seat as the last release of each plan has it: whoever moves up over an absence is changed, and nobody else. */
async function seatFacts(
  seating: SeatingDoor,
  edition: Edition,
  more: Pick<SeatFact, 'edition'>,
): Promise<GivenFact<SeatFact>[]> {
  return (await listLastReleases(seating, edition.id)).flatMap(({ planId, plan, places }) => {
    const seats = places.map(({ seat }) => seat);
    return places.map(({ seat, nameNative, nameLatin, organisationZh, organisationEn }, at): GivenFact<SeatFact> => {
      const { zh, en } = seatText(plan, seat, seats);
      return {
        subjectId: `${planId}:${seat.registrationId}`,
        registrationId: seat.registrationId,
        planIds: [planId],
        placeOrder: at,
        name: nameNative,
        nameLatin: nameLatin ?? undefined,
        detailZh: `${plan.titleZh}　${zh}`,
        detailEn: `${plan.titleEn}, ${en}`,
        fact: {
          seatZh: zh,
          seatEn: en,
          planZh: plan.titleZh,
          planEn: plan.titleEn,
          nameNative,
          nameLatin: nameLatin ?? '',
          organisation: organisationZh ?? organisationEn ?? '',
          ...more,
        },
      };
    });
  });
}

function seatKind(kind: 'seat_label' | 'seat_ticket', seating: SeatingDoor): PrintKind<SeatFact, SeatSheet> {
  const perSheet: Readonly<Record<string, number>> = { 'a4-24up': 24, 'a4-14up': 14 };
  return {
    kind,
    document: kind,
    async facts(edition) {
      const { titleZh, titleEn, venueZh } = edition;
      // A label says only the seat; a ticket also leads to the door.
      const more = kind === 'seat_ticket' ? { edition: [titleZh, titleEn, venueZh, dateLine(edition)] } : {};
      return givenFacts(await seatFacts(seating, edition, more));
    },
    sheets: (edition, rows) =>
      rows.map(({ fact: { edition: _, ...fact }, subjectId }) => ({
        ...fact,
        editionTitleZh: edition.titleZh,
        editionTitleEn: edition.titleEn,
        venueLine: edition.venueZh,
        dateLine: dateLine(edition),
        number: subjectId.slice(-6).toUpperCase(),
      })),
    previewOf: (format) => perSheet[format] ?? 4,
  };
}

interface TableFact {
  readonly number: number;
  readonly nameZh: string | null;
  readonly nameEn: string | null;
}

/** The number card of each dinner table. */
function tableNumberKind(seating: SeatingDoor): PrintKind<TableFact, TableNumberSheet> {
  return {
    kind: 'table_number',
    document: 'table_number',
    async facts({ id }) {
      const releases = (await listLastReleases(seating, id)).filter(({ plan }) => plan.kind === 'dinner');
      return givenFacts(
        releases.flatMap(({ planId, plan }) =>
          plan.tables.map(
            (table): GivenFact<TableFact> => ({
              subjectId: `${planId}:table:${table.id}`,
              planIds: [planId],
              placeOrder: table.number,
              name: `${table.number}号桌`,
              nameLatin: `Table ${table.number}`,
              detailZh: [plan.titleZh, table.nameZh].filter(Boolean).join('　'),
              detailEn: [plan.titleEn, table.nameEn].filter(Boolean).join(', '),
              fact: { number: table.number, nameZh: table.nameZh, nameEn: table.nameEn },
            }),
          ),
        ),
      );
    },
    sheets: (_, rows) =>
      rows.map(({ fact: { number, nameZh, nameEn } }) => ({ number, nameZh: nameZh ?? '', nameEn: nameEn ?? '' })),
    previewOf: () => 1,
  };
}

export function seatKinds(seating: SeatingDoor) {
  return {
    seat_label: seatKind('seat_label', seating) as PrintKind,
    seat_ticket: seatKind('seat_ticket', seating) as PrintKind,
    table_number: tableNumberKind(seating) as PrintKind,
  };
}

import { Failure } from '../../../platform/errors.ts';
import { drawPlan, type SeatView, seatText } from '../domain.ts';
import type { PlanPaper } from '../plan-paper.ts';
import { mapPeople } from '../queries.ts';
import type { ReleasedPlace, SeatPlan } from '../store/rows.ts';
import { placesNow } from './cards.ts';
import type { SeatingNeeds } from './needs.ts';
import type { Releases } from './releases.ts';

export interface PaperChoice {
  readonly paper: 'a4' | 'a3';
  readonly view: SeatView;
  readonly of: 'working' | 'released';
}
export interface PlanPapers {
  /** @throws Failure invalid when a font lacks a sign: a sheet with a hole is worse than none. */
  print(plan: SeatPlan, choice: PaperChoice): Promise<Uint8Array>;
  /** What the sheet says. @throws Failure conflict when there is nothing to draw. */
  readPaper(plan: SeatPlan, choice: PaperChoice): Promise<PlanPaper>;
}

export function createPlanPapers(
  { db, clock, pdf, editions }: SeatingNeeds,
  releases: Pick<Releases, 'findLastRelease'>,
): PlanPapers {
  const readPaper: PlanPapers['readPaper'] = async (plan, { paper, view, of }) => {
    const edition = await editions.getById(plan.editionId);
    const release = of === 'released' ? await releases.findLastRelease(plan.id) : undefined;
    if (of === 'released' && !release) throw new Failure('conflict', 'seating.not_released');
    const shape = release?.plan ?? plan;
    const people = await mapPeople(
      db.knex,
      plan.places.map(({ registrationId }) => registrationId),
    );
    const places: readonly ReleasedPlace[] = release?.places ?? placesNow(plan, people);
    if (places.length === 0) throw new Failure('conflict', 'seating.nobody_seated');
    const seats = places.map(({ seat }) => seat);
    const drawing = drawPlan(shape, seats, view);
    const words = new Map(places.map((place) => [place.seat.registrationId, place]));
    return {
      paper,
      view,
      kind: shape.kind,
      rule: shape.rule,
      titleZh: shape.titleZh,
      titleEn: shape.titleEn,
      editionZh: edition.titleZh,
      editionEn: edition.titleEn,
      people: places.length,
      stamp: stampOf(release?.releasedAt ?? clock.now(), edition.timeZone),
      timeZone: edition.timeZone,
      release: release?.number ?? null,
      width: drawing.width,
      height: drawing.height,
      seats: drawing.seats.map(({ seat, ...box }) => {
        const { zh, en } = seatText(shape, seat, seats);
        const {
          nameNative = '',
          nameLatin = null,
          organisationZh = null,
          organisationEn = null,
        } = words.get(seat.registrationId) ?? {};
        const first = seat.offset === 0 && seat.row === 1;
        return { ...box, first, seatZh: zh, seatEn: en, nameNative, nameLatin, organisationZh, organisationEn };
      }),
      marks: drawing.marks.map(({ tableId, ...mark }) => {
        const table = shape.tables.find(({ id }) => id === tableId);
        return {
          ...mark,
          number: table?.number ?? null,
          nameZh: table?.nameZh ?? null,
          nameEn: table?.nameEn ?? null,
        };
      }),
    };
  };
  return {
    readPaper,
    async print(plan, choice) {
      const sheet = await readPaper(plan, choice);
      const [first] = await pdf.listMissing('seat-plan', sheet);
      if (first)
        throw new Failure('invalid', 'seating.missing_glyphs', {
          params: { characters: `${first.character} (${first.codePoint})`, text: first.text },
        });
      return pdf.render('seat-plan', sheet);
    },
  };
}

function stampOf(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone }).format(at);
}

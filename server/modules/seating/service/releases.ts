import type { Caller } from '../../../platform/caller.ts';
import type { Reader } from '../../../platform/db/tx.ts';
import { Failure } from '../../../platform/errors.ts';
import { type ChangedCard, compareCards, seatLabel } from '../domain.ts';
import { listDiets, mapPeople } from '../queries.ts';
import { lockPlan } from '../store/plan-store.ts';
import {
  findLastRelease,
  insertRelease,
  listReleasedEver,
  mapLastReleases,
  type ReleaseHead,
} from '../store/release-store.ts';
import type { Release, SeatPlan } from '../store/rows.ts';
import { cardsOf, cardsOfRelease, type PlacedCard, placesNow } from './cards.ts';
import type { SeatingNeeds } from './needs.ts';
import { missing, stale } from './rules.ts';

export interface ComparedCards {
  readonly release: Release | undefined;
  readonly cards: number;
  readonly changes: readonly (ChangedCard & {
    readonly before: PlacedCard | null;
    readonly after: PlacedCard | null;
  })[];
}
export interface ChangedLabel {
  readonly registrationId: string;
  readonly before: string | null;
  readonly after: string | null;
}

export interface Releases {
  release(caller: Caller, planId: string, version: string): Promise<SeatPlan>;
  findLastRelease(planId: string): Promise<Release | undefined>;
  mapLastReleases(planIds: readonly string[]): Promise<Map<string, ReleaseHead>>;
  /** Against the last release, else against `otherwise`. */
  compareCards(plan: SeatPlan, otherwise?: SeatPlan): Promise<ComparedCards>;
  takeSeatsOver(
    caller: Caller,
    planId: string,
    mode: 'preview' | 'apply',
  ): Promise<{ release: Release; labels: ChangedLabel[] }>;
  readDiets(caller: Caller, plan: SeatPlan): Promise<{ registrationId: string; diet: string }[]>;
}

export function createReleases({ db, clock, ids, audit, registrations }: SeatingNeeds): Releases {
  const peopleOf = ({ places }: SeatPlan, reader: Reader = db.knex) =>
    mapPeople(
      reader,
      places.map(({ registrationId }) => registrationId),
    );
  const subjectOf = (id: string) => ({ kind: 'seat_plan', id });

  return {
    release: (caller, planId, version) =>
      db.transaction(async (tx) => {
        const plan = await lockPlan(tx, planId);
        if (!plan) throw missing();
        if (String(plan.version) !== version) throw stale();
        const places = placesNow(plan, await peopleOf(plan, tx));
        if (places.length === 0) throw new Failure('conflict', 'seating.nobody_seated');
        const { kind, titleZh, titleEn, label, rule, evenReading, rows, tables } = plan;
        const number = ((await mapLastReleases(tx, [planId])).get(planId)?.number ?? 0) + 1;
        await insertRelease(tx, {
          id: ids.uuid(),
          planId,
          number,
          planVersion: plan.version,
          releasedAt: clock.now(),
          releasedBy: 'name' in caller ? caller.name : '',
          plan: { kind, titleZh, titleEn, label, rule, evenReading, rows, tables },
          places,
        });
        await audit.record(tx, {
          caller,
          action: 'seating.plan_released',
          subject: subjectOf(planId),
          editionId: plan.editionId,
          detail: { number, people: places.length },
        });
        return plan;
      }),

    findLastRelease: (planId) => findLastRelease(db.knex, planId),
    mapLastReleases: (planIds) => mapLastReleases(db.knex, planIds),

    async compareCards(plan, otherwise) {
      const release = await findLastRelease(db.knex, plan.id);
      const people = await peopleOf(plan);
      const now = cardsOf(plan, placesNow(plan, people));
      const before = release
        ? cardsOfRelease(release)
        : otherwise
          ? cardsOf(otherwise, placesNow(otherwise, people))
          : [];
      const changes = compareCards(before, now) as ComparedCards['changes'];
      return { release, cards: now.length, changes };
    },

    async takeSeatsOver(caller, planId, mode) {
      const release = await findLastRelease(db.knex, planId);
      if (!release) throw new Failure('conflict', 'seating.not_released');
      const seats = release.places.map(({ seat }) => seat);
      const wanted = new Map(seats.map((seat) => [seat.registrationId, seatLabel(release.plan, seat, seats)]));
      return db.transaction(async (tx) => {
        const plan = await lockPlan(tx, planId);
        if (!plan) throw missing();
        const ever = await listReleasedEver(tx, planId);
        const [present, people] = [
          await registrations.mapSeatLabels(ever, tx),
          await registrations.mapRegistrations(ever, tx),
        ];
        const labels = ever.flatMap((registrationId): ChangedLabel[] => {
          const before = present.get(registrationId) ?? null;
          // Whoever was taken off the plan loses the seat that it gave, and no other.
          const given = before?.startsWith(`${release.plan.label} `) ?? false;
          const after = wanted.get(registrationId) ?? (given ? null : before);
          const erased = people.get(registrationId)?.erasedAt !== null;
          return before === after || erased ? [] : [{ registrationId, before, after }];
        });
        if (mode === 'preview') return { release, labels };
        for (const { registrationId, after } of labels)
          await registrations.setSeatLabel(tx, caller, registrationId, after);
        await audit.record(tx, {
          caller,
          action: 'seating.labels_taken_over',
          subject: subjectOf(planId),
          editionId: plan.editionId,
          detail: { number: release.number, people: labels.length },
        });
        return { release, labels };
      });
    },

    readDiets: (caller, plan) =>
      db.transaction(async (tx) => {
        const diets = await listDiets(
          tx,
          plan.places.map(({ registrationId }) => registrationId),
        );
        await audit.record(tx, {
          caller,
          action: 'seating.diets_read',
          subject: subjectOf(plan.id),
          editionId: plan.editionId,
          detail: { people: diets.length },
        });
        return diets;
      }),
  };
}

import type { Caller } from '../../platform/caller.ts';
import type { Database } from '../../platform/db/database.ts';
import type { Edition } from '../editions/domain.ts';
import type {
  CardsView,
  ChangedCardView,
  ClosingView,
  LabelsView,
  PlanItem,
  PlanView,
  PrecedenceView,
  SeatedPerson,
} from './contract.ts';
import { arrange, compareSeats, findWarnings, inOrder, type Seat, seatText } from './domain.ts';
import { mayArrange } from './policy.ts';
import { mapPeople, type PersonRow } from './queries.ts';
import type { PlacedCard } from './service/cards.ts';
import type { SeatingNeeds } from './service/needs.ts';
import type { Plans } from './service/plans.ts';
import type { Precedence } from './service/precedence.ts';
import type { ChangedLabel, ComparedCards, Releases } from './service/releases.ts';
import { findStep } from './store/plan-store.ts';
import type { Release, SeatPlan } from './store/rows.ts';

export interface Views {
  precedence(caller: Caller, editionId: string): Promise<PrecedenceView>;
  plans(edition: Edition): Promise<PlanItem[]>;
  plan(caller: Caller, plan: SeatPlan): Promise<PlanView>;
  cards(compared: ComparedCards): CardsView;
  closing(caller: Caller, closed: { before: SeatPlan; after: SeatPlan }): Promise<ClosingView>;
  labels(taken: { release: Release; labels: readonly ChangedLabel[] }): Promise<LabelsView>;
}

type ReleaseHead = Pick<Release, 'number' | 'releasedAt' | 'releasedBy'>;
const releaseView = ({ number, releasedAt, releasedBy }: ReleaseHead) => ({
  number,
  releasedAt: releasedAt.toISOString(),
  releasedBy,
});
const cardView = (card: PlacedCard | null) => card && { text: card.text, seat: { zh: card.place, en: card.placeEn } };

export function createViews({
  db,
  presences,
  precedence,
  plans,
  releases,
}: { db: Database; precedence: Precedence; plans: Plans; releases: Releases } & Pick<
  SeatingNeeds,
  'presences'
>): Views {
  const facts = async (ids: readonly string[]) => {
    const [rows, present] = [await mapPeople(db.knex, ids), await presences.mapPresence(ids)];
    const isHere = (id: string) => (present.get(id)?.checkpointIds.length ?? 0) > 0;
    const person = (row: PersonRow): SeatedPerson => {
      const { orgZh, orgEn, orgLocal, orgText, organisationId: _, state, ...rest } = row;
      return {
        ...rest,
        organisation: { nameZh: orgZh, nameEn: orgEn, nameLocal: orgLocal, text: orgText },
        presence: isHere(row.registrationId) ? 'here' : state === 'approved' ? 'expected' : 'not_coming',
      };
    };
    return { rows, people: new Map([...rows].map(([id, row]) => [id, person(row)])) };
  };
  const planView = async (caller: Caller, plan: SeatPlan): Promise<PlanView> => {
    const { rows, people } = await facts(plan.places.map(({ registrationId }) => registrationId));
    const arranged = arrange(plan);
    const seats = new Map(arranged.map((seat) => [seat.registrationId, seat]));
    const compared = await releases.compareCards(plan);
    const warnings = findWarnings(
      plan,
      new Map(
        [...rows].map(([id, { state, organisationId, orgText }]) => [
          id,
          { approved: state === 'approved', organisation: organisationId ?? orgText ?? id },
        ]),
      ),
    );
    const { id, kind, titleZh, titleEn, label, rule, evenReading, version } = plan;
    const edit = mayArrange(caller);
    return {
      ...{ id, kind, titleZh, titleEn, label, rule, evenReading, version },
      rows: [...plan.rows],
      tables: [...plan.tables].sort((a, b) => a.number - b.number),
      places: inOrder(plan.places).flatMap(({ registrationId, ...place }) => {
        const person = people.get(registrationId);
        const seat = seats.get(registrationId) ?? null;
        return person ? [{ person, ...place, seat, seatText: seat && seatText(plan, seat, arranged) }] : [];
      }),
      warnings,
      release: compared.release ? releaseView(compared.release) : null,
      changedSinceRelease: compared.release !== undefined && compared.changes.length > 0,
      may: { edit, undo: edit && (await findStep(db.knex, id)) !== undefined },
    };
  };
  const cards = ({ release, cards: count, changes }: ComparedCards): CardsView => ({
    release: release ? releaseView(release) : null,
    cards: count,
    changes: changes.map(
      ({ change, before, after }): ChangedCardView => ({
        registrationId: (after ?? before)?.registrationId ?? null,
        tableId: (after ?? before)?.tableId ?? null,
        change,
        before: cardView(before),
        after: cardView(after),
      }),
    ),
  });

  return {
    async precedence(caller, editionId) {
      const { version, groups } = await precedence.readList(editionId);
      const { people } = await facts(
        groups.flatMap((group) => group.people.map(({ registrationId }) => registrationId)),
      );
      return {
        version,
        groups: groups.map((group) => ({
          ...group,
          people: group.people.flatMap(({ registrationId, reason }) => {
            const person = people.get(registrationId);
            return person ? [{ person, reason }] : [];
          }),
        })),
        may: { edit: mayArrange(caller) },
      };
    },

    async plans(edition) {
      const rows = await plans.listPlans(edition.id);
      const released = await releases.mapLastReleases(rows.map(({ id }) => id));
      return rows.map(({ id, kind, titleZh, titleEn, people }) => {
        const release = released.get(id);
        return { id, kind, titleZh, titleEn, people, release: release ? releaseView(release) : null };
      });
    },

    plan: planView,
    cards,

    async closing(caller, { before, after }) {
      const [from, to] = [arrange(before), arrange(after)];
      const { people } = await facts(before.places.map(({ registrationId }) => registrationId));
      const text = (seat: Seat | null, seats: readonly Seat[]) => seat && seatText(after, seat, seats);
      return {
        plan: await planView(caller, after),
        moves: compareSeats(from, to).flatMap((move) => {
          const person = people.get(move.registrationId);
          return person ? [{ person, from: text(move.from, from), to: text(move.to, to) }] : [];
        }),
        cards: cards(await releases.compareCards(after, before)),
      };
    },

    async labels({ release, labels }) {
      const { people } = await facts(labels.map(({ registrationId }) => registrationId));
      return {
        release: releaseView(release),
        labels: labels.flatMap(({ registrationId, before, after }) => {
          const person = people.get(registrationId);
          return person ? [{ person, before, after }] : [];
        }),
      };
    },
  };
}

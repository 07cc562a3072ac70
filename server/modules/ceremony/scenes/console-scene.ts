import type { Reader } from '../../../platform/db/tx.ts';
import { handsOf } from '../domain/hands.ts';
import {
  type Agreement,
  type Alerted,
  type ConsoleItem,
  type ConsoleParty,
  type ConsolePerson,
  type ConsoleScene,
  commandsFor,
  isDone,
  isMissing,
  lackingOf,
  latenessOf,
  partiesOf,
  type SheetItem,
  switchesFor,
} from '../domain.ts';
import { mapAlerts } from '../store/alert-store.ts';
import { findBoth } from '../store/ceremony-store.ts';
import { mapGivenBy, readSheet } from '../store/sheet-store.ts';
import { mapLastSeen, mapLiaisons } from '../store/whereabouts.ts';
import { type Cast, type CastParty, castParties, findCast, namesOf, personOf, subjectTitles } from './cast.ts';
import { findPresences, type PresenceIn } from './presences.ts';
import { findReadiness } from './readiness.ts';
import { findStart, type SceneNeeds } from './sheet-facts.ts';

const HISTORY = 12;

/** The director's console: the whole sheet with who is where. Of a ceremony that is rehearsed, its own sheet all the same. */
export async function findConsole(needs: SceneNeeds, reader: Reader, id: string): Promise<ConsoleScene | undefined> {
  const found = await findBoth(reader, id);
  if (!found) return undefined;
  const { ceremony, rehearsal } = found;
  const edition = await needs.editions.getById(ceremony.editionId, reader);
  const sheet = await readSheet(reader, ceremony);
  const cast = await findCast(reader, sheet.items);
  const presenceIn = await findPresences(needs.presences, reader, ceremony, cast, sheet.items);
  const plannedStart = await findStart(needs, reader, ceremony);
  const readiness = await findReadiness(needs, reader, ceremony, cast, sheet.items);
  const people = [...cast.people.keys()];
  const told: Told = {
    alerted: await mapAlerts(reader, ceremony.id),
    // The doors know nothing of what is only tried.
    lastSeen: ceremony.rehearsalOf === null ? await mapLastSeen(reader, people) : new Map(),
    liaisons: await mapLiaisons(reader, people),
  };
  const lately = sheet.events.slice(-HISTORY).reverse();
  const givenBy = await mapGivenBy(reader, ceremony.id, lately.at(-1)?.revision ?? 0);
  const now = needs.clock.now();
  const { lateSeconds, expectedAt } = latenessOf(sheet.items, plannedStart, now.getTime());
  const items = sheet.items.map((item, index): ConsoleItem => {
    const at = expectedAt[index] ?? null;
    const subjects = item.subjects.map((subject, table) => ({
      id: subject,
      ...subjectTitles(cast, subject, table),
      parties: castParties(cast, subject).map((party) => consoleParty(cast, presenceIn, told, item, party)),
    }));
    const { kind, state, plannedSeconds, startedAt, endedAt } = item;
    return {
      id: item.id,
      kind,
      position: index + 1,
      state,
      plannedSeconds,
      startedAt,
      endedAt,
      expectedAt: at === null ? null : new Date(at).toISOString(),
      subjects,
      partyMissing: partiesOf({ subjects }).some(({ missing }) => missing),
      notReady: isNotReady(cast, item),
      lacking: lackingOf(readiness.get(item.id) ?? []),
      // What is rehearsed waits until the rehearsal is cleared.
      may: rehearsal ? [] : commandsFor(sheet, item.id),
    };
  });
  return {
    id: ceremony.id,
    year: edition.year,
    titleZh: ceremony.titleZh,
    titleEn: ceremony.titleEn,
    timeZone: edition.timeZone,
    revision: ceremony.revision,
    plannedStart,
    asOf: now.toISOString(),
    lateSeconds: lateSeconds ?? null,
    hasDesk: ceremony.deskCheckpointId !== null,
    heldSince: sheet.heldSince,
    covered: sheet.covered,
    rehearsal: rehearsal ? { id: rehearsal.id } : null,
    rehearsalOf: ceremony.rehearsalOf,
    items,
    may: rehearsal ? [] : switchesFor(sheet),
    lately: lately.map(({ revision, command, itemId, after, reason, at }) => ({
      revision,
      command,
      position: items.find((item) => item.id === itemId)?.position ?? after?.position ?? null,
      reason,
      at,
      by: givenBy.get(revision) ?? null,
    })),
  };
}

/** One of its agreements cannot be signed as things stand. What is signed already can still be rehearsed. */
export function isNotReady(cast: Pick<Cast, 'agreements'>, item: Pick<SheetItem, 'subjects' | 'state'>): boolean {
  const ready = ({ state }: Pick<Agreement, 'state'>) => state === 'ready' || state === 'signed';
  return (
    !isDone(item.state) &&
    item.subjects.map((subject) => cast.agreements.get(subject)).some((one) => one && !ready(one))
  );
}

/** What is known of people besides their presence. */
interface Told {
  readonly alerted: ReadonlyMap<string, Alerted>;
  readonly lastSeen: ReadonlyMap<string, NonNullable<ConsolePerson['lastSeen']>>;
  readonly liaisons: ReadonlyMap<string, NonNullable<ConsolePerson['liaison']>>;
}

function consoleParty(
  cast: Cast,
  presenceIn: PresenceIn,
  { alerted, lastSeen, liaisons }: Told,
  item: SheetItem,
  { organisationId, people }: CastParty,
): ConsoleParty {
  const hands = handsOf(people, item.substitutes).map(({ registrationId, role, signs, substituteId }) => ({
    registrationId,
    role,
    ...personOf(cast, registrationId),
    presence: presenceIn(registrationId, item),
    signs,
    substitute:
      substituteId === null
        ? null
        : {
            registrationId: substituteId,
            ...personOf(cast, substituteId),
            presence: presenceIn(substituteId, item),
          },
    alerted: alerted.get(registrationId) ?? null,
    lastSeen: lastSeen.get(registrationId) ?? null,
    liaison: liaisons.get(registrationId) ?? null,
  }));
  const named = hands.filter(({ role }) => role === 'signatory' || role === 'recipient');
  return {
    organisationId,
    ...namesOf(cast.organisations.get(organisationId)),
    missing: isMissing({ needed: named.map(({ presence, substitute }) => substitute?.presence ?? presence) }),
    people: hands,
  };
}

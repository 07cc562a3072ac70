import type { Reader } from '../../../platform/db/tx.ts';
import type { Clock } from '../../../platform/time.ts';
import type { Agenda } from '../../agenda/index.ts';
import type { Edition } from '../../editions/domain.ts';
import type { Editions } from '../../editions/index.ts';
import type { SceneHead, SheetItem } from '../domain.ts';
import type { Designations, People, Presences } from '../neighbours.ts';
import { type Ceremony, findBoth } from '../store/ceremony-store.ts';
import { type ListedItem, listItems } from '../store/sheet-store.ts';

export interface SceneNeeds {
  readonly designations: Designations;
  readonly people: People;
  readonly clock: Clock;
  readonly editions: Editions;
  /** A ceremony that is a session of the agenda begins when that does, also after it was moved. */
  readonly agenda: Pick<Agenda, 'getSession'>;
  readonly presences: Presences;
}

export interface SheetFacts {
  /** The ceremony that was asked for. */
  readonly ceremony: Ceremony;
  /** What its screens show: its rehearsal while there is one, else itself. */
  readonly shown: Ceremony;
  readonly edition: Edition;
  readonly items: readonly ListedItem[];
  readonly now: Date;
}

/** What every screen begins with, in three statements: the ceremony or its rehearsal, the edition, the items. */
export async function findShown(
  { clock, editions }: SceneNeeds,
  reader: Reader,
  id: string,
): Promise<SheetFacts | undefined> {
  const found = await findBoth(reader, id);
  if (!found) return undefined;
  const shown = found.rehearsal ?? found.ceremony;
  const edition = await editions.getById(shown.editionId, reader);
  return { ceremony: found.ceremony, shown, edition, items: await listItems(reader, shown.id), now: clock.now() };
}

export function headOf({ shown, edition, now }: SheetFacts): SceneHead {
  return {
    revision: shown.revision,
    rehearsal: shown.rehearsalOf !== null,
    held: shown.heldSince !== null,
    covered: shown.covered,
    timeZone: edition.timeZone,
    edition: { titleZh: edition.titleZh, titleEn: edition.titleEn },
    ceremony: { titleZh: shown.titleZh, titleEn: shown.titleEn },
    asOf: now.toISOString(),
  };
}

/** When the first item is due; null where nobody has said. */
export async function findStart(
  { agenda }: Pick<SceneNeeds, 'agenda'>,
  reader: Reader,
  { sessionId, startsAt }: Pick<Ceremony, 'sessionId' | 'startsAt'>,
): Promise<string | null> {
  const start = sessionId === null ? startsAt : (await agenda.getSession(sessionId, reader)).startsAt;
  return start?.toISOString() ?? null;
}

/** Withdrawn ones are not counted before the guests. */
export function countOf(items: readonly SheetItem[], item: SheetItem): { position: number; total: number } {
  return { position: items.indexOf(item) + 1, total: items.filter(({ state }) => state !== 'withdrawn').length };
}

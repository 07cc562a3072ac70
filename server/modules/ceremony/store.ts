import type { Reader, Tx } from '../../platform/db/tx.ts';
import { Failure } from '../../platform/errors.ts';
import type { Command, ItemKind, ItemState, RunSheet, SheetEvent, SheetItem } from './domain.ts';

export interface Ceremony {
  readonly id: string;
  readonly editionId: string;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly sessionId: string | null;
  readonly startsAt: Date | null;
  readonly deskCheckpointId: string | null;
  readonly revision: number;
}
const CEREMONY = {
  id: 'id',
  editionId: 'edition_id',
  titleZh: 'title_zh',
  titleEn: 'title_en',
  sessionId: 'session_id',
  startsAt: 'starts_at',
  deskCheckpointId: 'desk_checkpoint_id',
  revision: 'revision',
} as const satisfies Record<keyof Ceremony, string>;

/** An item with what the run sheet's machine does not ask about. */
export interface ListedItem extends SheetItem {
  readonly agreementId: string | null;
  readonly designationId: string | null;
  readonly plannedSeconds: number;
}

export async function findCeremony(reader: Reader, id: string): Promise<Ceremony | undefined> {
  return reader('ceremony').where({ id }).first(CEREMONY);
}
/** Commands on one ceremony are heard one after the other. */
export async function lockCeremony(tx: Tx, id: string): Promise<Ceremony> {
  const ceremony: Ceremony | undefined = await tx('ceremony').where({ id }).forUpdate().first(CEREMONY);
  if (!ceremony) throw new Failure('missing', 'request.missing');
  return ceremony;
}
export async function insertCeremony(tx: Tx, ceremony: Ceremony, at: Date): Promise<void> {
  await tx('ceremony').insert({
    id: ceremony.id,
    edition_id: ceremony.editionId,
    session_id: ceremony.sessionId,
    title_zh: ceremony.titleZh,
    title_en: ceremony.titleEn,
    starts_at: ceremony.startsAt,
    desk_checkpoint_id: ceremony.deskCheckpointId,
    revision: 0,
    created_at: at,
  });
}

interface ItemRow {
  id: string;
  kind: ItemKind;
  state: ItemState;
  agreement_id: string | null;
  designation_id: string | null;
  planned_seconds: number;
  started_at: Date | null;
  ended_at: Date | null;
}
export async function listItems(reader: Reader, ceremonyId: string): Promise<ListedItem[]> {
  const rows: ItemRow[] = await reader('ceremony_item').where({ ceremony_id: ceremonyId }).orderBy('position');
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    state: row.state,
    agreementId: row.agreement_id,
    designationId: row.designation_id,
    plannedSeconds: row.planned_seconds,
    startedAt: row.started_at?.toISOString() ?? null,
    endedAt: row.ended_at?.toISOString() ?? null,
  }));
}

interface EventRow {
  revision: number;
  item_id: string | null;
  command: Command | 'add';
  before_state: ItemState | null;
  after_state: ItemState | null;
  before_position: number | null;
  after_position: number | null;
  undoes: number | null;
  override_reason: string | null;
  at: Date;
}
export async function listEvents(reader: Reader, ceremonyId: string): Promise<SheetEvent[]> {
  const rows: EventRow[] = await reader('ceremony_event').where({ ceremony_id: ceremonyId }).orderBy('revision');
  return rows.map((row) => ({
    revision: row.revision,
    itemId: row.item_id,
    command: row.command,
    before: placeOf(row.before_state, row.before_position),
    after: placeOf(row.after_state, row.after_position),
    undoes: row.undoes,
    reason: row.override_reason,
    at: row.at.toISOString(),
  }));
}
function placeOf(state: ItemState | null, position: number | null): SheetEvent['before'] {
  return state === null || position === null ? null : { state, position };
}

export async function insertEvent(tx: Tx, ceremonyId: string, event: SheetEvent, userId: string | null): Promise<void> {
  await tx('ceremony_event').insert({
    ceremony_id: ceremonyId,
    revision: event.revision,
    item_id: event.itemId,
    command: event.command,
    before_state: event.before?.state ?? null,
    after_state: event.after?.state ?? null,
    before_position: event.before?.position ?? null,
    after_position: event.after?.position ?? null,
    undoes: event.undoes,
    override_reason: event.reason,
    user_id: userId,
    at: event.at,
  });
  await tx('ceremony').where({ id: ceremonyId }).update({ revision: event.revision });
}

/** Writes what the command changed: one item's state and times, and every item that got another place. */
export async function saveSheet(tx: Tx, before: RunSheet, after: RunSheet): Promise<void> {
  const places = new Map(before.items.map((item, index) => [item.id, { item, index }]));
  for (const [index, item] of after.items.entries()) {
    const was = places.get(item.id);
    if (was?.index === index && was.item === item) continue;
    await tx('ceremony_item')
      .where({ id: item.id })
      .update({
        position: index + 1,
        state: item.state,
        started_at: item.startedAt,
        ended_at: item.endedAt,
      });
  }
}

export async function insertItems(
  tx: Tx,
  ceremonyId: string,
  items: readonly (Pick<ListedItem, 'id' | 'kind' | 'agreementId' | 'designationId' | 'plannedSeconds'> & {
    position: number;
  })[],
): Promise<void> {
  await tx('ceremony_item').insert(
    items.map((item) => ({
      id: item.id,
      ceremony_id: ceremonyId,
      position: item.position,
      kind: item.kind,
      agreement_id: item.agreementId,
      designation_id: item.designationId,
      state: 'waiting',
      planned_seconds: item.plannedSeconds,
    })),
  );
}

export async function listCeremonies(
  reader: Reader,
  editionId: string,
): Promise<(Ceremony & { items: number; closed: number; onStage: boolean })[]> {
  return reader('ceremony as c')
    .leftJoin('ceremony_item as i', 'i.ceremony_id', 'c.id')
    .where('c.edition_id', editionId)
    .groupBy('c.id')
    .orderByRaw('c.starts_at nulls last, c.created_at, c.id')
    .select(Object.fromEntries(Object.entries(CEREMONY).map(([key, column]) => [key, `c.${column}`])))
    .select(
      reader.raw('count(i.id) as items'),
      reader.raw("count(i.id) filter (where i.state = 'closed') as closed"),
      reader.raw("coalesce(bool_or(i.state in ('called', 'on_stage', 'signing', 'signed')), false) as \"onStage\""),
    ) as Promise<(Ceremony & { items: number; closed: number; onStage: boolean })[]>;
}

/** Those of these that stand on some run sheet of the edition. */
export async function listListed(
  reader: Reader,
  editionId: string,
): Promise<{ agreementId: string | null; designationId: string | null }[]> {
  return reader('ceremony_item as i')
    .join('ceremony as c', 'c.id', 'i.ceremony_id')
    .where('c.edition_id', editionId)
    .select({ agreementId: 'i.agreement_id', designationId: 'i.designation_id' });
}

export async function readChannelSeq(reader: Reader, name: string): Promise<number> {
  return (await reader('live_channel').where({ name }).first('seq'))?.seq ?? 0;
}

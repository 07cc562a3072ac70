import type { Reader, Tx } from '../../../platform/db/tx.ts';
import type {
  Command,
  Edit,
  EventDetail,
  ItemKind,
  ItemState,
  RunSheet,
  SheetEvent,
  SheetItem,
  Substitution,
} from '../domain.ts';
import type { Ceremony } from './ceremony-store.ts';

/** An item with what the run sheet's machine does not ask about. */
export interface ListedItem extends SheetItem {
  /** Instead of the words of the template. */
  readonly script: { readonly zh: string; readonly en: string } | null;
}

export interface ListedSheet extends RunSheet {
  readonly items: readonly ListedItem[];
}

interface ItemRow {
  id: string;
  kind: ItemKind;
  state: ItemState;
  planned_seconds: number;
  started_at: Date | null;
  ended_at: Date | null;
  script_zh: string | null;
  script_en: string | null;
  subjects: string[];
  substitutes: Substitution[];
}

export async function listItems(reader: Reader, ceremonyId: string): Promise<ListedItem[]> {
  const { rows } = (await reader.raw(
    `select i.id, i.kind, i.state, i.planned_seconds, i.started_at, i.ended_at,
        coalesce(o.script_zh, i.script_zh) as script_zh, coalesce(o.script_en, i.script_en) as script_en,
        array(select coalesce(s.agreement_id, s.designation_id) from ceremony_item_subject s
               where s.item_id = i.id order by s.position)::text[] as subjects,
        coalesce((select jsonb_agg(jsonb_build_object('absent', x.absent_id, 'by', x.by_id) order by x.absent_id::text)
               from ceremony_item_substitute x where x.item_id = i.id), '[]') as substitutes
       from ceremony_item i left join ceremony_item o on o.id = i.rehearses where i.ceremony_id = :ceremonyId order by i.position`,
    { ceremonyId },
  )) as { rows: ItemRow[] };
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    state: row.state,
    plannedSeconds: row.planned_seconds,
    startedAt: row.started_at?.toISOString() ?? null,
    endedAt: row.ended_at?.toISOString() ?? null,
    subjects: row.subjects,
    substitutes: row.substitutes,
    script: row.script_zh === null || row.script_en === null ? null : { zh: row.script_zh, en: row.script_en },
  }));
}

interface EventRow {
  revision: number;
  item_id: string | null;
  command: Command | Edit;
  before_state: ItemState | null;
  after_state: ItemState | null;
  before_position: number | null;
  after_position: number | null;
  undoes: number | null;
  override_reason: string | null;
  detail: EventDetail | null;
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
    detail: row.detail,
    at: row.at.toISOString(),
  }));
}
function placeOf(state: ItemState | null, position: number | null): SheetEvent['before'] {
  return state === null || position === null ? null : { state, position };
}

/** Names of those who gave the commands since a revision, by revision. */
export async function mapGivenBy(reader: Reader, ceremonyId: string, from: number): Promise<Map<number, string>> {
  const rows: { revision: number; name: string }[] = await reader('ceremony_event as e')
    .join('office_user as u', 'u.id', 'e.user_id')
    .where('e.ceremony_id', ceremonyId)
    .where('e.revision', '>=', from)
    .select('e.revision', 'u.name');
  return new Map(rows.map(({ revision, name }) => [revision, name]));
}

export async function readSheet(
  reader: Reader,
  { id, revision, heldSince, covered }: Pick<Ceremony, 'id' | 'revision' | 'heldSince' | 'covered'>,
): Promise<ListedSheet> {
  const items = await listItems(reader, id);
  return {
    revision,
    heldSince: heldSince?.toISOString() ?? null,
    covered,
    items,
    events: await listEvents(reader, id),
  };
}

/** Writes one event and what it changed, in two statements for an ordinary command. */
export async function saveEvent(
  tx: Tx,
  ceremony: Pick<Ceremony, 'id' | 'rehearsalOf'>,
  { before, after, event }: { before: RunSheet; after: RunSheet; event: SheetEvent },
  userId: string | null,
  /** In a rehearsal: the items of the ceremony itself, by the new ones. */
  rehearsed?: ReadonlyMap<string, string>,
): Promise<void> {
  await saveItems(tx, ceremony, before, after, rehearsed);
  await tx.raw(
    `with event as (
       insert into ceremony_event (ceremony_id, revision, item_id, command, before_state, after_state, before_position,
         after_position, undoes, override_reason, detail, user_id, at)
       values (:id, :revision, :itemId, :command, :beforeState, :afterState, :beforePosition, :afterPosition, :undoes, :reason,
         :detail, :userId, :at))
     update ceremony set revision = :revision, held_since = :heldSince, covered = :covered where id = :id`,
    {
      id: ceremony.id,
      revision: event.revision,
      itemId: event.itemId,
      command: event.command,
      beforeState: event.before?.state ?? null,
      afterState: event.after?.state ?? null,
      beforePosition: event.before?.position ?? null,
      afterPosition: event.after?.position ?? null,
      undoes: event.undoes,
      reason: event.reason,
      detail: event.detail === null ? null : JSON.stringify(event.detail),
      userId,
      at: event.at,
      heldSince: after.heldSince,
      covered: after.covered,
    },
  );
}

async function saveItems(
  tx: Tx,
  { id, rehearsalOf }: Pick<Ceremony, 'id' | 'rehearsalOf'>,
  before: RunSheet,
  after: RunSheet,
  rehearsed: ReadonlyMap<string, string> | undefined,
): Promise<void> {
  const places = new Map(before.items.map((item, index) => [item.id, { item, index }]));
  const all = after.items.map((item, index) => ({ item, position: index + 1, was: places.get(item.id) }));
  const added = all.filter(({ was }) => !was);
  const changed = all.filter(({ was, item, position }) => was && (was.item !== item || was.index + 1 !== position));
  const rowOf = ({ item, position }: (typeof all)[number]) => ({
    id: item.id,
    position,
    state: item.state,
    planned_seconds: item.plannedSeconds,
    started_at: item.startedAt,
    ended_at: item.endedAt,
  });
  if (changed.length > 0)
    await tx.raw(
      `update ceremony_item i set position = v.position, state = v.state, planned_seconds = v.planned_seconds,
              started_at = v.started_at, ended_at = v.ended_at
         from jsonb_to_recordset(:rows) as v(id uuid, position integer, state text, planned_seconds integer,
              started_at timestamptz, ended_at timestamptz)
        where i.id = v.id`,
      { rows: JSON.stringify(changed.map(rowOf)) },
    );
  const rehearsal = rehearsalOf !== null;
  if (added.length > 0)
    await tx('ceremony_item').insert(
      added.map((one) => ({
        ...rowOf(one),
        ceremony_id: id,
        kind: one.item.kind,
        rehearsal,
        rehearses: rehearsed?.get(one.item.id) ?? null,
      })),
    );
  const reshaped = all.filter(({ item, was }) => was?.item.subjects !== item.subjects);
  if (reshaped.length > 0)
    await saveSubjects(
      tx,
      reshaped.map(({ item }) => item),
      rehearsal,
    );
  const restaffed = changed.filter(({ item, was }) => was?.item.substitutes !== item.substitutes);
  for (const { item } of restaffed) await saveSubstitutes(tx, item);
}

async function saveSubjects(tx: Tx, items: readonly SheetItem[], rehearsal: boolean): Promise<void> {
  await tx('ceremony_item_subject')
    .whereIn(
      'item_id',
      items.map(({ id }) => id),
    )
    .delete();
  const rows = items.flatMap(({ id, kind, subjects }) =>
    subjects.map((subject, index) => ({
      item_id: id,
      position: index + 1,
      agreement_id: kind === 'signing' ? subject : null,
      designation_id: kind === 'conferral' ? subject : null,
      rehearsal,
    })),
  );
  if (rows.length > 0) await tx('ceremony_item_subject').insert(rows);
}

async function saveSubstitutes(tx: Tx, { id, substitutes }: SheetItem): Promise<void> {
  await tx('ceremony_item_substitute').where({ item_id: id }).delete();
  if (substitutes.length > 0)
    await tx('ceremony_item_substitute').insert(
      substitutes.map(({ absent, by }) => ({ item_id: id, absent_id: absent, by_id: by })),
    );
}

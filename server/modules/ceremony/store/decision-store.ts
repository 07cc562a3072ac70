import { inside, type Prepared, type Run } from '../../../platform/db/prepared.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { type NewJob, queueing } from '../../../platform/jobs/jobs.ts';
import { NOTIFIED, raising } from '../../../platform/realtime/notice.ts';
import { type AuditLine, auditing } from '../../audit/index.ts';
import type { RunSheet, SheetEvent, SheetItem } from '../domain.ts';
import type { Ceremony } from './ceremony-store.ts';

export interface Change {
  readonly before: RunSheet;
  readonly after: RunSheet;
  readonly event: SheetEvent;
}
export interface Decision extends Change {
  readonly ceremonyId: string;
  readonly userId: string | null;
  /** The row as it was read; null where the transaction has locked it. */
  readonly seen: string | null;
  readonly audited: AuditLine | null;
  /** Channels. */
  readonly raised: readonly string[];
  readonly queued: NewJob | null;
}

const WON = 'exists (select from won)';
/*
 * Everything or nothing, decided by the one row of the ceremony: two consoles that read the same version queue at it, and the
 * second one finds another version there.
 */
const DECIDE: Prepared = {
  name: 'ceremony-decide',
  text: `with won as (
  update ceremony set revision = $3, held_since = $4, covered = $5 where id = $1 and xmin::text = coalesce($2, xmin::text) returning id
), moved as (
  update ceremony_item i set position = v.position, state = v.state, planned_seconds = v.planned_seconds,
         started_at = v.started_at, ended_at = v.ended_at
    from jsonb_to_recordset($6::jsonb) as v(id uuid, position integer, state text, planned_seconds integer,
         started_at timestamptz, ended_at timestamptz)
   where i.id = v.id and ${WON}
), told as (
  insert into ceremony_event (ceremony_id, revision, item_id, command, before_state, after_state, before_position, after_position,
    undoes, override_reason, detail, user_id, at)
  select $1, $3, e.item_id, e.command, e.before_state, e.after_state, e.before_position, e.after_position, e.undoes, e.reason,
         e.detail, e.user_id, e.at
    from jsonb_to_record($7::jsonb) as e(item_id uuid, command text, before_state text, after_state text, before_position integer,
         after_position integer, undoes integer, reason text, detail jsonb, user_id uuid, at timestamptz)
   where ${WON}
), audited as (${auditing('$8', WON)}
), queued as (${queueing('$9', WON)}
), raised as (${raising('$10', WON)}
)
select (select count(*)::int from won) as written, (select count(told)::int from queued) as queued,
       (select coalesce(${NOTIFIED}, '{}') from raised) as noticed`,
};

/** @returns what is to be told in this process after the commit; undefined when the ceremony is no longer as it was seen. */
export async function decide(run: Run, decision: Decision): Promise<readonly string[] | undefined> {
  const { ceremonyId, before, after, event, audited, raised, queued } = decision;
  const [row] = await run<{ written: number; noticed: string[] }>(DECIDE, [
    ceremonyId,
    decision.seen,
    event.revision,
    after.heldSince,
    after.covered,
    JSON.stringify(changesOf(before, after).changed.map(rowOf)),
    JSON.stringify({
      item_id: event.itemId,
      command: event.command,
      before_state: event.before?.state,
      after_state: event.after?.state,
      before_position: event.before?.position,
      after_position: event.after?.position,
      undoes: event.undoes,
      reason: event.reason,
      detail: event.detail,
      user_id: decision.userId,
      at: event.at,
    }),
    audited && JSON.stringify(audited),
    queued && JSON.stringify(queued),
    raised,
  ]);
  return row?.written ? row.noticed : undefined;
}

/** Whether the event changes nothing but states, places and times of items: then it is written in one statement. */
export function isPlain({ before, after }: Change): boolean {
  const { added, reshaped, restaffed } = changesOf(before, after);
  return added.length + reshaped.length + restaffed.length === 0;
}

/** What an ordinary command does not change: items that are new, and what and who stands in them. Before the decision. */
export async function saveShape(
  tx: Tx,
  { id, rehearsalOf }: Pick<Ceremony, 'id' | 'rehearsalOf'>,
  { before, after }: Change,
  /** In a rehearsal: the items of the ceremony itself, by the new ones. */
  rehearsed?: ReadonlyMap<string, string>,
): Promise<void> {
  const { added, reshaped, restaffed } = changesOf(before, after);
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
  if (reshaped.length > 0) await saveSubjects(tx, reshaped, rehearsal);
  for (const item of restaffed) await saveSubstitutes(tx, item);
}

/** An event in a transaction of its own reasons: nobody is told of it. */
export async function saveEvent(
  tx: Tx,
  ceremony: Pick<Ceremony, 'id' | 'rehearsalOf'>,
  change: Change,
  userId: string | null,
  rehearsed?: ReadonlyMap<string, string>,
): Promise<void> {
  await saveShape(tx, ceremony, change, rehearsed);
  const silent = { seen: null, audited: null, raised: [], queued: null };
  await decide(inside(tx), { ...change, ...silent, ceremonyId: ceremony.id, userId });
}

interface Placed {
  readonly item: SheetItem;
  readonly position: number;
}
function changesOf(before: RunSheet, after: RunSheet) {
  const places = new Map(before.items.map((item, index) => [item.id, { item, index }]));
  const all = after.items.map((item, index) => ({ item, position: index + 1, was: places.get(item.id) }));
  const changed = all.filter(({ was, item, position }) => was && (was.item !== item || was.index + 1 !== position));
  return {
    changed,
    added: all.filter(({ was }) => !was),
    reshaped: all.filter(({ item, was }) => was?.item.subjects !== item.subjects).map(({ item }) => item),
    restaffed: changed.filter(({ item, was }) => was?.item.substitutes !== item.substitutes).map(({ item }) => item),
  };
}
const rowOf = ({ item, position }: Placed) => ({
  id: item.id,
  position,
  state: item.state,
  planned_seconds: item.plannedSeconds,
  started_at: item.startedAt,
  ended_at: item.endedAt,
});

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

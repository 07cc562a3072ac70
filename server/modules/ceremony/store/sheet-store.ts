import type { Prepared, Run as RunStatement } from '../../../platform/db/prepared.ts';
import type { Reader } from '../../../platform/db/tx.ts';
import type { RunSheet, SheetItem } from '../domain.ts';
import { CEREMONY, type Ceremony } from './ceremony-store.ts';

/** An item with what the run sheet's machine does not ask about. */
export interface ListedItem extends SheetItem {
  /** Instead of the words of the template. */
  readonly script: { readonly zh: string; readonly en: string } | null;
}

export interface ListedSheet extends RunSheet {
  readonly items: readonly ListedItem[];
}

/** SQL: the items of the ceremony that the expression names, in their order, as one JSON value. */
const itemsOf = (ceremonyId: string): string => `(
  select coalesce(jsonb_agg(jsonb_build_object('id', i.id, 'kind', i.kind, 'state', i.state, 'plannedSeconds', i.planned_seconds,
           'startedAt', i.started_at, 'endedAt', i.ended_at,
           'script', case when coalesce(o.script_zh, i.script_zh) is not null
             then jsonb_build_object('zh', coalesce(o.script_zh, i.script_zh), 'en', coalesce(o.script_en, i.script_en)) end,
           'subjects', array(select coalesce(s.agreement_id, s.designation_id) from ceremony_item_subject s
              where s.item_id = i.id order by s.position),
           'substitutes', coalesce((select jsonb_agg(jsonb_build_object('absent', x.absent_id, 'by', x.by_id) order by x.absent_id::text)
              from ceremony_item_substitute x where x.item_id = i.id), '[]')) order by i.position), '[]')
    from ceremony_item i left join ceremony_item o on o.id = i.rehearses where i.ceremony_id = ${ceremonyId})`;
const placeOf = (when: 'before' | 'after'): string =>
  `case when ${when}_state is not null and ${when}_position is not null
     then jsonb_build_object('state', ${when}_state, 'position', ${when}_position) end`;
const eventsOf = (ceremonyId: string): string => `(
  select coalesce(jsonb_agg(jsonb_build_object('revision', revision, 'itemId', item_id, 'command', command,
           'before', ${placeOf('before')}, 'after', ${placeOf('after')}, 'undoes', undoes, 'reason', override_reason, 'detail', detail,
           'at', at) order by revision), '[]')
    from ceremony_event where ceremony_id = ${ceremonyId})`;

const isoOf = (at: string | null): string | null => at && new Date(at).toISOString();
const itemOf = (item: ListedItem): ListedItem => ({
  ...item,
  startedAt: isoOf(item.startedAt),
  endedAt: isoOf(item.endedAt),
});

export async function listItems(reader: Reader, ceremonyId: string): Promise<ListedItem[]> {
  const { rows } = await reader.raw(`select ${itemsOf(':ceremonyId::uuid')} as items`, { ceremonyId });
  return rows[0].items.map(itemOf);
}

type SheetRow = Pick<ListedSheet, 'items' | 'events'>;
const sheetOf = (
  { revision, heldSince, covered }: Pick<Ceremony, 'revision' | 'heldSince' | 'covered'>,
  { items, events }: SheetRow,
): ListedSheet => ({
  revision,
  heldSince: heldSince?.toISOString() ?? null,
  covered,
  items: items.map(itemOf),
  events: events.map((event) => ({ ...event, at: isoOf(event.at) ?? '' })),
});

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
  ceremony: Pick<Ceremony, 'id' | 'revision' | 'heldSince' | 'covered'>,
): Promise<ListedSheet> {
  const { rows } = await reader.raw(`select ${itemsOf(':id::uuid')} as items, ${eventsOf(':id::uuid')} as events`, {
    id: ceremony.id,
  });
  return sheetOf(ceremony, rows[0]);
}

export interface Run {
  readonly ceremony: Ceremony;
  readonly sheet: ListedSheet;
  readonly isRehearsed: boolean;
  /** The version of the ceremony's row that was read; every change of the row makes another one. */
  readonly seen: string;
}
const RUN: Prepared = {
  name: 'ceremony-run',
  text: `select ${Object.entries(CEREMONY)
    .map(([key, column]) => `c.${column} as "${key}"`)
    .join(', ')},
       c.xmin::text as seen, exists (select from ceremony r where r.rehearsal_of = c.id) as "isRehearsed",
       ${itemsOf('c.id')} as items, ${eventsOf('c.id')} as events
  from ceremony c where c.id = $1`,
};
/** All that a command is judged by, as of one moment and without a lock. */
export async function findRun(run: RunStatement, id: string): Promise<Run | undefined> {
  const [row] = await run<Ceremony & SheetRow & Pick<Run, 'isRehearsed' | 'seen'>>(RUN, [id]);
  if (!row) return undefined;
  const { items, events, isRehearsed, seen, ...ceremony } = row;
  return { ceremony, sheet: sheetOf(ceremony, { items, events }), isRehearsed, seen };
}

import { matchName, searchWords } from '../../../platform/db/name-search.ts';
import type { Reader } from '../../../platform/db/tx.ts';
import type { PrintKindName, PrintSort, PrintState } from '../domain.ts';
import type { FactQuery, FactRow } from '../kinds/kind.ts';

export interface PrintFilterValues {
  readonly state?: PrintState | 'due' | undefined;
  readonly type?: string | undefined;
  readonly organisation?: string | undefined;
  readonly plan?: string | undefined;
  readonly q?: string | undefined;
  readonly subjects?: readonly string[] | undefined;
}
export interface PrintQuestion {
  readonly editionId: string;
  readonly kind: PrintKindName;
  readonly facts: FactQuery;
  readonly filter: PrintFilterValues;
}
export interface ListedItem {
  readonly subjectId: string;
  readonly registrationId: string | null;
  readonly name: string;
  readonly nameLatin: string | null;
  readonly detailZh: string | null;
  readonly detailEn: string | null;
  readonly state: PrintState;
  readonly printedAt: Date | null;
  readonly run: number | null;
}
export interface PrintableRow extends FactRow<unknown> {
  readonly fingerprint: string;
}

/** Chinese lists by the sound of names; people in a delegation behind its head. */
const SORTS: Readonly<Record<PrintSort, string>> = {
  number: 'r.number nulls last',
  protocol: 'pg.position nulls last, pp.position nulls last, r.number nulls last',
  pinyin: 'coalesce(r.name_sort, j.name) collate "und-x-icu"',
  strokes: 'j.name collate "zh_stroke"',
  delegation: `coalesce(o.name_zh, o.name_en, o.name_local, r.organisation_text, j.detail_zh) collate "zh-x-icu" nulls last,
    (r.delegation_role is distinct from 'head'), r.number nulls last`,
  seat: 'j.plan_ids, j.place_order',
  listed: 'j.place_order',
};

/** What there is of a kind, with its fingerprint and with how it was last printed. */
const JUDGED = (facts: string): string => `
  with fact as materialized (${facts}),
  last as (
    select distinct on (subject_id) subject_id, fingerprint, printed_at, run_id
      from print_item where edition_id = :edition and kind = :kind
     order by subject_id, printed_at desc, id desc
  ),
  hashed as (select fact.*, encode(sha256(convert_to(cast(fact.fact as text), 'UTF8')), 'hex') as fingerprint from fact),
  judged as (
    select h.*, l.printed_at, l.run_id,
           case when l.subject_id is null then 'new' when l.fingerprint <> h.fingerprint then 'changed' else 'printed' end as state
      from hashed h left join last l using (subject_id)
  )`;
const JOINED = `judged j
  left join registration r on r.id = j.registration_id
  left join organisation o on o.id = r.organisation_id
  left join precedence_person pp on pp.registration_id = j.registration_id
  left join precedence_group pg on pg.id = pp.group_id`;

interface Part {
  readonly sql: string;
  readonly bindings: Readonly<Record<string, unknown>>;
}

function conditions({ type, organisation, plan, q, subjects }: PrintFilterValues): Part {
  const parts: string[] = ['true'];
  const bindings: Record<string, unknown> = {};
  if (type) {
    parts.push('r.type_id = :type');
    bindings['type'] = type;
  }
  if (organisation) {
    parts.push('r.organisation_id = :organisation');
    bindings['organisation'] = organisation;
  }
  if (plan) {
    parts.push('cast(:plan as uuid) = any(j.plan_ids)');
    bindings['plan'] = plan;
  }
  if (subjects) {
    parts.push('j.subject_id = any(cast(:subjects as text[]))');
    bindings['subjects'] = [...subjects];
  }
  searchWords(q).forEach((word, at) => {
    const named = [matchName('r', word), matchName('o', word)].map(({ sql, bindings: values }, side) => {
      let index = 0;
      return sql.replace(/\?/g, () => {
        const name = `word${at}${side ? 'o' : 'r'}${index}`;
        bindings[name] = values[index];
        index += 1;
        return `:${name}`;
      });
    });
    bindings[`plain${at}`] = word.toLowerCase();
    parts.push(
      `(${named.join(' or ')} or (j.registration_id is null and strpos(lower(concat_ws(' ', j.name, j.name_latin, j.detail_zh, j.detail_en)), :plain${at}) > 0))`,
    );
  });
  return { sql: parts.join(' and '), bindings };
}

function inState(state: PrintFilterValues['state']): string {
  if (state === undefined) return 'true';
  return state === 'due' ? `j.state <> 'printed'` : 'j.state = :state';
}

const bound = (question: PrintQuestion, where: Part, more: Record<string, unknown> = {}) => ({
  ...question.facts.bindings,
  ...where.bindings,
  ...(question.filter.state && question.filter.state !== 'due' && { state: question.filter.state }),
  edition: question.editionId,
  kind: question.kind,
  ...more,
});

export async function listPrintable(
  reader: Reader,
  question: PrintQuestion,
  page: { readonly sort: PrintSort; readonly offset: number; readonly limit: number },
): Promise<ListedItem[]> {
  const where = conditions(question.filter);
  const { rows } = await reader.raw(
    `${JUDGED(question.facts.sql)}
     select j.subject_id as "subjectId", j.registration_id as "registrationId", j.name, j.name_latin as "nameLatin",
            j.detail_zh as "detailZh", j.detail_en as "detailEn", j.state, j.printed_at as "printedAt", run.number as run
       from ${JOINED} left join print_run run on run.id = j.run_id
      where ${where.sql} and ${inState(question.filter.state)}
      order by ${SORTS[page.sort]}, j.subject_id limit :limit offset :offset`,
    bound(question, where, { limit: page.limit, offset: page.offset }) as never,
  );
  return rows;
}

export async function countByPrintState(
  reader: Reader,
  question: PrintQuestion,
): Promise<Readonly<Record<PrintState, number>>> {
  const where = conditions(question.filter);
  const { rows } = await reader.raw(
    `${JUDGED(question.facts.sql)} select j.state, cast(count(*) as integer) as count from ${JOINED} where ${where.sql} group by j.state`,
    bound({ ...question, filter: { ...question.filter, state: undefined } }, where) as never,
  );
  const counts = { new: 0, changed: 0, printed: 0 };
  for (const { state, count } of rows as { state: PrintState; count: number }[]) counts[state] = count;
  return counts;
}

/** With what the paper says, in the order in which it is printed. */
export async function readPrintable(
  reader: Reader,
  question: PrintQuestion,
  order: { readonly sort: PrintSort; readonly limit?: number },
): Promise<PrintableRow[]> {
  const where = conditions(question.filter);
  const { rows } = await reader.raw(
    `${JUDGED(question.facts.sql)}
     select j.subject_id as "subjectId", j.registration_id as "registrationId", j.name, j.fact, j.fingerprint
       from ${JOINED} where ${where.sql} and ${inState(question.filter.state)}
      order by ${SORTS[order.sort]}, j.subject_id limit :limit`,
    bound(question, where, { limit: order.limit ?? null }) as never,
  );
  return rows;
}

/** What was printed and is no more: to be taken off the tables, or out of a holder. The newest first. */
export async function listGone(reader: Reader, question: PrintQuestion, limit: number): Promise<GoneItem[]> {
  const { rows } = await reader.raw(
    `${JUDGED(question.facts.sql)}
     select l.subject_id as "subjectId", l.printed_at as "printedAt", run.number as run
       from last l left join print_run run on run.id = l.run_id
      where not exists (select from fact where fact.subject_id = l.subject_id)
      order by l.printed_at desc, l.subject_id limit :limit`,
    { ...question.facts.bindings, edition: question.editionId, kind: question.kind, limit } as never,
  );
  return rows;
}
export interface GoneItem {
  readonly subjectId: string;
  readonly printedAt: Date;
  readonly run: number | null;
}

export interface FilterChoice {
  readonly id: string;
  readonly nameZh: string;
  readonly nameEn: string;
}

/** The organisations and plans that a kind can be narrowed to. */
export async function listFilterChoices(
  reader: Reader,
  question: PrintQuestion,
): Promise<{ organisations: FilterChoice[]; plans: FilterChoice[] }> {
  const { rows } = await reader.raw(
    `with fact as materialized (${question.facts.sql})
     select 'organisation' as what, o.id, coalesce(o.name_zh, o.name_en, o.name_local) as "nameZh",
            coalesce(o.name_en, o.name_zh, o.name_local) as "nameEn"
       from organisation o
      where o.id in (select r.organisation_id from fact join registration r on r.id = fact.registration_id)
     union all
     select 'plan', p.id, p.title_zh, p.title_en from seat_plan p where p.id in (select unnest(fact.plan_ids) from fact)
      order by 1, 3, 2`,
    question.facts.bindings as never,
  );
  const of = (what: string): FilterChoice[] =>
    (rows as (FilterChoice & { what: string })[])
      .filter((row) => row.what === what)
      .map(({ id, nameZh, nameEn }) => ({ id, nameZh, nameEn }));
  return { organisations: of('organisation'), plans: of('plan') };
}

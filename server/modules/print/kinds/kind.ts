import type { Edition } from '../../editions/domain.ts';
import type { PrintKindName } from '../domain.ts';

/**
 * SQL of one row a thing to print, with the columns of FACT_COLUMNS. `fact` is a jsonb value of all that the paper says:
 * its hash is the fingerprint by which "changed since the last print" is judged.
 */
export interface FactQuery {
  readonly sql: string;
  readonly bindings: Readonly<Record<string, unknown>>;
}

/** subject_id text, registration_id uuid, plan_ids uuid[], place_order int, name, name_latin, detail_zh, detail_en text, fact jsonb */
export interface FactRow<Fact> {
  readonly subjectId: string;
  readonly registrationId: string | null;
  readonly name: string;
  readonly fact: Fact;
}

export interface PrintKind<Fact = unknown, Sheet = unknown> {
  readonly kind: PrintKindName;
  /** The name under which the worker draws it: server/modules/print/documents.ts. */
  readonly document: string;
  facts(edition: Edition): FactQuery | Promise<FactQuery>;
  /** One sheet for each row, in their order. */
  sheets(
    edition: Edition,
    rows: readonly FactRow<Fact>[],
    look: { readonly format: string; readonly options: Readonly<Record<string, string>> },
  ): readonly Sheet[] | Promise<readonly Sheet[]>;
  /** How many fill a preview. */
  previewOf(format: string): number;
}

/** Rows that were not read by SQL, for kinds whose facts come through doors. */
export interface GivenFact<Fact> {
  readonly subjectId: string;
  readonly registrationId?: string | undefined;
  readonly planIds?: readonly string[];
  readonly placeOrder?: number;
  readonly name: string;
  readonly nameLatin?: string | undefined;
  readonly detailZh?: string | undefined;
  readonly detailEn?: string | undefined;
  readonly fact: Fact;
}

export function givenFacts<Fact>(rows: readonly GivenFact<Fact>[]): FactQuery {
  return {
    sql: `select x.subject_id, x.registration_id, coalesce(x.plan_ids, '{}') as plan_ids, coalesce(x.place_order, 0) as place_order,
                 x.name, x.name_latin, x.detail_zh, x.detail_en, x.fact
            from jsonb_to_recordset(cast(:rows as jsonb)) as x (subject_id text, registration_id uuid, plan_ids uuid[],
                 place_order integer, name text, name_latin text, detail_zh text, detail_en text, fact jsonb)`,
    bindings: {
      rows: JSON.stringify(
        rows.map((row) => ({
          subject_id: row.subjectId,
          registration_id: row.registrationId ?? null,
          plan_ids: row.planIds ?? [],
          place_order: row.placeOrder ?? 0,
          name: row.name,
          name_latin: row.nameLatin ?? null,
          detail_zh: row.detailZh ?? null,
          detail_en: row.detailEn ?? null,
          fact: row.fact,
        })),
      ),
    },
  };
}

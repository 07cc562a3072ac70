import { type Caller, hasRole } from '../../../platform/caller.ts';
import type { Database } from '../../../platform/db/database.ts';
import { Failure } from '../../../platform/errors.ts';
import type { PdfRenderer } from '../../../platform/pdf/renderer.ts';
import type { Clock } from '../../../platform/time.ts';
import type { Edition } from '../../editions/domain.ts';
import type { Editions } from '../../editions/index.ts';
import type { Seating } from '../../seating/index.ts';
import { chosenOptions, faceOf, PROTOCOL_READERS, type PrintKindName, type PrintSort } from '../domain.ts';
import type { PrintKind } from '../kinds/kind.ts';
import type { PrintJob, PrintStamp } from '../print-job.ts';
import {
  countByPrintState,
  type FilterChoice,
  type GoneItem,
  type ListedItem,
  listFilterChoices,
  listGone,
  listPrintable,
  type PrintableRow,
  type PrintFilterValues,
  type PrintQuestion,
  readPrintable,
} from '../store/fact-queries.ts';

/** A choice of what to print, as the page and the runs ask alike. */
export interface PrintChoice extends PrintFilterValues {
  readonly sort?: PrintSort | undefined;
}
export interface PrintLook {
  readonly format?: string | undefined;
  readonly options?: string | undefined;
}
export interface ChosenLook {
  readonly format: string;
  readonly options: Readonly<Record<string, string>>;
}
export interface WithoutGlyphs {
  readonly subjectId: string;
  readonly name: string;
  readonly characters: readonly string[];
}

export interface UnreleasedPlan {
  readonly planId: string;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly release: number | null;
  readonly changes: number;
}
/** Kinds that are printed from released plans. */
const SEATED: readonly PrintKindName[] = ['seat_label', 'seat_ticket', 'table_number', 'plan', 'table_card'];
const GONE = 50;

export interface PrintDesk {
  list(
    caller: Caller,
    year: number,
    kind: PrintKindName,
    choice: PrintChoice,
    page: { offset: number; limit: number },
  ): Promise<{
    items: ListedItem[];
    counts: Readonly<Record<'new' | 'changed' | 'printed', number>>;
    organisations: FilterChoice[];
    plans: FilterChoice[];
    gone: GoneItem[];
    unreleased: UnreleasedPlan[];
  }>;
  preview(caller: Caller, year: number, kind: PrintKindName, choice: PrintChoice, look: PrintLook): Promise<Uint8Array>;
  listWithoutGlyphs(caller: Caller, year: number, kind: PrintKindName, choice: PrintChoice): Promise<WithoutGlyphs[]>;
  /** Checks who may, and fills up what was left open. @throws Failure forbidden, invalid */
  settle(
    caller: Caller,
    kind: PrintKindName,
    sort: PrintSort | undefined,
    look: PrintLook,
  ): ChosenLook & { sort: PrintSort };
  read(
    edition: Edition,
    kind: PrintKindName,
    filter: PrintFilterValues,
    order: { sort: PrintSort; limit?: number },
  ): Promise<PrintableRow[]>;
  jobOf(
    edition: Edition,
    kind: PrintKindName,
    rows: readonly PrintableRow[],
    look: ChosenLook & { readonly sort: PrintSort },
    run: number | null,
  ): Promise<PrintJob<unknown>>;
  findWithoutGlyphs(
    kind: PrintKindName,
    rows: readonly PrintableRow[],
    job: PrintJob<unknown>,
  ): Promise<WithoutGlyphs[]>;
  documentOf(kind: PrintKindName): string;
}

export interface PrintDeskNeeds {
  readonly db: Database;
  readonly clock: Clock;
  readonly pdf: PdfRenderer;
  readonly editions: Editions;
  readonly seating: Pick<Seating, 'listPlans' | 'getPlan' | 'compareCards'>;
  readonly kinds: Readonly<Record<PrintKindName, PrintKind>>;
}

export function createPrintDesk({ db, clock, pdf, editions, seating, kinds }: PrintDeskNeeds): PrintDesk {
  const questionOf = async (
    edition: Edition,
    kind: PrintKindName,
    filter: PrintFilterValues,
  ): Promise<PrintQuestion> => ({ editionId: edition.id, kind, facts: await kinds[kind].facts(edition), filter });

  const listUnreleased = async (editionId: string): Promise<UnreleasedPlan[]> => {
    const plans = await seating.listPlans(editionId);
    const compared = await Promise.all(
      plans.map(async ({ id, titleZh, titleEn }) => {
        const { release, changes } = await seating.compareCards(await seating.getPlan(id));
        return { planId: id, titleZh, titleEn, release: release?.number ?? null, changes: changes.length };
      }),
    );
    return compared.filter(({ changes }) => changes > 0);
  };

  const settle: PrintDesk['settle'] = (caller, kind, sort, look) => {
    const face = faceOf(kind);
    if (!hasRole(caller, ...face.roles)) throw new Failure('forbidden', 'request.forbidden');
    const refuse = (choice: string) => new Failure('invalid', 'print.unknown_choice', { params: { choice } });
    const [first = 'number'] = face.sorts;
    const order = sort ?? first;
    if (!face.sorts.includes(order)) throw refuse(order);
    if (order === 'protocol' && !hasRole(caller, ...PROTOCOL_READERS))
      throw new Failure('forbidden', 'request.forbidden');
    const format = look.format ?? face.formats[0] ?? '';
    if (!face.formats.includes(format)) throw refuse(format);
    const options = chosenOptions(kind, readOptions(look.options));
    if (!options) throw refuse(look.options ?? '');
    return { sort: order, format, options };
  };

  const read: PrintDesk['read'] = async (edition, kind, filter, order) =>
    readPrintable(db.knex, await questionOf(edition, kind, filter), order);

  const jobOf: PrintDesk['jobOf'] = async (edition, kind, rows, look, run) => ({
    sheets: await kinds[kind].sheets(edition, rows, look),
    format: look.format,
    options: look.options,
    sort: look.sort,
    editionTitleZh: edition.titleZh,
    editionTitleEn: edition.titleEn,
    stamp: stampOf(clock.now(), edition.timeZone, run),
  });

  const findWithoutGlyphs: PrintDesk['findWithoutGlyphs'] = async (kind, rows, job) => {
    const missing = await pdf.listMissing(kinds[kind].document, job);
    if (missing.length === 0) return [];
    return rows.flatMap(({ subjectId, name }, at) => {
      const said = JSON.stringify(job.sheets[at]).normalize('NFC');
      const characters = missing
        .filter(({ character }) => said.includes(character))
        .map(({ character, codePoint }) => `${character} (${codePoint})`);
      return characters.length > 0 ? [{ subjectId, name, characters }] : [];
    });
  };

  return {
    settle,
    read,
    jobOf,
    findWithoutGlyphs,
    documentOf: (kind) => kinds[kind].document,

    async list(caller, year, kind, { sort, ...filter }, page) {
      const settled = settle(caller, kind, sort, {});
      const question = await questionOf(await editions.getByYear(year), kind, filter);
      const [items, counts, choices, gone, unreleased] = await Promise.all([
        listPrintable(db.knex, question, { sort: settled.sort, ...page }),
        countByPrintState(db.knex, question),
        listFilterChoices(db.knex, question),
        listGone(db.knex, question, GONE),
        SEATED.includes(kind) ? listUnreleased(question.editionId) : [],
      ]);
      return { items, counts, ...choices, gone, unreleased };
    },

    async preview(caller, year, kind, { sort, ...filter }, look) {
      const settled = settle(caller, kind, sort, look);
      const edition = await editions.getByYear(year);
      const rows = await read(edition, kind, filter, {
        sort: settled.sort,
        limit: kinds[kind].previewOf(settled.format),
      });
      if (rows.length === 0) throw new Failure('conflict', 'print.nothing_chosen');
      return pdf.render(kinds[kind].document, await jobOf(edition, kind, rows, settled, null));
    },

    async listWithoutGlyphs(caller, year, kind, { sort, ...filter }) {
      const settled = settle(caller, kind, sort, {});
      const edition = await editions.getByYear(year);
      const rows = await read(edition, kind, filter, { sort: settled.sort });
      if (rows.length === 0) return [];
      return findWithoutGlyphs(kind, rows, await jobOf(edition, kind, rows, settled, null));
    },
  };
}

/** `back:same,font:serif` */
function readOptions(text = ''): Record<string, string> {
  return Object.fromEntries(
    text
      .split(',')
      .filter(Boolean)
      .map((part) => part.split(':') as [string, string]),
  );
}

function stampOf(at: Date, timeZone: string, run: number | null): PrintStamp {
  const written = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone }).format(at);
  return { at: written, zone: timeZone, run };
}

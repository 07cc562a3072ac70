import type { Caller } from '../../../platform/caller.ts';
import type { Database } from '../../../platform/db/database.ts';
import type { Reader } from '../../../platform/db/tx.ts';
import { Failure } from '../../../platform/errors.ts';
import type { Ids } from '../../../platform/ids.ts';
import type { PdfRenderer } from '../../../platform/pdf/renderer.ts';
import type { Audit } from '../../audit/index.ts';
import { isDone } from '../domain.ts';
import { type RecordNeeds, readRecord } from '../record/find-record.ts';
import { type PressList, pressListOf } from '../record/press-list.ts';
import type { RecordedSubject, RecordedTurn, RecordFacts } from '../record/record-facts.ts';
import { lockCeremony } from '../store/ceremony-store.ts';
import { type Paper, savePaper } from '../store/paper-store.ts';

export interface Recording {
  getRecord(id: string): Promise<RecordFacts>;
  getPaper(id: string, subjectId: string): Promise<Paper>;
  /** @throws Failure stale when somebody else has written since it was read at this version. */
  savePaper(caller: Caller, id: string, subjectId: string, version: string, paper: PaperDraft): Promise<Paper>;
  /** The record on paper: of the ceremony, or one sheet for each of these. */
  drawRecord(
    caller: Caller,
    id: string,
    subjectIds?: readonly string[],
  ): Promise<{ readonly pdf: Uint8Array; readonly name: string }>;
  getPressList(id: string): Promise<PressList>;
}
export type RecordedPaper = Paper;
export type PaperDraft = Omit<Paper, 'version'>;

export function createRecording(
  needs: RecordNeeds & { db: Database; ids: Ids; audit: Audit; pdf: PdfRenderer },
): Recording {
  const { db, ids, clock, audit, pdf } = needs;
  // Of one moment: a command that is heard meanwhile is in all of it or in none.
  const getRecord = (id: string): Promise<RecordFacts> =>
    db.knex.transaction((reader) => readRecord(needs, reader, id), {
      isolationLevel: 'repeatable read',
      readOnly: true,
    });

  return {
    getRecord,
    getPressList: async (id) => pressListOf(await getRecord(id)),
    getPaper: async (id, subjectId) => find(await getRecord(id), subjectId).subject.paper,

    async savePaper(caller, id, subjectId, version, draft) {
      await db.transaction(async (tx) => {
        const ceremony = await lockCeremony(tx, id);
        const { turn, subject } = find(await readRecord(needs, tx as Reader, id), subjectId);
        if (String(subject.paper.version) !== version) throw new Failure('stale', 'request.stale');
        requireDone(turn);
        const paper = cleaned(draft);
        checkOriginals(subject, paper);
        const key = { kind: turn.kind, subjectId };
        const before = subject.paper;
        if (!(await savePaper(tx, key, { ...paper, version: before.version }, { id: ids.uuid(), at: clock.now() })))
          throw new Failure('stale', 'request.stale');
        await audit.record(tx, {
          caller,
          action: 'ceremony.paper_changed',
          subject: { kind: 'ceremony', id },
          editionId: ceremony.editionId,
          detail: { position: turn.position, table: subject.table, subjectId, fields: changedFields(before, paper) },
        });
      });
      return find(await getRecord(id), subjectId).subject.paper;
    },

    async drawRecord(caller, id, subjectIds) {
      const record = await getRecord(id);
      for (const subjectId of subjectIds ?? []) requireDone(find(record, subjectId).turn);
      const print = { record, subjectIds: subjectIds ?? null, printedAt: clock.now().toISOString() };
      const missing = await pdf.listMissing('ceremony-record', print);
      if (missing.length > 0) {
        const characters = [...new Set(missing.map((one) => `${one.character} (${one.codePoint})`))].join(', ');
        throw new Failure('invalid', 'ceremony.glyphs_missing', { params: { characters } });
      }
      const bytes = await pdf.render('ceremony-record', print);
      await db.transaction((tx) =>
        audit.record(tx, {
          caller,
          action: 'ceremony.record_printed',
          subject: { kind: 'ceremony', id },
          editionId: record.editionId,
          detail: { revision: record.revision, ...(subjectIds && { sheets: subjectIds.length }) },
        }),
      );
      return { pdf: bytes, name: `record-${record.year}-r${record.revision}` };
    },
  };
}

function find({ items }: RecordFacts, subjectId: string): { turn: RecordedTurn; subject: RecordedSubject } {
  for (const turn of items) for (const subject of turn.subjects) if (subject.id === subjectId) return { turn, subject };
  throw new Failure('missing', 'request.missing');
}

function requireDone({ state }: RecordedTurn): void {
  if (!isDone(state)) throw new Failure('conflict', 'ceremony.not_done_yet');
}

function cleaned({ photos, originals, note }: PaperDraft): PaperDraft {
  const said = (text: string | null) => text?.normalize('NFC').trim() || null;
  return {
    photos: photos.flatMap((one) => said(one) ?? []),
    originals: originals.map(({ organisationId, place }) => ({ organisationId, place: said(place) })),
    note: said(note),
  };
}

function checkOriginals({ parties }: RecordedSubject, { originals }: PaperDraft): void {
  const errors = originals.flatMap(({ organisationId, place }, at) => {
    if (organisationId === null)
      return place === null ? [{ pointer: `/originals/${at}/place`, code: 'ceremony.original_nowhere' }] : [];
    const isParty = parties.some((party) => party.organisationId === organisationId);
    return isParty ? [] : [{ pointer: `/originals/${at}/organisationId`, code: 'ceremony.original_of_a_party' }];
  });
  if (errors.length > 0) throw new Failure('invalid', 'request.invalid', { errors });
}

/** Which fields: what stood in them may name a person and has no place in the log. */
function changedFields(before: PaperDraft, after: PaperDraft): string[] {
  // The order of keys is another one from the database.
  const valuesOf = ({ photos, originals, note }: PaperDraft) => ({
    photos,
    originals: originals.map(({ organisationId, place }) => [organisationId, place]),
    note,
  });
  const [was, is] = [valuesOf(before), valuesOf(after)];
  return (['photos', 'originals', 'note'] as const).filter(
    (field) => JSON.stringify(was[field]) !== JSON.stringify(is[field]),
  );
}

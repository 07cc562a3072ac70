import type { Caller } from '../../../platform/caller.ts';
import type { Reader } from '../../../platform/db/tx.ts';
import { violates } from '../../../platform/db/violates.ts';
import { Failure } from '../../../platform/errors.ts';
import {
  CONSENT_PURPOSES,
  CONSENT_TEXT_VERSION,
  CONSENT_TEXTS,
  type ConsentTexts,
  NO_QUESTIONS,
  plainText,
  type Question,
  type QuestionSet,
  questionFaults,
  schemaOf,
} from '../domain.ts';
import {
  findConsentTexts,
  findQuestionSet,
  insertConsentTexts,
  insertQuestionSet,
  listQuestionSets,
} from '../store/form-store.ts';
import type { RegistrationNeeds } from './needs.ts';
import { refuse } from './person-check.ts';
import { wordErrors } from './reason-check.ts';

export interface VersionedTexts {
  readonly version: string;
  readonly texts: ConsentTexts;
}

/** What an edition asks, beyond the fields that everybody has: its own questions, and the words of its consents. */
export interface Forms {
  /** The questions as they are asked now; version 0 when there are none. */
  getQuestions(editionId: string, reader?: Reader): Promise<QuestionSet>;
  listQuestionSets(editionId: string, versions: readonly number[]): Promise<QuestionSet[]>;
  /** A question that was asked before and is missing now is kept as retired, for the answers that it has. */
  saveQuestions(caller: Caller, year: number, basis: number, questions: readonly Question[]): Promise<QuestionSet>;
  getConsentTexts(editionId: string, reader?: Reader): Promise<VersionedTexts>;
  /** The words that somebody agreed to, whenever that was. */
  findConsentTexts(editionId: string, version: string): Promise<VersionedTexts | undefined>;
  saveConsentTexts(caller: Caller, year: number, basis: string, texts: ConsentTexts): Promise<VersionedTexts>;
}

const DEFAULT_TEXTS: VersionedTexts = { version: CONSENT_TEXT_VERSION, texts: CONSENT_TEXTS };
const nameOf = (version: number): string => `v${version}`;

export function createForms({
  db,
  clock,
  audit,
  editions,
}: Pick<RegistrationNeeds, 'db' | 'clock' | 'audit' | 'editions'>): Forms {
  const getQuestions: Forms['getQuestions'] = async (editionId, reader = db.knex) =>
    (await findQuestionSet(reader, editionId)) ?? NO_QUESTIONS;
  const getConsentTexts: Forms['getConsentTexts'] = async (editionId, reader = db.knex) => {
    const found = await findConsentTexts(reader, editionId);
    return found ? { version: nameOf(found.version), texts: found.texts } : DEFAULT_TEXTS;
  };
  const stale = () => new Failure('conflict', 'registration.form_changed');
  const writtenBy = (caller: Caller) => (caller.kind === 'user' ? caller.userId : null);

  /** Two editors at once: the second meets the key of the first. */
  const unlessRaced = async <T>(constraint: string, work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      if (violates(error, constraint)) throw stale();
      throw error;
    }
  };

  return {
    getQuestions,
    getConsentTexts,
    listQuestionSets: (editionId, versions) => listQuestionSets(db.knex, editionId, versions),

    saveQuestions: (caller, year, basis, given) =>
      unlessRaced('question_set_pkey', () =>
        db.transaction(async (tx) => {
          const edition = await editions.getByYear(year, tx);
          const before = await getQuestions(edition.id, tx);
          if (before.version !== basis) throw stale();
          const keys = new Set(given.map(({ key }) => key));
          const missing = before.ui.filter(({ key }) => !keys.has(key)).map((one) => ({ ...one, retired: true }));
          const ui = [...given, ...missing];
          const faults = questionFaults(ui, before.ui);
          if (faults.length > 0)
            throw new Failure('invalid', 'request.invalid', {
              errors: faults.map(({ index, field, code }) => ({ pointer: `/questions/${index}/${field}`, code })),
            });
          const types = new Set((await editions.listTypes(edition.id, tx)).map(({ code }) => code));
          const strange = ui.findIndex(({ typeCodes }) => typeCodes.some((code) => !types.has(code)));
          if (strange >= 0)
            throw new Failure('invalid', 'request.invalid', {
              errors: [{ pointer: `/questions/${strange}/typeCodes`, code: 'registration.type_unknown' }],
            });
          const set: QuestionSet = { version: before.version + 1, schema: schemaOf(ui), ui };
          await insertQuestionSet(tx, { editionId: edition.id, at: clock.now(), by: writtenBy(caller) }, set);
          await audit.record(tx, {
            caller,
            action: 'registration.questions_changed',
            subject: { kind: 'edition', id: edition.id },
            editionId: edition.id,
            detail: { version: set.version, questions: ui.filter(({ retired }) => !retired).length },
          });
          return set;
        }),
      ),

    async findConsentTexts(editionId, version) {
      if (version === CONSENT_TEXT_VERSION) return DEFAULT_TEXTS;
      const [, number] = /^v([1-9]\d{0,5})$/.exec(version) ?? [];
      const found = number && (await findConsentTexts(db.knex, editionId, Number(number)));
      return found ? { version, texts: found.texts } : undefined;
    },

    saveConsentTexts: (caller, year, basis, texts) =>
      unlessRaced('consent_text_pkey', () =>
        db.transaction(async (tx) => {
          const edition = await editions.getByYear(year, tx);
          const before = await findConsentTexts(tx, edition.id);
          if ((before ? nameOf(before.version) : CONSENT_TEXT_VERSION) !== basis) throw stale();
          const errors = CONSENT_PURPOSES.flatMap((purpose) =>
            (['zh', 'en'] as const).flatMap((language) =>
              wordErrors(`/texts/${purpose}/${language}`, plainText(texts[purpose][language])),
            ),
          );
          refuse(errors);
          const version = (before?.version ?? 0) + 1;
          await insertConsentTexts(
            tx,
            { editionId: edition.id, at: clock.now(), by: writtenBy(caller) },
            { version, texts },
          );
          await audit.record(tx, {
            caller,
            action: 'registration.consent_texts_changed',
            subject: { kind: 'edition', id: edition.id },
            editionId: edition.id,
            detail: { version },
          });
          return { version: nameOf(version), texts };
        }),
      ),
  };
}

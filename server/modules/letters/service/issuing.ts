import type { Caller } from '../../../platform/caller.ts';
import { Failure } from '../../../platform/errors.ts';
import { organisationName, placeName } from '../../directory/domain.ts';
import type { Registration } from '../../registration/domain.ts';
import {
  dayIn,
  type IssuedLetter,
  type LetterSettings,
  letterNumber,
  type PassportData,
  proposeMissionZh,
} from '../domain.ts';
import type { LetterSheet } from '../letter-sheet.ts';
import { endIssue, insertIssue, takeSequence } from '../store/issue-store.ts';
import { findSettings } from '../store/setting-store.ts';
import type { Letters } from './letters.ts';
import { DRAW_LETTER, type LetterNeeds } from './needs.ts';
import { eventOf, requireDrawable, wordsOf } from './sheet-words.ts';

export interface IssueOrder {
  /** Day on the letter; today at the edition's place when left out. */
  readonly issuedOn?: string | undefined;
  readonly decisionNumber?: string | null | undefined;
  /** How the mission is called in Chinese. */
  readonly missionZh?: string | null | undefined;
  /** Otherwise those of the settings. */
  readonly signerName?: string | undefined;
  readonly signerTitleZh?: string | undefined;
  readonly signerTitleEn?: string | undefined;
}

export interface Issuing {
  issue(caller: Caller, id: string, version: string, order: IssueOrder): Promise<IssuedLetter>;
}

/**
 * Number, sealed words, audit line, mail and the order to draw the sheet are one commit. Whether every letter of it can be
 * drawn is asked before, of the worker that has the fonts: a number is taken for no sheet with a hole.
 */
export function createIssuing(needs: LetterNeeds, letters: Letters): Issuing {
  const { db, clock, ids, jobs, pdf, directory, editions, notices, vault } = needs;

  const sheetOf = async (
    registration: Registration,
    passport: PassportData,
    {
      number,
      issuedOn,
      settings,
      order,
    }: { number: string; issuedOn: string; settings: LetterSettings; order: IssueOrder },
  ): Promise<LetterSheet> => {
    const edition = await editions.getById(registration.editionId);
    const type = (await editions.listTypes(edition.id)).find(({ id }) => id === registration.typeId);
    const { organisationId, organisationText } = registration;
    const known = organisationId ? (await directory.mapOrganisations([organisationId])).get(organisationId) : undefined;
    return {
      ...wordsOf(settings),
      ...eventOf(edition),
      signerName: order.signerName?.trim() || settings.signerName,
      signerTitleZh: order.signerTitleZh?.trim() || settings.signerTitleZh,
      signerTitleEn: order.signerTitleEn?.trim() || settings.signerTitleEn,
      number,
      issuedOn,
      decisionNumber: order.decisionNumber?.trim() || null,
      missionZh:
        order.missionZh?.trim() || proposeMissionZh(passport.missionPlace, placeName(passport.missionPlace, 'zh')),
      passport,
      organisationZh: known ? organisationName(known, 'zh') : (organisationText ?? ''),
      organisationEn: known ? organisationName(known, 'en') : (organisationText ?? ''),
      position: registration.position ?? '',
      capacityZh: type?.nameZh ?? '',
      capacityEn: type?.nameEn ?? '',
    };
  };

  return {
    async issue(caller, id, version, order) {
      const { editionId } = await letters.getLetter(id);
      const edition = await editions.getById(editionId);
      const settings = await findSettings(db.knex, editionId);
      const issuedOn = order.issuedOn ?? dayIn(edition.timeZone, clock.now());
      const draft = await db.transaction(async (tx) => {
        const { letter, registration } = await letters.lock(tx, id, version);
        if (registration.state !== 'approved') throw new Failure('conflict', 'letters.not_approved');
        if (!settings) throw new Failure('conflict', 'letters.settings_missing');
        if (letter.state !== 'checked' && letter.state !== 'issued')
          throw new Failure('conflict', 'letters.step_not_allowed', { extra: { state: letter.state } });
        return { registration, passport: await letters.readUsable(tx, caller, letter) };
      });
      if (!settings) throw new Failure('conflict', 'letters.settings_missing');
      const sheet = await sheetOf(draft.registration, draft.passport, {
        number: letterNumber(edition.year, 0),
        issuedOn,
        settings,
        order,
      });
      await requireDrawable(pdf, sheet);
      return db.transaction(async (tx) => {
        // The version holds both parts together: what was drawn up above is what is issued here.
        const { letter, registration } = await letters.lock(tx, id, version);
        if (registration.version !== draft.registration.version) throw new Failure('stale', 'request.stale');
        const sequence = await takeSequence(tx, editionId);
        const issue: IssuedLetter = {
          id: ids.uuid(),
          letterId: id,
          editionId,
          sequence,
          number: letterNumber(edition.year, sequence),
          issuedOn,
          issuedAt: clock.now(),
          issuedBy: caller.kind === 'user' ? caller.userId : null,
          decisionNumber: sheet.decisionNumber,
          endedAt: null,
          supersededBy: null,
        };
        const superseded = await endIssue(tx, id, clock.now(), issue.id);
        const place = { registrationId: letter.registrationId, rowId: issue.id };
        await insertIssue(tx, issue, vault.sealContent(place, { ...sheet, number: issue.number }));
        const issued = await letters.step(tx, caller, letter, 'issue', {
          sealedReason: null,
          detail: { number: issue.number, ...(superseded.length > 0 && { supersedes: superseded.join(', ') }) },
        });
        await jobs.enqueue(tx, DRAW_LETTER, { issueId: issue.id }, { key: `${DRAW_LETTER}:${issue.id}` });
        await notices.tell(tx, 'issued', registration, issued);
        return issue;
      });
    },
  };
}

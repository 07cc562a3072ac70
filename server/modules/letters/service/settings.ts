import type { Caller } from '../../../platform/caller.ts';
import { Failure } from '../../../platform/errors.ts';
import { organisationName } from '../../directory/domain.ts';
import type { Edition } from '../../editions/domain.ts';
import { plainText } from '../../registration/domain.ts';
import { DEFAULT_COSTS, dayIn, ERASE_AFTER_DAYS, type LetterSettings } from '../domain.ts';
import type { LetterSheet } from '../letter-sheet.ts';
import { findSettings, type StoredSettings, writeSettings } from '../store/setting-store.ts';
import type { Erasing } from './erasing.ts';
import type { LetterNeeds } from './needs.ts';
import { eventOf, requireDrawable, wordsOf } from './sheet-words.ts';

export interface Settings {
  /** What was saved, or a proposal from the facts of the edition at version 0. */
  getSettings(year: number): Promise<StoredSettings>;
  saveSettings(caller: Caller, year: number, version: string, settings: LetterSettings): Promise<StoredSettings>;
  /** A letter to nobody, marked as a sample, with these settings. */
  preview(year: number, settings: LetterSettings): Promise<Uint8Array>;
}

export function createSettings(needs: LetterNeeds, erasing: Erasing): Settings {
  const { db, clock, pdf, audit, directory, editions } = needs;

  const propose = async (edition: Edition): Promise<StoredSettings> => {
    const roles = await editions.listRoles(edition.id);
    const role = roles.find((one) => one.role === 'organised_by') ?? roles.find((one) => one.role === 'hosted_by');
    const host = role && (await directory.mapOrganisations([role.organisationId])).get(role.organisationId);
    return {
      hostZh: host ? organisationName(host, 'zh') : '',
      hostEn: host ? organisationName(host, 'en') : '',
      addressZh: '',
      addressEn: '',
      contactName: '',
      contactPhone: '',
      contactEmail: null,
      costsZh: DEFAULT_COSTS.zh,
      costsEn: DEFAULT_COSTS.en,
      signerName: '',
      signerTitleZh: '',
      signerTitleEn: '',
      eraseAfterDays: ERASE_AFTER_DAYS,
      version: 0,
    };
  };

  return {
    async getSettings(year) {
      const edition = await editions.getByYear(year);
      return (await findSettings(db.knex, edition.id)) ?? propose(edition);
    },

    async saveSettings(caller, year, version, given) {
      const edition = await editions.getByYear(year);
      const settings = cleaned(given);
      await db.transaction(async (tx) => {
        const before = await findSettings(tx, edition.id);
        const seen = /^\d{1,9}$/.test(version) ? Number(version) : -1;
        if ((before?.version ?? 0) !== seen || !(await writeSettings(tx, edition.id, settings, seen, clock.now())))
          throw new Failure('stale', 'request.stale');
        const keys = Object.keys(settings) as (keyof LetterSettings)[];
        await audit.record(tx, {
          caller,
          action: 'letters.settings_changed',
          subject: { kind: 'edition', id: edition.id },
          editionId: edition.id,
          detail: { fields: keys.filter((key) => before?.[key] !== settings[key]) },
        });
        await erasing.orderRound(tx);
      });
      const saved = await findSettings(db.knex, edition.id);
      if (!saved) throw new Error('the settings were not saved');
      return saved;
    },

    async preview(year, given) {
      const edition = await editions.getByYear(year);
      const settings = cleaned(given);
      const sheet: LetterSheet = {
        ...wordsOf(settings),
        ...eventOf(edition),
        number: `${year}-IL-0000`,
        issuedOn: dayIn(edition.timeZone, clock.now()),
        decisionNumber: null,
        missionZh: '中华人民共和国驻某国大使馆（领事馆）',
        passport: {
          surname: 'SPECIMEN',
          givenNames: 'ANNA MARIA',
          nationality: 'GE',
          passportNumber: '00XX00000',
          dateOfBirth: '1980-01-31',
          sex: 'F',
          issuedOn: `${year - 3}-05-02`,
          expiresOn: `${year + 7}-05-01`,
          issuingPlace: 'GE',
          missionPlace: 'GE',
          mission: 'Embassy of the People’s Republic of China',
          arrivesOn: edition.startsOn,
          departsOn: edition.endsOn,
        },
        organisationZh: '某职业学院',
        organisationEn: 'A Polytechnic',
        position: 'Rector',
        capacityZh: '会议代表',
        capacityEn: 'delegate',
        isSample: true,
      };
      await requireDrawable(pdf, sheet);
      return pdf.render('invitation-letters', { letters: [sheet] });
    },
  };
}

function cleaned(settings: LetterSettings): LetterSettings {
  const { eraseAfterDays, contactEmail, ...texts } = settings;
  const clean = Object.fromEntries(
    Object.entries(texts).map(([key, value]) => [key, plainText(value)]),
  ) as typeof texts;
  return { ...clean, contactEmail: contactEmail?.trim() || null, eraseAfterDays };
}

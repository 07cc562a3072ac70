import type { Caller } from '../../platform/caller.ts';
import { Failure } from '../../platform/errors.ts';
import type { Platform } from '../../platform/module.ts';
import type { Audit } from '../audit/index.ts';
import { organisationName } from '../directory/domain.ts';
import type { Directory } from '../directory/index.ts';
import type { Editions } from '../editions/index.ts';
import type { Registrations } from '../registration/index.ts';
import { dayIn, dayOfConferral } from './domain.ts';
import type { ListSheet } from './list-sheet.ts';
import { type PlaqueRow, plaqueSheet, receiptSheet } from './list-texts.ts';
import type { CertificateService } from './service.ts';

type Needs = Pick<Platform, 'db' | 'clock' | 'pdf' | 'sheets'> & {
  readonly service: Pick<CertificateService, 'getCohortFacts' | 'listHandovers'>;
  readonly audit: Audit;
  readonly directory: Pick<Directory, 'mapOrganisations'>;
  readonly editions: Pick<Editions, 'getById'>;
  readonly registrations: Pick<Registrations, 'mapRegistrations'>;
};

const BOOK = {
  zh: [
    '序号',
    '单位名称（中文）',
    '单位名称（英文）',
    '牌面文字（中文）',
    '牌面文字（英文）',
    '落款',
    '证书编号',
    '牌匾数量',
    '证书框数量',
  ],
  en: [
    'No.',
    'Institution in Chinese',
    'Institution in English',
    'Plaque in Chinese',
    'Plaque in English',
    'Conferred by',
    'Certificate No.',
    'Plaques',
    'Frames',
  ],
} as const;
const WIDTHS = [6, 36, 48, 24, 36, 40, 18, 10, 10];

/** Papers around the certificates of a cohort: who took them, and what has to be made of brass and wood. */
export function createCertificateLists(needs: Needs) {
  const { db, clock, pdf, sheets, service, audit, directory, editions, registrations } = needs;

  const gather = async (cohortId: string) => {
    const facts = await service.getCohortFacts(cohortId);
    const [edition, organisations, people] = await Promise.all([
      editions.getById(facts.cohort.editionId),
      directory.mapOrganisations(facts.designations.map((one) => one.organisationId)),
      registrations.mapRegistrations(facts.designations.flatMap((one) => one.recipientRegistrationId ?? [])),
    ]);
    const { programme, cohort } = facts;
    const now = clock.now();
    const time = new Intl.DateTimeFormat('en-GB', { timeZone: edition.timeZone, hour: '2-digit', minute: '2-digit' });
    const head = {
      programmeZh: programme.nameZh,
      programmeEn: programme.nameEn,
      cohortZh: cohort.nameZh,
      cohortEn: cohort.nameEn,
      conferredByZh: programme.conferredByZh,
      conferredByEn: programme.conferredByEn,
      asOf: `${dayIn(edition.timeZone, now)} ${time.format(now)}`,
      timeZone: edition.timeZone,
    };
    const lines = facts.designations.map((designation) => {
      const organisation = organisations.get(designation.organisationId);
      const issued = facts.certificates.find((one) => one.designationId === designation.id && one.state === 'issued');
      const content = issued?.content?.kind === 'designation' ? issued.content : undefined;
      return {
        position: designation.position,
        issued,
        conferredOn: content?.conferredOn,
        institutionZh: content?.institutionZh ?? (organisation ? organisationName(organisation, 'zh') : ''),
        institutionEn: content?.institutionEn ?? (organisation ? organisationName(organisation, 'en') : ''),
        recipient: people.get(designation.recipientRegistrationId ?? '')?.nameNative ?? '',
      };
    });
    return { facts, edition, head, lines, day: dayOfConferral(dayIn(edition.timeZone, now), edition.startsOn) };
  };

  const draw = async (caller: Caller, cohortId: string, kind: string, sheet: ListSheet): Promise<Uint8Array> => {
    const missing = await pdf.listMissing('certificate-list', sheet);
    if (missing.length > 0)
      throw new Failure('invalid', 'certificates.glyphs_missing', {
        params: {
          institution: sheet.ofZh,
          characters: [...new Set(missing.map((one) => `${one.character} (${one.codePoint})`))].join(', '),
        },
      });
    const bytes = await pdf.render('certificate-list', sheet);
    await record(caller, cohortId, kind);
    return bytes;
  };
  const record = (caller: Caller, cohortId: string, kind: string) =>
    db.transaction((tx) =>
      audit.record(tx, {
        caller,
        action: 'certificates.list_printed',
        subject: { kind: 'cohort', id: cohortId },
        detail: { kind },
      }),
    );
  const plaquesOf = (lines: Awaited<ReturnType<typeof gather>>['lines']): PlaqueRow[] => {
    if (lines.length === 0) throw new Failure('conflict', 'certificates.none_designated');
    return lines.map(({ issued, position, institutionZh, institutionEn }) => ({
      position,
      institutionZh,
      institutionEn,
      number: issued?.number ?? null,
    }));
  };

  return {
    async receipt(caller: Caller, cohortId: string) {
      const { facts, head, lines } = await gather(cohortId);
      const given = lines.flatMap((line) => (line.issued?.number ? [{ ...line, certificate: line.issued }] : []));
      if (given.length === 0) throw new Failure('conflict', 'certificates.none_issued');
      const taken = new Map(
        (await service.listHandovers(given.map(({ certificate }) => certificate.id))).map((one) => [
          one.certificateId,
          one.takenBy,
        ]),
      );
      const sheet = receiptSheet(
        head,
        given.map((line) => ({
          number: line.certificate.number ?? '',
          institutionZh: line.institutionZh,
          institutionEn: line.institutionEn,
          conferredOn: line.conferredOn ?? '',
          takenBy: taken.get(line.certificate.id) ?? line.recipient,
        })),
      );
      const name = `receipt-${facts.programme.code}-${facts.cohort.year}.pdf`;
      return { bytes: await draw(caller, cohortId, 'receipt', sheet), name };
    },

    async plaques(caller: Caller, cohortId: string) {
      const { facts, head, lines, day } = await gather(cohortId);
      const rows = plaquesOf(lines);
      const sheet = plaqueSheet(head, rows, lines.find((line) => line.conferredOn)?.conferredOn ?? day);
      const name = `plaques-${facts.programme.code}-${facts.cohort.year}.pdf`;
      return { bytes: await draw(caller, cohortId, 'plaques', sheet), name };
    },

    async plaquesBook(caller: Caller, cohortId: string, locale: 'zh' | 'en') {
      const { facts, head, lines } = await gather(cohortId);
      const rows = plaquesOf(lines).map((row) => [
        row.position,
        row.institutionZh,
        row.institutionEn,
        head.programmeZh,
        head.programmeEn,
        locale === 'zh' ? head.conferredByZh : head.conferredByEn,
        row.number,
        1,
        1,
      ]);
      const columns = BOOK[locale].map((title, at) => ({ title, width: WIDTHS[at] ?? 16 }));
      const bytes = await sheets.writeXlsx({ sheets: [{ name: facts.programme.code, columns, rows }] });
      await record(caller, cohortId, 'plaques_book');
      return { bytes, name: `plaques-${facts.programme.code}-${facts.cohort.year}.xlsx` };
    },
  };
}
export type CertificateLists = ReturnType<typeof createCertificateLists>;

import type { CertificateContent, CertificateKind } from './certificate-content.ts';
import { formalDateEn, formalDateZh, formalSpanEn, formalSpanZh } from './formal-date.ts';

const ON_ALL = ['number', 'verificationUrl', 'issuerZh', 'issuerEn', 'dateZh', 'dateEn'] as const;

/** What a template of each kind may ask for: a closed set, so that a slip of the pen is found before anything is printed. */
export const PLACEHOLDERS = {
  designation: [
    ...ON_ALL,
    'institutionZh',
    'institutionEn',
    'programmeZh',
    'programmeEn',
    'cohortZh',
    'cohortEn',
    'conferredByZh',
    'conferredByEn',
  ],
  attendance: [
    ...ON_ALL,
    'nameNative',
    'nameLatin',
    'organisationZh',
    'organisationEn',
    'editionZh',
    'editionEn',
    'daysZh',
    'daysEn',
    'venueZh',
    'venueEn',
  ],
  membership: [
    ...ON_ALL,
    'institutionZh',
    'institutionEn',
    'rankZh',
    'rankEn',
    'validFromZh',
    'validFromEn',
    'validUntilZh',
    'validUntilEn',
  ],
} as const satisfies Record<CertificateKind, readonly string[]>;

/** What one sheet says, by placeholder; what is missing is empty. */
export type CertificateWords = Readonly<Partial<Record<string, string>>>;

/** `the` belongs to the sentence of the template, not to the name. */
const bare = (name: string) => name.replace(/^the /i, '');

export function wordsOf(content: CertificateContent): CertificateWords {
  const { number, verificationUrl, issuerZh, issuerEn, conferredOn } = content;
  const shared = {
    number,
    verificationUrl,
    issuerZh,
    issuerEn: bare(issuerEn),
    dateZh: formalDateZh(conferredOn),
    dateEn: formalDateEn(conferredOn),
  };
  switch (content.kind) {
    case 'designation': {
      const { institutionZh, institutionEn, programmeZh, programmeEn, cohortZh, cohortEn } = content;
      const by = { conferredByZh: content.conferredByZh, conferredByEn: bare(content.conferredByEn) };
      return { ...shared, ...by, institutionZh, institutionEn, programmeZh, programmeEn, cohortZh, cohortEn };
    }
    case 'attendance': {
      const { nameNative, organisationZh, organisationEn, editionZh, editionEn, venueZh, venueEn } = content;
      return {
        ...shared,
        nameNative,
        nameLatin: content.nameLatin && content.nameLatin !== nameNative ? content.nameLatin : '',
        organisationZh,
        // Where the directory knows one name only, it stands once.
        organisationEn: organisationEn === organisationZh ? '' : organisationEn,
        editionZh,
        editionEn: bare(editionEn),
        venueZh,
        venueEn,
        daysZh: formalSpanZh(content.startsOn, content.endsOn),
        daysEn: formalSpanEn(content.startsOn, content.endsOn),
      };
    }
    case 'membership': {
      const { institutionZh, institutionEn, rankZh, rankEn, validFrom, validUntil } = content;
      return {
        ...shared,
        institutionZh,
        institutionEn,
        rankZh,
        rankEn,
        validFromZh: formalDateZh(validFrom),
        validFromEn: formalDateEn(validFrom),
        validUntilZh: formalDateZh(validUntil),
        validUntilEn: formalDateEn(validUntil),
      };
    }
  }
}

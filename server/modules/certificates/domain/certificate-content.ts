export const CERTIFICATE_KINDS = ['designation', 'attendance', 'membership'] as const;
export type CertificateKind = (typeof CERTIFICATE_KINDS)[number];

interface SharedContent {
  readonly number: string;
  readonly verificationUrl: string;
  readonly issuerZh: string;
  readonly issuerEn: string;
  /** Day on the sheet, a calendar day in the zone of the edition. */
  readonly conferredOn: string;
  readonly timeZone: string;
}

export interface DesignationContent extends SharedContent {
  readonly kind: 'designation';
  readonly conferredByZh: string;
  readonly conferredByEn: string;
  readonly programmeZh: string;
  readonly programmeEn: string;
  readonly institutionZh: string;
  readonly institutionEn: string;
  readonly cohortZh: string;
  readonly cohortEn: string;
}

export interface AttendanceContent extends SharedContent {
  readonly kind: 'attendance';
  /** As the person writes it, and in Latin letters where it is written otherwise. */
  readonly nameNative: string;
  readonly nameLatin: string | null;
  /** Empty where a person came for nobody. */
  readonly organisationZh: string;
  readonly organisationEn: string;
  readonly editionZh: string;
  readonly editionEn: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly venueZh: string;
  readonly venueEn: string;
}

export interface MembershipContent extends SharedContent {
  readonly kind: 'membership';
  readonly institutionZh: string;
  readonly institutionEn: string;
  readonly rankZh: string;
  readonly rankEn: string;
  /** First and last day for which the certificate speaks. */
  readonly validFrom: string;
  readonly validUntil: string;
}

/** The words on the sheet as issued. A later change of a name changes no certificate. */
export type CertificateContent = DesignationContent | AttendanceContent | MembershipContent;

/** Who holds it, as the sheet names them. */
export function holderOf(content: CertificateContent): { readonly zh: string; readonly en: string } {
  if (content.kind === 'attendance') return { zh: content.nameNative, en: content.nameLatin ?? content.nameNative };
  return { zh: content.institutionZh, en: content.institutionEn };
}

/** The words on the sheet as issued. A later change of an organisation's name changes no certificate. */
export interface CertificateContent {
  readonly number: string;
  readonly verificationUrl: string;
  readonly issuerZh: string;
  readonly issuerEn: string;
  readonly conferredByZh: string;
  readonly conferredByEn: string;
  readonly programmeZh: string;
  readonly programmeEn: string;
  readonly institutionZh: string;
  readonly institutionEn: string;
  readonly cohortZh: string;
  readonly cohortEn: string;
  /** Calendar day in the edition's zone. */
  readonly conferredOn: string;
  readonly timeZone: string;
}

import type { PassportData } from './domain.ts';

/** Everything that stands on one invitation letter. */
export interface LetterSheet {
  readonly number: string;
  /** Calendar day on the letter. */
  readonly issuedOn: string;
  readonly decisionNumber: string | null;
  readonly hostZh: string;
  readonly hostEn: string;
  readonly addressZh: string;
  readonly addressEn: string;
  readonly contactName: string;
  readonly contactPhone: string;
  readonly contactEmail: string | null;
  readonly costsZh: string;
  readonly costsEn: string;
  readonly signerName: string;
  readonly signerTitleZh: string;
  readonly signerTitleEn: string;
  /** The mission in Chinese; in the applicant's words it stands in the passport data. */
  readonly missionZh: string;
  readonly passport: PassportData;
  readonly organisationZh: string;
  readonly organisationEn: string;
  readonly position: string;
  readonly capacityZh: string;
  readonly capacityEn: string;
  readonly eventZh: string;
  readonly eventEn: string;
  readonly eventStartsOn: string;
  readonly eventEndsOn: string;
  readonly venueZh: string;
  readonly venueEn: string;
  /** Only a picture of the settings: crossed by a word that no consulate would overlook. */
  readonly isSample?: true;
}

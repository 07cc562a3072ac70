import { type CertificateContent, holderOf } from './certificate-content.ts';

export const both = (zh: string, en: string): string => (zh === en ? zh : `${zh} ${en}`);

/** What was achieved, in the words of Open Badges. */
export interface Achievement {
  readonly type: 'QualityAssuranceCredential' | 'Certificate' | 'Membership';
  readonly name: string;
  readonly description: string;
  readonly narrative: string;
}

export function achievementOf(content: CertificateContent): Achievement {
  switch (content.kind) {
    case 'designation':
      return {
        type: 'QualityAssuranceCredential',
        name: both(content.programmeZh, content.programmeEn),
        description: both(
          `${content.conferredByZh}认定的${content.cohortZh}“${content.programmeZh}”。`,
          `${content.programmeEn}, ${content.cohortEn}, as designated by ${content.conferredByEn}.`,
        ),
        narrative: both(
          `经${content.conferredByZh}评审认定。`,
          `Designated by ${content.conferredByEn} following its review.`,
        ),
      };
    case 'attendance':
      return {
        type: 'Certificate',
        name: both(`${content.editionZh}参会证明`, `Attendance, ${content.editionEn}`),
        description: both(
          `${content.startsOn}至${content.endsOn}在${content.venueZh}参加${content.editionZh}。`,
          `Attended ${content.editionEn} at ${content.venueEn}, ${content.startsOn} to ${content.endsOn}.`,
        ),
        narrative: both('以现场签到记录为准。', 'As recorded at check-in.'),
      };
    case 'membership':
      return {
        type: 'Membership',
        name: both(`${content.issuerZh}${content.rankZh}`, `${content.rankEn}, ${content.issuerEn}`),
        description: both(
          `${content.validFrom}至${content.validUntil}为${content.issuerZh}${content.rankZh}。`,
          `${content.rankEn} of ${content.issuerEn} from ${content.validFrom} to ${content.validUntil}.`,
        ),
        narrative: both('以联盟成员名录为准。', 'As recorded in the register of members.'),
      };
  }
}

/** The names by which the holder is identified, each once. */
export function namesOf(content: CertificateContent): string[] {
  const { zh, en } = holderOf(content);
  return [...new Set([zh, en])];
}

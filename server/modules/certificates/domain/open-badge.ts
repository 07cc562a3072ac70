import type { CertificateContent } from './certificate-content.ts';

/** What a credential says beyond the words on the sheet. */
export interface CredentialFacts {
  readonly certificateId: string;
  readonly code: string;
  readonly content: CertificateContent;
  readonly programmeId: string;
  readonly organisationId: string;
  readonly issuedAt: Date;
  /** Place in the status lists, from 0. */
  readonly statusPosition: number;
}

/** The public half of a key as it is published. */
export interface PublicKeyJwk {
  readonly kty: 'RSA';
  readonly n: string;
  readonly e: string;
  readonly kid: string;
  readonly alg: 'RS256';
  readonly use: 'sig';
}

/** The least that the specification allows, so that a certificate is one of a crowd; a list is 16 kB before packing. */
export const STATUS_LIST_SIZE = 131_072;

export const listOf = (position: number): number => Math.floor(position / STATUS_LIST_SIZE) + 1;
export const indexOf = (position: number): number => position % STATUS_LIST_SIZE;

// Named, never fetched: a reader who knows them has them, and a signed JWT needs no canonical form.
const CONTEXTS = [
  'https://www.w3.org/ns/credentials/v2',
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
] as const;

const both = (zh: string, en: string): string => (zh === en ? zh : `${zh} ${en}`);

export const issuerId = (publicUrl: string): string => `${publicUrl}/api/v1/credentials/issuer`;
export const subjectId = (publicUrl: string, organisationId: string): string =>
  `${publicUrl}/api/v1/credentials/subjects/${organisationId}`;
export const statusListId = (publicUrl: string, list: number): string =>
  `${publicUrl}/api/v1/credentials/status/${list}`;
/** Path of a certificate's credential; the verification code opens it as it opens the page. */
export const credentialPath = (number: string, code: string, form: 'json' | 'jwt'): string =>
  `/api/v1/certificates/${number}/credential.${form}?code=${encodeURIComponent(code)}`;

export function profile(id: string, nameZh: string, nameEn: string, url?: string) {
  return { id, type: ['Profile'], name: both(nameZh, nameEn), ...(url !== undefined && { url }) };
}
export const publishedProfile = (...given: Parameters<typeof profile>) => ({
  '@context': [...CONTEXTS],
  ...profile(...given),
});

/** Open Badges 3.0 (W3C Verifiable Credentials 2.0): an institution holds a designation. */
export function openBadge(publicUrl: string, facts: CredentialFacts) {
  const { content, code, issuedAt, statusPosition } = facts;
  const name = both(content.programmeZh, content.programmeEn);
  const list = statusListId(publicUrl, listOf(statusPosition));
  const index = String(indexOf(statusPosition));
  const identity = (institution: string) => ({
    type: 'IdentityObject',
    hashed: false,
    identityType: 'name',
    identityHash: institution,
  });
  const names = [...new Set([content.institutionZh, content.institutionEn])];
  return {
    '@context': [...CONTEXTS],
    id: `${publicUrl}${credentialPath(content.number, code, 'jwt')}`,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: `${name} ${content.number}`,
    issuer: profile(issuerId(publicUrl), content.issuerZh, content.issuerEn, publicUrl),
    validFrom: issuedAt.toISOString(),
    awardedDate: `${content.conferredOn}T00:00:00Z`,
    credentialSubject: {
      id: subjectId(publicUrl, facts.organisationId),
      type: ['AchievementSubject'],
      identifier: names.map(identity),
      licenseNumber: content.number,
      achievement: {
        id: `urn:uuid:${facts.programmeId}`,
        type: ['Achievement'],
        achievementType: 'QualityAssuranceCredential',
        name,
        description: both(
          `${content.conferredByZh}认定的${content.cohortZh}“${content.programmeZh}”。`,
          `${content.programmeEn}, ${content.cohortEn}, as designated by ${content.conferredByEn}.`,
        ),
        criteria: {
          narrative: both(
            `经${content.conferredByZh}评审认定。`,
            `Designated by ${content.conferredByEn} following its review.`,
          ),
        },
      },
    },
    credentialStatus: {
      id: `${list}#${index}`,
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListIndex: index,
      statusListCredential: list,
    },
  };
}

/** The list of what has ended, as a credential about itself. */
export function statusListCredential(
  publicUrl: string,
  issuer: { readonly nameZh: string; readonly nameEn: string },
  status: { readonly list: number; readonly encodedList: string; readonly at: Date; readonly ttl: number },
) {
  const id = statusListId(publicUrl, status.list);
  return {
    '@context': [CONTEXTS[0]],
    id,
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer: { id: issuerId(publicUrl), name: both(issuer.nameZh, issuer.nameEn) },
    validFrom: status.at.toISOString(),
    credentialSubject: {
      id: `${id}#list`,
      type: 'BitstringStatusList',
      statusPurpose: 'revocation',
      encodedList: status.encodedList,
      ttl: status.ttl,
    },
  };
}

import { achievementOf, both, namesOf } from './achievement.ts';
import type { CertificateContent } from './certificate-content.ts';

/** What a credential says beyond the words on the sheet. */
export interface CredentialFacts {
  readonly certificateId: string;
  readonly code: string;
  readonly content: CertificateContent;
  /** The programme of a designation, the series of other kinds. */
  readonly achievementId: string;
  /** Undefined for a person, of whom nothing is published: the certificate alone tells who it is. */
  readonly organisationId: string | undefined;
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

export const issuerId = (publicUrl: string): string => `${publicUrl}/api/v1/credentials/issuer`;
export const subjectId = (publicUrl: string, organisationId: string): string =>
  `${publicUrl}/api/v1/credentials/subjects/${organisationId}`;
/** Why a bit is set: for good, or for the time being. A place has the same index in the list of either purpose. */
export const STATUS_PURPOSES = ['revocation', 'suspension'] as const;
export type StatusPurpose = (typeof STATUS_PURPOSES)[number];
const LIST_PATHS = { revocation: 'status', suspension: 'suspensions' } as const satisfies Record<StatusPurpose, string>;
export const statusListId = (publicUrl: string, purpose: StatusPurpose, list: number): string =>
  `${publicUrl}/api/v1/credentials/${LIST_PATHS[purpose]}/${list}`;
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

/** Open Badges 3.0 (W3C Verifiable Credentials 2.0). */
export function openBadge(publicUrl: string, facts: CredentialFacts) {
  const { content, code, issuedAt, statusPosition } = facts;
  const achievement = achievementOf(content);
  const index = String(indexOf(statusPosition));
  const identity = (name: string) => ({
    type: 'IdentityObject',
    hashed: false,
    identityType: 'name',
    identityHash: name,
  });
  return {
    '@context': [...CONTEXTS],
    id: `${publicUrl}${credentialPath(content.number, code, 'jwt')}`,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: `${achievement.name} ${content.number}`,
    issuer: profile(issuerId(publicUrl), content.issuerZh, content.issuerEn, publicUrl),
    validFrom: issuedAt.toISOString(),
    ...(content.kind === 'membership' && { validUntil: `${content.validUntil}T23:59:59Z` }),
    awardedDate: `${content.conferredOn}T00:00:00Z`,
    credentialSubject: {
      id:
        facts.organisationId === undefined
          ? `urn:uuid:${facts.certificateId}`
          : subjectId(publicUrl, facts.organisationId),
      type: ['AchievementSubject'],
      identifier: namesOf(content).map(identity),
      licenseNumber: content.number,
      achievement: {
        id: `urn:uuid:${facts.achievementId}`,
        type: ['Achievement'],
        achievementType: achievement.type,
        name: achievement.name,
        description: achievement.description,
        criteria: { narrative: achievement.narrative },
      },
    },
    credentialStatus: STATUS_PURPOSES.map((statusPurpose) => {
      const list = statusListId(publicUrl, statusPurpose, listOf(statusPosition));
      return {
        id: `${list}#${index}`,
        type: 'BitstringStatusListEntry',
        statusPurpose,
        statusListIndex: index,
        statusListCredential: list,
      };
    }),
  };
}

/** The list of what has ended or is suspended, as a credential about itself. */
export function statusListCredential(
  publicUrl: string,
  issuer: { readonly nameZh: string; readonly nameEn: string },
  status: {
    readonly purpose: StatusPurpose;
    readonly list: number;
    readonly encodedList: string;
    readonly at: Date;
    readonly ttl: number;
  },
) {
  const id = statusListId(publicUrl, status.purpose, status.list);
  return {
    '@context': [CONTEXTS[0]],
    id,
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer: { id: issuerId(publicUrl), name: both(issuer.nameZh, issuer.nameEn) },
    validFrom: status.at.toISOString(),
    credentialSubject: {
      id: `${id}#list`,
      type: 'BitstringStatusList',
      statusPurpose: status.purpose,
      encodedList: status.encodedList,
      ttl: status.ttl,
    },
  };
}

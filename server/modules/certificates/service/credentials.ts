import { SignJWT } from 'jose';
import { Failure } from '../../../platform/errors.ts';
import type { Platform } from '../../../platform/module.ts';
import type { Audit } from '../../audit/index.ts';
import type { Editions } from '../../editions/index.ts';
import {
  issuerId,
  listOf,
  openBadge,
  publishedProfile,
  STATUS_LIST_SIZE,
  type StatusPurpose,
  statusListCredential,
  statusListId,
  subjectId,
} from '../domain/open-badge.ts';
import type { Certificate } from '../domain.ts';
import {
  findCredential,
  findHolder,
  getCredentialPlace,
  holdWords,
  insertCredential,
  lastStatusPosition,
  listEndedPositions,
  listSuspendedPositions,
  nextStatusPosition,
} from '../store.ts';
import { type CredentialKey, createCredentialKeys } from './credential-keys.ts';
import { encodeStatusBits } from './status-bits.ts';

type Needs = Pick<Platform, 'db' | 'clock' | 'secretFiles' | 'publicUrl'> & {
  readonly audit: Audit;
  readonly editions: Pick<Editions, 'findInstallation'>;
};

/** How long a reader may go on with a status list that he has. */
const STATUS_TTL_SECONDS = 300;
const RESIGN_MS = 12 * 3_600_000;

export interface SignedCredential {
  readonly jwt: string;
  readonly signedAt: Date;
}

/** The machine form of certificates: signed once, kept, and told whether they still hold. */
export function createCredentials(needs: Needs) {
  const { db, clock, publicUrl, editions } = needs;
  const keys = createCredentialKeys(needs);
  const lists = new Map<
    string,
    { readonly encodedList: string; readonly kid: string; readonly jwt: string; at: Date }
  >();

  const issuer = async (): Promise<{ nameZh: string; nameEn: string }> => {
    const installation = await editions.findInstallation();
    return { nameZh: installation?.allianceNameZh ?? '会务', nameEn: installation?.allianceNameEn ?? 'Huiwu' };
  };

  const signBadge = async (certificate: Certificate, statusPosition: number, key: CredentialKey): Promise<string> => {
    const { id, content, code, issuedAt } = certificate;
    if (!content || !code || !issuedAt) throw new Failure('conflict', 'certificates.not_issued');
    const place = await getCredentialPlace(db.knex, id);
    const badge = openBadge(publicUrl, { certificateId: id, content, code, issuedAt, statusPosition, ...place });
    const jwt = new SignJWT(badge)
      // Open Badges wants the key itself in the header where the kid is no address, and JWT as the type.
      .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: key.kid, jwk: jwkOf(key) })
      .setIssuer(badge.issuer.id)
      .setJti(badge.id)
      .setSubject(badge.credentialSubject.id)
      .setNotBefore(issuedAt);
    if ('validUntil' in badge && badge.validUntil) jwt.setExpirationTime(new Date(badge.validUntil));
    return jwt.sign(key.privateKey);
  };

  return {
    /** Whoever needs it first signs it; only one is ever kept. */
    async ensureCredential(certificate: Certificate): Promise<SignedCredential> {
      const stored = await findCredential(db.knex, certificate.id);
      if (stored) return stored;
      const key = await keys.ensureKey();
      const statusPosition = await nextStatusPosition(db.knex);
      const jwt = await signBadge(certificate, statusPosition, key);
      const made = { jwt, signedAt: clock.now() };
      await db.transaction(async (tx) => {
        if (certificate.content && (await holdWords(tx, certificate.id, certificate.content)))
          await insertCredential(tx, { certificateId: certificate.id, statusPosition, kid: key.kid, ...made });
      });
      return (await findCredential(db.knex, certificate.id)) ?? made;
    },

    async listPublicKeys() {
      await keys.ensureKey();
      return keys.listPublicKeys();
    },

    async describeIssuer() {
      const { nameZh, nameEn } = await issuer();
      return publishedProfile(issuerId(publicUrl), nameZh, nameEn, publicUrl);
    },

    /** An institution that holds, or held, a certificate; of others nothing is said. */
    async describeSubject(organisationId: string) {
      const names = await findHolder(db.knex, organisationId);
      if (!names) throw new Failure('missing', 'request.missing');
      return publishedProfile(subjectId(publicUrl, organisationId), names.zh, names.en);
    },

    /**
     * Revoked and superseded certificates have their bit set in the one list, suspended ones in the other; signed anew when a
     * bit changes, and twice a day.
     */
    async signStatusList(purpose: StatusPurpose, list: number): Promise<string> {
      if (list > listOf(await lastStatusPosition(db.knex))) throw new Failure('missing', 'request.missing');
      const from = (list - 1) * STATUS_LIST_SIZE;
      const listPositions = purpose === 'revocation' ? listEndedPositions : listSuspendedPositions;
      const [key, ended] = await Promise.all([
        keys.ensureKey(),
        listPositions(db.knex, { from, before: from + STATUS_LIST_SIZE, at: clock.now() }),
      ]);
      const encodedList = await encodeStatusBits(ended);
      const at = clock.now();
      const known = lists.get(`${purpose} ${list}`);
      const isFresh = known && Math.abs(at.getTime() - known.at.getTime()) < RESIGN_MS;
      if (isFresh && known.encodedList === encodedList && known.kid === key.kid) return known.jwt;
      const ttl = STATUS_TTL_SECONDS * 1000;
      const jwt = await new SignJWT(
        statusListCredential(publicUrl, await issuer(), { purpose, list, encodedList, at, ttl }),
      )
        .setProtectedHeader({ alg: 'RS256', typ: 'vc+jwt', kid: key.kid })
        .setIssuer(issuerId(publicUrl))
        .setJti(statusListId(publicUrl, purpose, list))
        .setSubject(`${statusListId(publicUrl, purpose, list)}#list`)
        .setIssuedAt(at)
        .sign(key.privateKey);
      lists.set(`${purpose} ${list}`, { encodedList, kid: key.kid, jwt, at });
      return jwt;
    },
  };
}

export type Credentials = ReturnType<typeof createCredentials>;

function jwkOf({ publicJwk: { kty, n, e } }: CredentialKey) {
  return { kty, n, e };
}

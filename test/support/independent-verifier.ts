import { createPublicKey, verify } from 'node:crypto';
import { gunzipSync } from 'node:zlib';

/*
 * A verifier written from the specifications alone, sharing no line with the product and no library with it either: what a
 * stranger's software would do with a credential.
 *   OB   Open Badges 3.0, 1EdTech, sections 8.2 (VC-JWT), 9 (verification), appendix B (data model)
 *   VC   Verifiable Credentials Data Model 2.0, W3C, section 4
 *   BSL  Bitstring Status List 1.0, W3C, sections 2 and 3
 *   JWS  RFC 7515, JWK RFC 7517, JWA RFC 7518, JWT RFC 7519
 */

type Json = Readonly<Record<string, unknown>>;
interface Given {
  /** What /.well-known/jwks.json answered. */
  readonly jwks: unknown;
  readonly now?: Date;
  /** How a status list is fetched. */
  readonly load?: (address: string) => Promise<string>;
}

export interface Judgement {
  readonly credential: Json;
  readonly status: Readonly<Record<'revocation' | 'suspension', boolean>>;
}

/** The types of achievement that Open Badges 3.0 lists (appendix B.1.1), those that a certificate of ours can have. */
const ACHIEVEMENT_TYPES = new Set(['QualityAssuranceCredential', 'Certificate', 'Membership', 'Achievement']);
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/** @throws Error with the sentence that is not kept */
export async function judgeCredential(jwt: string, given: Given): Promise<Judgement> {
  const { now = new Date(), load = fetchText } = given;
  const { header, claims } = openJws(jwt, given.jwks);
  // OB 8.2.3: the header says JWT where it has a typ; 8.2.4 to 8.2.6: registered claims repeat the credential
  keep(header['typ'] === undefined || header['typ'] === 'JWT', 'typ is JWT');
  checkData(claims);
  const subject = objectIn(claims, 'credentialSubject');
  keep(claims['iss'] === objectIn(claims, 'issuer')['id'], 'iss is the id of the issuer');
  keep(claims['jti'] === claims['id'], 'jti is the id of the credential');
  keep(claims['sub'] === subject['id'], 'sub is the id of the subject');
  const from = Date.parse(text(claims['validFrom']));
  keep(claims['nbf'] === Math.floor(from / 1000), 'nbf is validFrom');
  keep(from <= now.getTime(), 'its validity has begun');
  if (claims['exp'] !== undefined)
    keep(claims['exp'] === Math.floor(Date.parse(text(claims['validUntil'])) / 1000), 'exp is validUntil');
  const status: Record<string, boolean> = {};
  for (const entry of arrayOf(claims['credentialStatus'])) {
    const { purpose, isSet } = await readStatus(entry as Json, { ...given, load, now });
    keep(status[purpose] === undefined, 'one entry a purpose');
    status[purpose] = isSet;
  }
  keep(status['revocation'] !== undefined && status['suspension'] !== undefined, 'both purposes are there');
  return { credential: claims, status: status as Judgement['status'] };
}

/** Signature first: nothing is read from what nobody signed. */
function openJws(jws: string, jwks: unknown): { header: Json; claims: Json } {
  const parts = jws.split('.');
  keep(parts.length === 3, 'three parts (JWS 7.1)');
  const [head = '', body = '', signature = ''] = parts;
  for (const part of parts) keep(/^[A-Za-z0-9_-]+$/.test(part), 'base64url without padding (JWS 2)');
  const header = parse(head);
  keep(header['alg'] === 'RS256', 'RS256, which OB 8.2.2 makes every verifier know');
  keep(header['crit'] === undefined, 'nothing critical that this verifier does not know');
  const keys = arrayOf((jwks as Json)['keys']) as Json[];
  const jwk = keys.find((one) => one['kid'] === header['kid']);
  if (!jwk) throw new Error('not kept: the key is published');
  keep(jwk['kty'] === 'RSA' && jwk['use'] === 'sig' && jwk['alg'] === 'RS256', 'a key for this (JWK 4)');
  keep(jwk['d'] === undefined, 'no private member');
  if (header['jwk']) keep((header['jwk'] as Json)['n'] === jwk['n'], 'the key in the header is the published one');
  const key = createPublicKey({ key: { kty: 'RSA', n: text(jwk['n']), e: text(jwk['e']) }, format: 'jwk' });
  keep((key.asymmetricKeyDetails?.modulusLength ?? 0) >= 2048, 'at least 2048 bits (JWA 3.3)');
  const isSigned = verify('sha256', Buffer.from(`${head}.${body}`), key, Buffer.from(signature, 'base64url'));
  keep(isSigned, 'the signature fits');
  return { header, claims: parse(body) };
}

/** VC 4 and OB B.1: what must be there, and of which form. */
function checkData(credential: Json): void {
  const contexts = arrayOf(credential['@context']);
  keep(contexts[0] === 'https://www.w3.org/ns/credentials/v2', 'the first context is that of VC 2.0');
  keep(
    /^https:\/\/purl\.imsglobal\.org\/spec\/ob\/v3p0\/context-3\.0\.\d+\.json$/.test(text(contexts[1])),
    'the second context is that of OB 3.0',
  );
  const types = arrayOf(credential['type']);
  keep(types.includes('VerifiableCredential') && types.includes('OpenBadgeCredential'), 'its types');
  for (const member of ['id', 'name', 'validFrom']) keep(text(credential[member]).length > 0, `${member} is said`);
  for (const member of ['validFrom', 'validUntil', 'awardedDate'])
    if (credential[member] !== undefined) keep(INSTANT.test(text(credential[member])), `${member} is a dateTimeStamp`);
  const issuer = objectIn(credential, 'issuer');
  keep(isUri(issuer['id']) && arrayOf(issuer['type']).includes('Profile'), 'the issuer is a Profile');
  const subject = objectIn(credential, 'credentialSubject');
  keep(arrayOf(subject['type']).includes('AchievementSubject'), 'the subject is an AchievementSubject');
  keep(isUri(subject['id']) || subject['identifier'] !== undefined, 'the subject is identified (OB B.1.3)');
  for (const identity of arrayOf(subject['identifier']) as Json[])
    keep(
      identity['type'] === 'IdentityObject' &&
        typeof identity['hashed'] === 'boolean' &&
        text(identity['identityHash']).length > 0 &&
        text(identity['identityType']).length > 0,
      'an IdentityObject (OB B.1.12)',
    );
  const achievement = objectIn(subject, 'achievement');
  keep(isUri(achievement['id']) && arrayOf(achievement['type']).includes('Achievement'), 'an Achievement');
  keep(ACHIEVEMENT_TYPES.has(text(achievement['achievementType'])), 'a type of achievement that OB lists');
  for (const member of ['name', 'description']) keep(text(achievement[member]).length > 0, `its ${member} is said`);
  keep(text(objectIn(achievement, 'criteria')['narrative']).length > 0, 'its criteria are said');
}

/** BSL 3.2, step by step. */
async function readStatus(
  entry: Json,
  { jwks, load, now }: Required<Given>,
): Promise<{ purpose: string; isSet: boolean }> {
  keep(entry['type'] === 'BitstringStatusListEntry', 'a BitstringStatusListEntry (BSL 2.1)');
  const address = text(entry['statusListCredential']);
  const { claims: list } = openJws(await load(address), jwks);
  keep(arrayOf(list['type']).includes('BitstringStatusListCredential'), 'the list says what it is (BSL 2.2)');
  keep(list['id'] === address, 'the list is the one that was asked for');
  keep(Date.parse(text(list['validFrom'])) <= now.getTime(), 'the list is not of tomorrow');
  const subject = objectIn(list, 'credentialSubject');
  keep(subject['type'] === 'BitstringStatusList', 'its subject is a BitstringStatusList');
  const purpose = text(entry['statusPurpose']);
  keep(subject['statusPurpose'] === purpose, 'the list has the purpose of the entry');
  const packed = text(subject['encodedList']);
  keep(packed.startsWith('u'), 'multibase base64url without padding (BSL 2.2)');
  const bits = gunzipSync(Buffer.from(packed.slice(1), 'base64url'));
  keep(bits.length >= 16_384, 'at least 16 kB, so that one is of a crowd (BSL 2.2)');
  const written = text(entry['statusListIndex']);
  keep(/^(0|[1-9]\d*)$/.test(written), 'the index is a decimal in a string (BSL 2.1)');
  const index = Number(written);
  keep(index < bits.length * 8, 'the index lies in the list');
  // BSL 2: the first index is the left-most bit
  return { purpose, isSet: ((bits[Math.floor(index / 8)] ?? 0) & (0b1000_0000 >> (index % 8))) !== 0 };
}

function keep(holds: boolean, sentence: string): asserts holds {
  if (!holds) throw new Error(`not kept: ${sentence}`);
}
const parse = (part: string): Json => JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const arrayOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : value === undefined ? [] : [value]);
const isUri = (value: unknown): boolean => /^(https?:\/\/|urn:uuid:)\S+$/.test(text(value));
function objectIn(whole: Json, member: string): Json {
  const value = whole[member];
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Error(`not kept: ${member} is an object`);
  return value as Json;
}
async function fetchText(address: string): Promise<string> {
  return (await fetch(address)).text();
}

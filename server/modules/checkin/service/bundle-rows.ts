import { createCipheriv, createHmac, hkdfSync } from 'node:crypto';
import type { Secrets } from '../../../platform/crypto.ts';
import { badgeCode } from '../../registration/index.ts';
import {
  type BundleBadge,
  type BundlePerson,
  markOf,
  NONCE_BYTES,
  type OpenDisplay,
  packId,
  ROSTER_INFO,
  type RosterDisplay,
  readBadge,
} from '../domain.ts';
import type { ChangedSource, NewBundleRow } from '../store/bundle-store.ts';

/** In the order of json_build_array in bundle-store.ts. */
type PersonSource = readonly [
  state: 'pending' | 'approved' | 'declined' | 'waitlisted' | 'cancelled',
  typeId: string,
  badges: readonly (readonly [id: string, hash: string, state: 'active' | 'superseded' | 'revoked'])[] | null,
  lists: readonly string[] | null,
  sessions: readonly string[] | null,
  nameNative: string,
  nameLatin: string | null,
  formOfAddress: string | null,
  position: string | null,
  organisationId: string | null,
  organisationText: string | null,
  place: string,
  seat: string | null,
  notes: readonly (readonly [string, string])[] | null,
  number: number,
  searchKeys: string | null,
  phoneEnd: string | null,
];

interface Sealing {
  readonly secrets: Secrets;
  readonly editionId: string;
}

/** As it is stored for the stations of doors, with the mark of the readable form beside it. */
export function rowOf(
  part: NewBundleRow['part'],
  { key, checkpoint_id, source, digest }: ChangedSource,
  sealing: Sealing,
): NewBundleRow {
  const base = { part, key, checkpointId: checkpoint_id, digest };
  if (source === null) return { ...base, content: null, mark: null, openMark: null };
  if (part === 'person') {
    const content = JSON.stringify(sealedPerson(key, source, sealing));
    const openMark = markOf(JSON.stringify(openPerson(key, source)));
    return { ...base, content, mark: markOf(content), openMark };
  }
  const content = JSON.stringify(part === 'organisation' ? organisationRow(key, source) : admissionRow(key, source));
  return { ...base, content, mark: markOf(content), openMark: null };
}

function organisationRow(id: string, source: string) {
  const [zh, en] = JSON.parse(source) as [string, string];
  return [packId(id), zh, en];
}
function admissionRow(key: string, source: string) {
  const [registration = '', target = ''] = key.split(' ');
  const [period, at, leftAt, door] = JSON.parse(source) as [string, number, number | null, string];
  return [packId(registration), packId(target), period, Math.round(at), leftAt && Math.round(leftAt), packId(door)];
}

/** Keys as stations know them. */
export const packedKey = (key: string): string => key.split(' ').map(packId).join(' ');

export function openPerson(id: string, source: string): BundlePerson {
  const facts = JSON.parse(source) as PersonSource;
  const badges = (facts[2] ?? []).map(([, hash, state]): BundleBadge => [urlSafe(hash), letter(state)]);
  const [number, keys, phoneEnd] = [facts[14], facts[15], facts[16]];
  const display: OpenDisplay = {
    ...displayOf(facts),
    d: number,
    ...(keys !== null && { k: keys.trim() }),
    ...(phoneEnd?.length === 4 && { e: phoneEnd }),
  };
  return [...judged(id, facts, badges), display];
}

function sealedPerson(id: string, source: string, sealing: Sealing): BundlePerson {
  const facts = JSON.parse(source) as PersonSource;
  const plain = Buffer.from(JSON.stringify(displayOf(facts)));
  const badges = (facts[2] ?? []).map(
    ([badgeId, hash, state]): BundleBadge =>
      state === 'active' ? [urlSafe(hash), 'a', seal(badgeId, plain, sealing)] : [urlSafe(hash), letter(state)],
  );
  return judged(id, facts, badges);
}

/** What the rules ask for: without a name, in clear for every station. */
function judged(id: string, facts: PersonSource, badges: readonly BundleBadge[]) {
  const [state, typeId, , lists, sessions] = facts;
  const packed = (ids: readonly string[] | null) => (ids ?? []).map(packId);
  return [packId(id), letter(state), packId(typeId), badges, packed(lists), packed(sessions)] as const;
}

function displayOf(facts: PersonSource): RosterDisplay {
  const [, , , , , n, l, formOfAddress, p, organisation, w, c, s, x] = facts;
  return {
    n,
    ...(l !== null && { l }),
    ...(formOfAddress !== null && { formOfAddress }),
    ...(p !== null && { p }),
    ...(organisation !== null ? { o: packId(organisation) } : w !== null && { w }),
    c,
    ...(s !== null && { s }),
    ...(x && { x }),
  };
}

/** The same content gives the same bytes. The nonce is a keyed hash of the content, so no other content ever shares it. */
function seal(badgeId: string, plain: Buffer, { secrets, editionId }: Sealing): string {
  const reading = readBadge(badgeCode(secrets, editionId, badgeId).code);
  if (reading.kind !== 'code') throw new Error('a badge code of our own cannot be read');
  const ikm = Buffer.concat([reading.id, reading.proof]);
  const salt = Buffer.from(editionId.replaceAll('-', ''), 'hex');
  const key = Buffer.from(hkdfSync('sha256', ikm, salt, ROSTER_INFO, 32));
  const nonce = createHmac('sha256', key).update(plain).digest().subarray(0, NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]).toString('base64url');
}

const letter = <T extends string>(word: T) => word.charAt(0) as T extends `${infer L}${string}` ? L : never;
const urlSafe = (base64: string) => base64.replaceAll('+', '-').replaceAll('/', '_');

import { createCipheriv, createHmac, hkdfSync } from 'node:crypto';
import type { BadgeProof } from '../badge-proof.ts';
import {
  admissionKey,
  type BundleAdmission,
  type BundleBadge,
  type BundleOrganisation,
  type BundlePerson,
  markOf,
  NONCE_BYTES,
  type OpenDisplay,
  packDisplay,
  packId,
  ROSTER_INFO,
  type RosterDisplay,
} from '../domain.ts';
import type { BundlePart, BundleRow, Source, Version } from '../store/bundle-store.ts';

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
  phone: string | null,
];

interface Sealing {
  readonly badges: Pick<BadgeProof, 'codeOf'>;
  readonly editionId: string;
}

/** As it is stored for the stations of doors, with the mark of the readable form beside it. */
export function rowOf(version: Version, source: string | undefined, sealing: Sealing): BundleRow {
  if (source === undefined) return { ...version, digest: null, content: null, mark: null, open_mark: null };
  const { part, id, checkpoint_id } = version;
  if (part === 'person') {
    const facts = JSON.parse(source) as PersonSource;
    const content = JSON.stringify(sealedPerson(id, facts, sealing));
    return { ...version, content, mark: markOf(content), open_mark: markOf(JSON.stringify(openPerson(id, facts))) };
  }
  const content =
    part === 'rules'
      ? JSON.stringify(source)
      : JSON.stringify(
          part === 'organisation' ? organisationRow(id, source) : admissionRow(id, checkpoint_id ?? '', source),
        );
  return { ...version, content, mark: markOf(content), open_mark: null };
}

function organisationRow(id: string, source: string): BundleOrganisation {
  const [zh, en] = JSON.parse(source) as [string, string];
  return [organisationKey(id), zh, en];
}
function admissionRow(id: string, target: string, source: string): BundleAdmission {
  const [period, at, leftAt, door] = JSON.parse(source) as [string, number, number | null, string];
  return [packId(id), packId(target), period, Math.round(at), leftAt && Math.round(leftAt), packId(door)];
}

/** By what stations know a row. */
export function keyOf(part: BundlePart, id: string, checkpointId: string | null): string {
  if (part === 'organisation') return organisationKey(id);
  return checkpointId === null ? packId(id) : admissionKey(packId(id), packId(checkpointId));
}
/** 48 bits of the id: of 500 institutions two share them once in two thousand million editions. */
const organisationKey = (id: string) => packId(id).slice(-8);

export const openPersonOf = ({ id, source }: Source): BundlePerson =>
  openPerson(id, JSON.parse(source) as PersonSource);

function openPerson(id: string, facts: PersonSource): BundlePerson {
  const badges = (facts[2] ?? []).map(([, hash, state]): BundleBadge => [urlSafe(hash), letter(state)]);
  const [number, keys, phone] = [facts[14], facts[15], facts[16]];
  const phoneEnd = phone?.replace(/\D/g, '').slice(-4);
  const display: OpenDisplay = {
    ...displayOf(facts),
    d: number,
    ...(keys !== null && { k: keys.trim() }),
    ...(phoneEnd?.length === 4 && { e: phoneEnd }),
  };
  return [...judged(id, facts, badges), display];
}

function sealedPerson(id: string, facts: PersonSource, sealing: Sealing): BundlePerson {
  const plain = Buffer.from(packDisplay(displayOf(facts)));
  const badges = (facts[2] ?? []).map(
    ([badgeId, hash, state]): BundleBadge =>
      badgeRow(urlSafe(hash), letter(state), state === 'active' ? seal(badgeId, plain, sealing) : undefined),
  );
  return judged(id, facts, badges);
}

const badgeRow = (hash: string, state: BundleBadge[1], sealed: string | undefined): BundleBadge =>
  sealed === undefined ? [hash, state] : [hash, state, sealed];

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
    ...(organisation !== null ? { o: organisationKey(organisation) } : w !== null && { w }),
    c,
    ...(s !== null && { s }),
    ...(x && { x }),
  };
}

/** The same content gives the same bytes. The nonce is a keyed hash of the content, so no other content ever shares it. */
function seal(badgeId: string, plain: Buffer, { badges, editionId }: Sealing): string | undefined {
  const ikm = badges.codeOf(editionId, badgeId);
  // A gate cannot make codes: without network its doors know whether a badge passes, and not whose it is.
  if (ikm === undefined) return undefined;
  const salt = Buffer.from(editionId.replaceAll('-', ''), 'hex');
  const key = Buffer.from(hkdfSync('sha256', ikm, salt, ROSTER_INFO, 32));
  const nonce = createHmac('sha256', key).update(plain).digest().subarray(0, NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]).toString('base64url');
}

const letter = <T extends string>(word: T) => word.charAt(0) as T extends `${infer L}${string}` ? L : never;
const urlSafe = (base64: string) => base64.replaceAll('+', '-').replaceAll('/', '_');

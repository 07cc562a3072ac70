/*
 * What a station holds to judge without network. Rows are short lists and not objects: 3,000 of them travel over the wifi of
 * a hall. Everything here runs in the browser and in Node alike.
 */

/** active, superseded, revoked */
export type BadgeLetter = 'a' | 's' | 'r';
/** pending, approved, declined, waitlisted, cancelled */
export type RegistrationLetter = 'p' | 'a' | 'd' | 'w' | 'c';

/** What a station shows of a person. Of an ordinary station it lies sealed, and opens with the badge only. */
export interface RosterDisplay {
  /** Name as the person writes it. */
  readonly n: string;
  /** The same in Latin letters. */
  readonly l?: string;
  readonly formOfAddress?: string;
  /** Position. */
  readonly p?: string;
  /** Key of an organisation of the bundle. */
  readonly o?: string;
  /** An organisation that is not in the directory, as it was written. */
  readonly w?: string;
  /** Country or region. */
  readonly c: string;
  /** Seat. */
  readonly s?: string;
  /** Notes for staff, [zh, en]. */
  readonly x?: readonly (readonly [string, string])[];
}
/** What stations with a search hold besides. */
export interface OpenDisplay extends RosterDisplay {
  /** Number on the badge. */
  readonly d: number;
  /** How the name sounds, a word after each space. */
  readonly k?: string;
  /** The last four digits of the phone. */
  readonly e?: string;
}

/** Hash of the badge (16 characters), its state, and the sealed display of an active one (absent where the roster is readable). */
export type BundleBadge = readonly [hash: string, state: BadgeLetter, sealed?: string];
/** Packed ids throughout: registration, checkpoints whose list names the person, sessions booked. */
export type BundlePerson = readonly [
  registration: string,
  state: RegistrationLetter,
  typeId: string,
  badges: readonly BundleBadge[],
  lists: readonly string[],
  sessions: readonly string[],
  display?: OpenDisplay,
];
export type BundleType = readonly [id: string, code: string, zh: string, en: string, colour: string];
/** Every checkpoint of the edition by name: where somebody went in before may be a door that is not this station's. */
export type BundleDoor = readonly [id: string, zh: string, en: string];
export type BundleOrganisation = readonly [key: string, zh: string, en: string];
/** The latest admission of a person at a checkpoint whose admissions are counted; times in milliseconds since 1970. */
export type BundleAdmission = readonly [
  registration: string,
  target: string,
  period: string,
  at: number,
  leftAt: number | null,
  door: string,
];

/** The rows of an answer: all of them, or those that changed and the keys of those that are gone. */
export interface BundleRows {
  readonly people: readonly BundlePerson[];
  readonly organisations: readonly BundleOrganisation[];
  readonly admissions: readonly BundleAdmission[];
}
export interface BundleGone {
  readonly people: readonly string[];
  readonly organisations: readonly string[];
  /** Registration and checkpoint, with a space between. */
  readonly admissions: readonly string[];
}

/** What a station holds, by key. */
export interface HeldRows {
  readonly people: ReadonlyMap<string, BundlePerson>;
  readonly organisations: ReadonlyMap<string, BundleOrganisation>;
  readonly admissions: ReadonlyMap<string, BundleAdmission>;
}

export const admissionKey = (registration: string, target: string): string => `${registration} ${target}`;

/** What is held after an answer: a full one replaces everything. */
export function applyBundle(
  held: HeldRows | undefined,
  { full, rows, gone }: { readonly full: boolean; readonly rows: BundleRows; readonly gone: BundleGone },
): HeldRows {
  const people = new Map(full ? [] : held?.people);
  const organisations = new Map(full ? [] : held?.organisations);
  const admissions = new Map(full ? [] : held?.admissions);
  for (const key of gone.people) people.delete(key);
  for (const key of gone.organisations) organisations.delete(key);
  for (const key of gone.admissions) admissions.delete(key);
  for (const row of rows.people) people.set(row[0], row);
  for (const row of rows.organisations) organisations.set(row[0], row);
  for (const row of rows.admissions) admissions.set(admissionKey(row[0], row[1]), row);
  return { people, organisations, admissions };
}

/** Equal to the answer's `checksum` when a station holds what the server thinks it holds. */
export function checksumOf({ people, organisations, admissions }: HeldRows): string {
  let sum = 0;
  let count = 0;
  for (const rows of [people, organisations, admissions])
    for (const row of rows.values()) {
      sum = mixMarks(sum, markOf(JSON.stringify(row)));
      count += 1;
    }
  return checksumText(count, sum);
}
export const checksumText = (count: number, sum: number): string => `${count}-${sum.toString(36)}`;

const HIGH = 2 ** 32;
/**
 * 52 bits of a row's text (FNV-1a, two lanes), so that PostgreSQL sums them up and a number of JavaScript holds them. It finds
 * a row that was lost or doubled, and no forger: the answer comes over TLS from the one who would forge it.
 */
export function markOf(text: string): number {
  let low = 0x811c9dc5;
  let high = 0x2bd1e995;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    low = Math.imul(low ^ unit, 0x01000193);
    high = Math.imul(high ^ unit ^ (low >>> 24), 0x01000193);
  }
  return (high >>> 12) * HIGH + (low >>> 0);
}
/** In any order: exclusive or. */
export function mixMarks(a: number, b: number): number {
  const high = (Math.floor(a / HIGH) ^ Math.floor(b / HIGH)) >>> 0;
  return high * HIGH + (((a % HIGH) ^ (b % HIGH)) >>> 0);
}

/** A UUID in 22 characters instead of 36. */
export function packId(id: string): string {
  const hex = id.replaceAll('-', '');
  return toBase64Url(Uint8Array.from({ length: 16 }, (_, at) => Number.parseInt(hex.slice(2 * at, 2 * at + 2), 16)));
}
export function unpackId(packed: string): string {
  const hex = Array.from(fromBase64Url(packed), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

export function toBase64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
export function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0));
}

const DISPLAY = ['n', 'l', 'formOfAddress', 'p', 'o', 'w', 'c', 's'] as const;
/**
 * What is sealed does not compress, so each letter counts: the texts in a row, with a character between that PostgreSQL
 * stores in no text. As JSON with its keys 3,000 badges were 100 kB more.
 */
export function packDisplay(display: RosterDisplay): string {
  const notes = display.x ? JSON.stringify(display.x) : '';
  return [...DISPLAY.map((key) => display[key] ?? ''), notes].join('\0').replace(/\0+$/, '');
}
function unpackDisplay(text: string): RosterDisplay {
  const parts = text.split('\0');
  const notes = parts[DISPLAY.length];
  const given = DISPLAY.flatMap((key, at) => (parts[at] ? [[key, parts[at]]] : []));
  return { n: '', c: '', ...Object.fromEntries(given), ...(notes && { x: JSON.parse(notes) }) };
}

export const HASH_BYTES = 12;
/** By what a badge is found in the bundle; `id` are the ten bytes that name it. */
export async function badgeHash(id: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', Uint8Array.from(id));
  return toBase64Url(new Uint8Array(digest).subarray(0, HASH_BYTES));
}

export const ROSTER_INFO = 'huiwu station roster 1';
export const NONCE_BYTES = 12;

/** The key under which the row of a badge is sealed: from the twenty bytes of its whole code. */
export async function rowKey(
  reading: { readonly id: Uint8Array; readonly proof: Uint8Array },
  editionId: string,
): Promise<CryptoKey> {
  const { subtle } = crypto;
  const ikm = await subtle.importKey('raw', Uint8Array.from([...reading.id, ...reading.proof]), 'HKDF', false, [
    'deriveKey',
  ]);
  const derivation = {
    name: 'HKDF',
    hash: 'SHA-256',
    salt: fromBase64Url(packId(editionId)),
    info: new TextEncoder().encode(ROSTER_INFO),
  };
  return await subtle.deriveKey(derivation, ikm, { name: 'AES-GCM', length: 256 }, false, ['decrypt']);
}

/**
 * Opens the row of a badge: AES-256-GCM under a key from its whole code, so a lost phone tells nobody's name without the
 * badge. Undefined when the code is another, e.g. a forged second half: offline this is what proves a badge.
 */
export async function openRow(sealed: string, key: CryptoKey): Promise<RosterDisplay | undefined> {
  const { subtle } = crypto;
  const bytes = fromBase64Url(sealed);
  try {
    const plain = await subtle.decrypt(
      { name: 'AES-GCM', iv: bytes.subarray(0, NONCE_BYTES) },
      key,
      bytes.subarray(NONCE_BYTES),
    );
    return unpackDisplay(new TextDecoder().decode(plain));
  } catch (error) {
    if ((error as { name?: unknown }).name === 'OperationError') return undefined;
    throw error;
  }
}

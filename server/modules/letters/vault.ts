import type { Secrets } from '../../platform/crypto.ts';
import type { PassportData } from './domain.ts';
import type { LetterSheet } from './letter-sheet.ts';

/*
 * Everything of a passport is sealed before it meets the database: entries, reasons, words of the letter, the sheet. The
 * key is derived from the master key, which lies in a file beside the data; a copy of the database, a dump or a backup of
 * it alone opens nothing. Each text is bound to its registration and its row, so that none can be moved to another.
 */

/** Raise it to change the key: new texts are sealed with the new one at once, old ones by the nightly job. */
export const KEY_VERSION = 1;

export type SealedPart = 'data' | 'reason' | 'content' | 'pdf';
export interface SealedPlace {
  readonly registrationId: string;
  /** Of the letter or of the issue. */
  readonly rowId: string;
}

export interface Vault {
  /** First byte of whatever it seals. */
  readonly keyVersion: number;
  seal(part: SealedPart, place: SealedPlace, plain: Uint8Array): Buffer;
  open(part: SealedPart, place: SealedPlace, sealed: Uint8Array): Buffer;
  /** The same under the present key. */
  reseal(part: SealedPart, place: SealedPlace, sealed: Uint8Array): Buffer;
  sealData(place: SealedPlace, data: PassportData): Buffer;
  openData(place: SealedPlace, sealed: Uint8Array): PassportData;
  sealContent(place: SealedPlace, content: LetterSheet): Buffer;
  openContent(place: SealedPlace, sealed: Uint8Array): LetterSheet;
}

export function createVault(secrets: Secrets, keyVersion: number = KEY_VERSION): Vault {
  const purpose = (version: number) => `passport:${version}`;
  const bound = (part: SealedPart, { registrationId, rowId }: SealedPlace) => `${part} ${registrationId} ${rowId}`;
  const seal: Vault['seal'] = (part, place, plain) =>
    Buffer.concat([Buffer.of(keyVersion), secrets.seal(purpose(keyVersion), plain, bound(part, place))]);
  const open: Vault['open'] = (part, place, sealed) =>
    secrets.open(purpose(sealed[0] ?? 0), sealed.subarray(1), bound(part, place));
  const json = (value: unknown) => Buffer.from(JSON.stringify(value));
  return {
    keyVersion,
    seal,
    open,
    reseal: (part, place, sealed) => seal(part, place, open(part, place, sealed)),
    sealData: (place, data) => seal('data', place, json(data)),
    openData: (place, sealed) => JSON.parse(open('data', place, sealed).toString()) as PassportData,
    sealContent: (place, content) => seal('content', place, json(content)),
    openContent: (place, sealed) => JSON.parse(open('content', place, sealed).toString()) as LetterSheet,
  };
}

import type { Parcel } from './station-store.ts';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CODE_LENGTH = 12;
const SALT = 16;
const NONCE = 12;
/** Says what the file is; the last letter is its form. */
const MARK = new TextEncoder().encode('huiwu-unsent-1\n');
/** 60 random bits behind this many rounds: 0.1 s for whoever has the code, out of reach for whoever found the stick. */
const ROUNDS = 200_000;

export class CarriedFileRefused extends Error {
  readonly why: 'no_such_file' | 'wrong_code';
  constructor(why: 'no_such_file' | 'wrong_code') {
    super(why);
    this.why = why;
  }
}

/** Seals scans for the way to another station (AES-256-GCM); the code is told apart from the file. */
export async function sealParcel(parcel: Parcel): Promise<{ file: Uint8Array; code: string }> {
  const code = Array.from(crypto.getRandomValues(new Uint8Array(CODE_LENGTH)), (byte) => ALPHABET[byte & 31]).join('');
  const salt = crypto.getRandomValues(new Uint8Array(SALT));
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE));
  const key = await keyOf(code, salt);
  const plain = new TextEncoder().encode(JSON.stringify(parcel));
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce, additionalData: MARK }, key, plain);
  const file = new Uint8Array(MARK.length + SALT + NONCE + sealed.byteLength);
  file.set(MARK, 0);
  file.set(salt, MARK.length);
  file.set(nonce, MARK.length + SALT);
  file.set(new Uint8Array(sealed), MARK.length + SALT + NONCE);
  return { file, code: code.replace(/(.{4})(?=.)/g, '$1-') };
}

/** @throws CarriedFileRefused for another file, and for another code: nothing of the file is believed before it opened. */
export async function openParcel(file: Uint8Array, code: string): Promise<Parcel> {
  const bytes = Uint8Array.from(file);
  const bodyAt = MARK.length + SALT + NONCE;
  if (bytes.length <= bodyAt || MARK.some((byte, at) => bytes[at] !== byte))
    throw new CarriedFileRefused('no_such_file');
  const typed = code
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  const key = await keyOf(typed, bytes.subarray(MARK.length, MARK.length + SALT));
  const iv = bytes.subarray(MARK.length + SALT, bodyAt);
  try {
    const plain = await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv, additionalData: MARK },
      key,
      bytes.subarray(bodyAt),
    );
    return JSON.parse(new TextDecoder().decode(plain)) as Parcel;
  } catch {
    throw new CarriedFileRefused('wrong_code');
  }
}

async function keyOf(code: string, salt: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  const typed = await crypto.subtle.importKey('raw', new TextEncoder().encode(code), 'PBKDF2', false, ['deriveKey']);
  const way = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: ROUNDS };
  return crypto.subtle.deriveKey(way, typed, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

import { equalBytes, type Secrets, sha256 } from '../../platform/crypto.ts';
import { crockford } from '../../platform/ids.ts';

/*
 * The secrets of a registration are derived from ids and the master key and stored nowhere: the database holds hashes,
 * so a copy of it opens no link and forges no badge, and yet a badge can be printed again.
 */

const PART = 10;

/** 128 bits. Raising the generation makes every earlier link worthless. */
export function personalLink(
  secrets: Secrets,
  registrationId: string,
  generation: number,
): { token: string; hash: Buffer } {
  const bytes = secrets.mac('registration-link', `${registrationId}:${generation}`).subarray(0, 16);
  const token = `hwl_${crockford(bytes).toLowerCase()}`;
  return { token, hash: sha256(token) };
}

/**
 * `HW` + 32 characters of Crockford base32: ten bytes that name the badge and ten that prove it is ours. Only capitals
 * and digits, so that every scanner gun types it under every keyboard layout; no personal data.
 */
export function badgeCode(secrets: Secrets, editionId: string, badgeId: string): { code: string; hash: Buffer } {
  const id = secrets.mac(`badge-id:${editionId}`, badgeId).subarray(0, PART);
  return { code: `HW${crockford(Buffer.concat([id, badgeProof(secrets, editionId, id)]))}`, hash: sha256(id) };
}

function badgeProof(secrets: Secrets, editionId: string, id: Uint8Array): Buffer {
  return secrets.mac(`badge:${editionId}`, Buffer.concat([Buffer.from('badge'), id])).subarray(0, PART);
}

/** Whether the second half of a code proves its first half for this edition. */
export function isBadgeProof(secrets: Secrets, editionId: string, id: Uint8Array, proof: Uint8Array): boolean {
  return equalBytes(badgeProof(secrets, editionId, id), proof);
}

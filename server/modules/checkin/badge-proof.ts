import type { Secrets } from '../../platform/crypto.ts';
import { badgeCode, isBadgeProof } from '../registration/index.ts';
import { readBadge } from './domain.ts';

interface Code {
  /** As it is printed. */
  readonly code: string;
  readonly id: Uint8Array;
  readonly proof: Uint8Array;
}

/** Some 3 MB. */
const MOST_PROVED = 20_000;

/** What a server can say of a badge code by itself. */
export interface BadgeProof {
  readonly kind: 'ours' | 'by_hash';
  isGenuine(editionId: string, code: Code): boolean;
  /** What a code is whose first half names no badge. */
  readonly unknownBadge: 'not_found' | 'unknown_yet';
  /** All 20 bytes of a code, with which a roster row is sealed; undefined where codes cannot be made. */
  codeOf(editionId: string, badgeId: string): Uint8Array | undefined;
}

/** Of the server that issued the badges. */
export function ownBadges(secrets: Secrets): BadgeProof {
  /** A badge passes many doors, and a queue brings hundreds at once: the proof took a tenth of the time in Node. */
  const proved = new Set<string>();
  return {
    kind: 'ours',
    isGenuine(editionId, { code, id, proof }) {
      const name = `${editionId} ${code}`;
      if (proved.has(name)) return true;
      if (!isBadgeProof(secrets, editionId, id, proof)) return false;
      if (proved.size >= MOST_PROVED) proved.clear();
      proved.add(name);
      return true;
    },
    unknownBadge: 'not_found',
    codeOf(editionId, badgeId) {
      const reading = readBadge(badgeCode(secrets, editionId, badgeId).code);
      if (reading.kind !== 'code') throw new Error('a badge code of our own cannot be read');
      return Buffer.concat([reading.id, reading.proof]);
    },
  };
}

/**
 * Of a gate, which holds hashes and no key: a known first half counts as genuine, since nobody guesses 80 bits; an unknown one
 * may be younger than the mirror. The main server judges the whole code when the scan arrives there.
 */
export const badgesByHash: BadgeProof = {
  kind: 'by_hash',
  isGenuine: () => true,
  unknownBadge: 'unknown_yet',
  codeOf: () => undefined,
};

import { type Secrets, sha256 } from '../../platform/crypto.ts';
import { crockford } from '../../platform/ids.ts';

/** 128 bits, derived as a personal link is: the database holds a hash, and raising the generation ends every earlier link. */
export function delegationLink(secrets: Secrets, id: string, generation: number): { token: string; hash: Buffer } {
  const bytes = secrets.mac('delegation-link', `${id}:${generation}`).subarray(0, 16);
  const token = `hwd_${crockford(bytes).toLowerCase()}`;
  return { token, hash: sha256(token) };
}

import type { BadgeProof } from '../badge-proof.ts';
import type { ScanOrder } from './scan-order.ts';

/**
 * What a station said of a scan and its row has no place for: the code as it was read, and why a supervisor let in. A gate keeps
 * it until the main server has it, in hex; as JSON, because what a camera reads need not be text that a database takes.
 */
export function toldOf(
  { kind }: Pick<BadgeProof, 'kind'>,
  { raw, override }: Pick<ScanOrder, 'raw' | 'override'>,
): string | undefined {
  return kind === 'ours' ? undefined : Buffer.from(JSON.stringify({ raw, override })).toString('hex');
}

export interface Told {
  readonly raw?: string;
  readonly override?: { readonly scanId: string; readonly reason: string };
}
export const readTold = (bytes: Buffer | null): Told => (bytes === null ? {} : JSON.parse(bytes.toString()));

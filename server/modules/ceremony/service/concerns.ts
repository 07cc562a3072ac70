import type { Run } from '../../../platform/db/prepared.ts';
import { consoleChannel } from '../channel-names.ts';
import type { PersonRole } from '../domain.ts';
import type { Concern } from '../neighbours.ts';
import { listParts } from '../store/part-store.ts';

/** What a station says when one of these people is scanned, and the consoles that show whether they are here. */
export async function mapConcerns(run: Run, registrationIds: readonly string[]): Promise<Map<string, Concern>> {
  const concerns = new Map<string, Concern>();
  const seen = new Set<string>();
  for (const { registrationId, ceremonyId, position, role } of await listParts(run, registrationIds)) {
    const key = `${registrationId} ${ceremonyId} ${position}`;
    // A deputy who stands in is found by both.
    if (seen.has(key)) continue;
    seen.add(key);
    const { channels, duties = [] } = concerns.get(registrationId) ?? { notes: [], channels: [] };
    const parts = [...duties, noteFor(role, position)];
    concerns.set(registrationId, {
      notes: parts,
      duties: parts,
      channels: [...new Set([...channels, consoleChannel(ceremonyId)])],
    });
  }
  return concerns;
}

function noteFor(role: PersonRole, position: number): { zh: string; en: string } {
  switch (role) {
    case 'recipient':
      return {
        zh: `领牌代表：第${position}项，请前往候场区`,
        en: `Recipient: item ${position}, please go to the waiting area`,
      };
    case 'witness':
      return {
        zh: `见证嘉宾：第${position}项，请前往签约台`,
        en: `Witness: item ${position}, please go to the signing desk`,
      };
    case 'deputy':
      return {
        zh: `候补签约代表：第${position}项，请前往签约台待命`,
        en: `Deputy signatory: item ${position}, please stand by at the signing desk`,
      };
    default:
      return {
        zh: `签约代表：第${position}项，请前往签约台`,
        en: `Signatory: item ${position}, please go to the signing desk`,
      };
  }
}

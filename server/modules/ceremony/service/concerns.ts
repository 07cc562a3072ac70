import type { Run } from '../../../platform/db/prepared.ts';
import { consoleChannel } from '../channel-names.ts';
import type { PersonRole } from '../domain.ts';
import type { Concern } from '../neighbours.ts';
import { listParts, PARTS_OF_PERSON, type Part } from '../store/part-store.ts';

/** What a station says when one of these people is scanned, and the consoles that show whether they are here. */
export async function mapConcerns(run: Run, registrationIds: readonly string[]): Promise<Map<string, Concern>> {
  const parts = new Map<string, Part[]>();
  for (const part of await listParts(run, registrationIds)) {
    const own = parts.get(part.registrationId);
    if (own) own.push(part);
    else parts.set(part.registrationId, [part]);
  }
  return new Map([...parts].map(([id, own]) => [id, concernOf(own)]));
}
/** The same out of the evidence of a scan. */
export const partsQuestion = {
  sql: PARTS_OF_PERSON,
  read: (parts: unknown): Concern => concernOf(parts as readonly Part[]),
};

function concernOf(parts: readonly Part[]): Concern {
  // A deputy who stands in is found by both.
  const once = new Map<string, Part>();
  for (const part of parts) {
    const key = `${part.ceremonyId} ${part.position}`;
    if (!once.has(key)) once.set(key, part);
  }
  const duties = [...once.values()].map(({ role, position }) => noteFor(role, position));
  const channels = new Set([...once.values()].map(({ ceremonyId }) => consoleChannel(ceremonyId)));
  return { notes: duties, duties, channels: [...channels] };
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
        zh: `候补签约人：第${position}项，请前往签约台待命`,
        en: `Deputy signatory: item ${position}, please stand by at the signing desk`,
      };
    default:
      return {
        zh: `签约代表：第${position}项，请前往签约台`,
        en: `Signatory: item ${position}, please go to the signing desk`,
      };
  }
}

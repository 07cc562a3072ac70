import { hostScript } from '../../../../templates/ceremony/script/texts.ts';
import type { Reader } from '../../../platform/db/tx.ts';
import { organisationName } from '../../directory/domain.ts';
import { signersOf } from '../domain/hands.ts';
import { type ScriptPerson, type ScriptTemplate, scriptOf } from '../domain/script.ts';
import type { SheetItem } from '../domain.ts';
import type { Ceremony } from '../store/ceremony-store.ts';
import { type Pronunciation, readWords } from '../store/script-store.ts';
import type { ListedItem } from '../store/sheet-store.ts';
import { type Cast, castParties, subjectTitles } from './cast.ts';

export interface ItemScript {
  readonly zh: string;
  readonly en: string;
  /** Written for this item, and not made from the template. */
  readonly isOwn: boolean;
}
export interface Scripts {
  readonly template: ScriptTemplate;
  readonly isOwnTemplate: boolean;
  /** What the host says of an item at this place of the sheet, counted from 1. */
  scriptOf(item: ListedItem, position: number): ItemScript;
  /** How this person's name is said: noted for the ceremony, else as they told it themselves. */
  pronunciationOf(registrationId: string): Pronunciation;
}

/** One statement for any number of items. */
export async function findScripts(
  reader: Reader,
  { id, rehearsalOf }: Pick<Ceremony, 'id' | 'rehearsalOf'>,
  cast: Cast,
): Promise<Scripts> {
  const ceremonyId = rehearsalOf ?? id;
  const { template: own, pronunciations: notes } = await readWords(reader, ceremonyId);
  const template = own ?? hostScript;
  const pronunciationOf = (registrationId: string): Pronunciation => {
    const spoken = cast.people.get(registrationId)?.nameSpoken ?? null;
    return notes.get(registrationId) ?? { zh: null, en: spoken };
  };
  return {
    template,
    isOwnTemplate: own !== undefined,
    pronunciationOf,
    scriptOf(item, position) {
      if (item.script) return { ...item.script, isOwn: true };
      return {
        ...scriptOf({ ...item, position, subjects: subjectsOf(cast, item, pronunciationOf) }, template),
        isOwn: false,
      };
    },
  };
}

function subjectsOf(
  cast: Cast,
  { subjects, substitutes }: SheetItem,
  pronunciationOf: (registrationId: string) => Pronunciation,
) {
  return subjects.map((subject, index) => {
    const { titleZh, titleEn } = subjectTitles(cast, subject, index);
    return {
      title: { zh: titleZh, en: titleEn },
      parties: castParties(cast, subject).map(({ organisationId, people }) => {
        const organisation = cast.organisations.get(organisationId);
        return {
          zh: organisation ? organisationName(organisation, 'zh') : '',
          en: organisation ? organisationName(organisation, 'en') : '',
          people: signersOf(people, substitutes).map(({ registrationId }) =>
            scriptPerson(cast, registrationId, pronunciationOf(registrationId)),
          ),
        };
      }),
    };
  });
}

function scriptPerson(cast: Cast, registrationId: string, { zh, en }: Pronunciation): ScriptPerson {
  const person = cast.people.get(registrationId);
  const position = person?.position ?? null;
  return {
    native: person?.nameNative ?? '',
    latin: person?.nameLatin ?? null,
    // A position in another script than Chinese is not read out in Chinese.
    positionZh: position !== null && /\p{Script=Han}/u.test(position) ? position : null,
    positionEn:
      person?.positionEn ?? (position !== null && /^[\p{Script=Latin}\P{L}]*$/u.test(position) ? position : null),
    spokenZh: zh,
    spokenEn: en,
  };
}

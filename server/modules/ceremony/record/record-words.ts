import { recordLayout as layout } from '../../../../templates/ceremony/record/layout.ts';
import { recordTexts as texts } from '../../../../templates/ceremony/record/texts.ts';
import { type Cell, type Paragraph, type Piece, row, WIDTH } from './paper-flow.ts';
import type { RecordedParty, RecordedPerson, RecordedSubject } from './record-facts.ts';

export type Pair = readonly [zh: string, en: string];

/** Both languages, each on its own line; one line where they are the same. */
export function both([zh, en]: Pair): Paragraph[] {
  return zh === en
    ? [{ text: zh, look: 'body' }]
    : [
        { text: zh, look: 'body' },
        { text: en, look: 'bodyEn' },
      ];
}
export const labelCell = ([zh, en]: Pair): Cell => ({
  width: layout.label,
  band: true,
  said: [
    { text: zh, look: 'label' },
    { text: en, look: 'labelEn' },
  ],
});
export function field(label: Pair, said: readonly Paragraph[]): Piece {
  return row([labelCell(label), { width: WIDTH - layout.label, said }]);
}

export function namesOf({
  nameOwn,
  nameZh,
  nameEn,
}: Pick<RecordedParty, 'nameOwn' | 'nameZh' | 'nameEn'>): Paragraph[] {
  const [first = '', ...rest] = [...new Set([nameZh ?? nameOwn, nameOwn, nameEn].flatMap((name) => name || []))];
  return [
    { text: first, look: 'strong' },
    ...rest.map((text): Paragraph => ({ text, look: text === nameEn ? 'bodyEn' : 'body' })),
  ];
}

const ERASED = texts.erased.join(' ');

/** As on a visiting card: the name in its own script and in Latin letters. */
export function personName({ native, latin, isErased }: RecordedPerson, locale: 'zh' | 'en'): string {
  if (isErased) return texts.erased[locale === 'zh' ? 0 : 1];
  return latin === null || latin === native ? native : `${native}　${latin}`;
}

function officeOf({ position, positionEn }: RecordedPerson): Paragraph[] {
  const [first, second] = [...new Set([position, positionEn].flatMap((one) => one || []))];
  return [
    ...(first ? [{ text: first, look: 'body' } as const] : []),
    ...(second ? [{ text: second, look: 'bodyEn' } as const] : []),
  ];
}

export function personLines(label: Pair, person: RecordedParty['signers'][number]): Paragraph[] {
  const instead = person.insteadOf;
  return [
    { text: `${label[0]} ${label[1]}`, look: 'small' },
    ...(person.isErased ? both(texts.erased) : nameLines(person)),
    ...officeOf(person),
    ...(instead ? both(pairOf((locale) => texts.insteadOf(personName(instead, locale))[locale === 'zh' ? 0 : 1])) : []),
  ];
}

/** Chinese names are short enough to stand beside their letters; others keep a line to themselves. */
function nameLines({ native, latin }: RecordedPerson): Paragraph[] {
  if (latin === null || latin === native) return [{ text: native, look: 'strong' }];
  if (/^\p{Script=Han}{1,5}$/u.test(native)) return [{ text: `${native}　${latin}`, look: 'strong' }];
  return [
    { text: native, look: 'strong' },
    { text: latin, look: 'strong' },
  ];
}

function pairOf(said: (locale: 'zh' | 'en') => string): Pair {
  return [said('zh'), said('en')];
}

export function witnessLines({ parties }: RecordedSubject): Paragraph[] {
  return parties.flatMap((party) =>
    party.witnesses.flatMap((person): Paragraph[] => {
      const office = [...new Set([person.position, person.positionEn].flatMap((one) => one || []))].join('　');
      const house = [...new Set([party.nameZh ?? party.nameOwn, party.nameEn ?? ''])].filter(Boolean).join('　');
      return [
        {
          text: [person.isErased ? ERASED : personName(person, 'zh'), office].filter(Boolean).join('，'),
          look: 'body',
        },
        { text: house, look: 'small' },
      ];
    }),
  );
}

export function originalLines({ paper, parties }: RecordedSubject): Paragraph[] {
  if (paper.originals.length === 0) return both(texts.notRecorded);
  return paper.originals.map(({ organisationId, place }, index): Paragraph => {
    const party = parties.find((one) => one.organisationId === organisationId);
    const names = party && [...new Set([party.nameZh ?? party.nameOwn, party.nameEn ?? ''])].filter(Boolean).join('　');
    const [zh, en] = texts.original(index + 1);
    return { text: `${zh} ${en}　${[names, place].filter(Boolean).join('，')}`, look: 'body' };
  });
}

export function photoLines({ paper }: RecordedSubject): Paragraph[] {
  return paper.photos.length === 0 ? both(texts.notRecorded) : [{ text: paper.photos.join('，'), look: 'body' }];
}

export function titleLines({ titleZh, titleEn, titleOther }: RecordedSubject): Paragraph[] {
  return [
    { text: titleZh, look: 'strong' },
    ...(titleEn === titleZh ? [] : [{ text: titleEn, look: 'bodyEn' } as const]),
    ...(titleOther ? [{ text: titleOther.text, look: 'body' } as const] : []),
  ];
}

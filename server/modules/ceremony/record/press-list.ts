import { type ItemKind, isDone, type Titles } from '../domain.ts';
import type { RecordedParty, RecordedPerson, RecordFacts } from './record-facts.ts';

export interface PressList {
  readonly edition: Titles;
  readonly ceremony: Titles;
  readonly timeZone: string;
  readonly items: readonly PressItem[];
}
export interface PressItem extends Titles {
  /** In which it was signed, from 1. */
  readonly order: number;
  readonly kind: ItemKind;
  readonly signedAt: string;
  readonly titleOther: { readonly text: string; readonly language: string } | null;
  readonly parties: readonly PressParty[];
  readonly photos: readonly string[];
}
export interface PressParty {
  readonly zh: string;
  readonly en: string;
  readonly placeZh: string | null;
  readonly placeEn: string | null;
  readonly people: readonly PressPerson[];
}
export interface PressPerson {
  readonly native: string;
  readonly latin: string | null;
  readonly positionZh: string | null;
  readonly positionEn: string | null;
}

/** Each fact is taken by name: what a journalist may not read is never copied here. */
export function pressListOf({ edition, ceremony, timeZone, items }: RecordFacts): PressList {
  const signed = items
    .flatMap(({ kind, state, signedAt, subjects }) =>
      isDone(state) && signedAt !== null ? subjects.map((subject) => ({ kind, signedAt, subject })) : [],
    )
    // Those of one item were signed at once, table 1 first; sorting is stable.
    .toSorted((a, b) => (a.signedAt < b.signedAt ? -1 : a.signedAt > b.signedAt ? 1 : 0));
  return {
    edition: { titleZh: edition.titleZh, titleEn: edition.titleEn },
    ceremony: { titleZh: ceremony.titleZh, titleEn: ceremony.titleEn },
    timeZone,
    items: signed.map(({ kind, signedAt, subject: { titleZh, titleEn, titleOther, parties, paper } }, index) => ({
      order: index + 1,
      kind,
      signedAt,
      titleZh,
      titleEn,
      titleOther,
      parties: parties.map(pressParty),
      photos: paper.photos,
    })),
  };
}

function pressParty({ nameOwn, nameZh, nameEn, placeZh, placeEn, signers }: RecordedParty): PressParty {
  return {
    zh: nameZh ?? nameOwn,
    en: nameEn ?? nameOwn,
    placeZh,
    placeEn,
    // Who was erased has signed, and is not named to anybody.
    people: signers.filter(({ isErased }) => !isErased).map(pressPerson),
  };
}

function pressPerson({ native, latin, position, positionEn }: RecordedPerson): PressPerson {
  return { native, latin, positionZh: position, positionEn };
}

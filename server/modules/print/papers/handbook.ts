import { handbookWords as words } from '../../../../templates/print/handbook/words.ts';
import { type Placed, paginate } from '../../../platform/pdf/flow/paginate.ts';
import { paragraphs } from '../../../platform/pdf/flow/paragraphs.ts';
import { type Anchor, type Block, gap } from '../../../platform/pdf/flow/piece.ts';
import { agendaBlocks, forumBlocks, hasForums } from './handbook-agenda.ts';
import {
  blankBlock,
  ceremonyBlocks,
  contactBlocks,
  factBlocks,
  guestBlocks,
  planBlocks,
  proseBlocks,
  stayBlocks,
} from './handbook-chapters.ts';
import { contentsBlocks, type Entry } from './handbook-contents.ts';
import { coverBlock } from './handbook-cover.ts';
import type { HandbookFacts } from './handbook-facts.ts';
import { chapterBlock, type Pair } from './headings.ts';
import { both, type Sheet } from './paper-type.ts';
import { type ListOrder, participantBlocks } from './participant-list.ts';

export interface HandbookChoice {
  /** The list of participants in this order, or none. */
  readonly participants: ListOrder | null;
  /** At least so many pages to write on. */
  readonly blanks: number;
  /** Blank pages are added up to a multiple of four: a sheet that is folded has four. */
  readonly folded: boolean;
}

interface Chapter {
  readonly id: string;
  readonly title: Pair;
  readonly blocks: readonly Block[];
}

/** What is looked up; what is read or leafed to begins a page. */
const FOLLOWS: ReadonlySet<string> = new Set(['about', 'notes', 'stay', 'contacts']);

/** Only chapters that have something to say. */
export function handbookPages(sheet: Sheet, facts: HandbookFacts, choice: HandbookChoice): Placed[][] {
  const { margin, height } = sheet.page;
  const frame = { top: margin.top, room: height - margin.top - margin.bottom };
  const has = ([zh, en]: Pair) => zh !== '' || en !== '';
  const chapters: Chapter[] = [
    { id: 'welcome', title: words.welcome, blocks: has(facts.welcome) ? proseBlocks(sheet, facts.welcome) : [] },
    { id: 'about', title: words.about, blocks: factBlocks(sheet, facts) },
    { id: 'notes', title: words.notes, blocks: has(facts.notes) ? proseBlocks(sheet, facts.notes) : [] },
    { id: 'guests', title: words.guests, blocks: facts.guests.length > 0 ? guestBlocks(sheet, facts.guests) : [] },
    { id: 'agenda', title: words.agenda, blocks: facts.days.length > 0 ? agendaBlocks(sheet, facts) : [] },
    { id: 'forums', title: words.forums, blocks: hasForums(facts) ? forumBlocks(sheet, facts) : [] },
    { id: 'ceremonies', title: words.ceremonies, blocks: ceremonyBlocks(sheet, facts.ceremonies) },
    { id: 'plan', title: words.plan, blocks: planBlocks(sheet, facts, frame.room) },
    { id: 'stay', title: words.stay, blocks: stayBlocks(sheet, facts) },
    { id: 'contacts', title: words.contacts, blocks: facts.contacts.length > 0 ? contactBlocks(sheet, facts) : [] },
    { id: 'participants', title: words.participants, blocks: listOf(sheet, facts, choice) },
  ].filter(({ blocks }) => blocks.length > 0);
  const anchorOf = ({ id, title }: Pick<Chapter, 'id' | 'title'>): Anchor => ({ id, title: title.join(' '), level: 0 });
  const blank = { id: 'blank', title: words.blank };
  const entries: Entry[] = [
    ...chapters.flatMap((chapter) => [
      { anchor: anchorOf(chapter), title: chapter.title },
      ...chapter.blocks.flatMap(({ pieces }) =>
        pieces.flatMap(({ anchor }) =>
          anchor && chapter.id === 'agenda' ? [{ anchor, title: split(anchor.title) }] : [],
        ),
      ),
    ]),
    ...(choice.blanks > 0 ? [{ anchor: anchorOf(blank), title: blank.title }] : []),
  ];
  const body = [
    coverBlock(sheet, facts),
    ...contentsBlocks(sheet, entries),
    ...chapters.flatMap((chapter, at) => [
      chapterBlock(sheet, chapter.title, anchorOf(chapter), at > 0 && FOLLOWS.has(chapter.id) ? 'chapter' : 'page'),
      ...chapter.blocks,
    ]),
  ];
  const pages = paginate(body, frame);
  const wanted = pages.length + choice.blanks;
  const total = choice.folded ? Math.ceil(wanted / 4) * 4 : wanted;
  for (let page = pages.length; page < total; page += 1) {
    const first = page === wanted - choice.blanks && choice.blanks > 0;
    const heading = first ? [chapterBlock(sheet, blank.title, anchorOf(blank))] : [];
    const [placed = []] = paginate([...heading, blankBlock(sheet, frame.room - (first ? sheet.scaled(62) : 0))], frame);
    pages.push(placed);
  }
  return pages;
}

function listOf(sheet: Sheet, { people }: HandbookFacts, { participants }: HandbookChoice): Block[] {
  if (participants === null || people.length === 0) return [];
  return participantBlocks(sheet, people, participants, (_title, under) => [
    {
      above: 0,
      leads: true,
      pieces: [paragraphs(both(sheet, under, ['note', 'noteEn']), sheet.left, sheet.width), gap(sheet.scaled(8))],
    },
  ]);
}

function split(title: string): Pair {
  const at = title.indexOf(' ');
  return [title.slice(0, at), title.slice(at + 1)];
}

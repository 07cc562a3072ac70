import { paperWords } from '../../../../templates/print/papers/words.ts';
import type { Paragraph } from '../../../platform/pdf/flow/paragraphs.ts';
import { type Block, gap } from '../../../platform/pdf/flow/piece.ts';
import { type TableRow, tableBlock } from '../../../platform/pdf/flow/table.ts';
import { type Pair, titleBlock } from './headings.ts';
import { letterOf } from './letter.ts';
import { type ListedPerson, namesOf, organisationOf, positionsOf } from './listed-person.ts';
import { both, type Sheet } from './paper-type.ts';
import { partyBlock } from './party-block.ts';

export type ListOrder = 'delegation' | 'pinyin' | 'strokes' | 'protocol' | 'number';

const words = paperWords.participants;

/** In the order given, under its title. Where the order is that of precedence nothing counts the rows: nobody reads a rank. */
export function participantBlocks(
  sheet: Sheet,
  people: readonly ListedPerson[],
  order: ListOrder,
  heading: (title: Pair, under: Pair) => readonly Block[] = (title, under) => [titleBlock(sheet, title, under)],
): Block[] {
  const parties = partiesOf(people);
  const under =
    order === 'delegation'
      ? words.under.delegation(people.length, parties.length)
      : order === 'pinyin' || order === 'strokes'
        ? words.under[order](people.length)
        : words.under.other(people.length);
  const head = heading(words.title, under as unknown as Pair);
  if (order === 'delegation') return [...head, ...parties.map((party, at) => partyBlock(sheet, party, at === 0))];
  return [...head, peopleTable(sheet, people, order)];
}

/** Neighbours of one organisation; whoever comes alone stands with the others who do. */
export function partiesOf(people: readonly ListedPerson[]): (readonly ListedPerson[])[] {
  const parties = new Map<string, ListedPerson[]>();
  for (const person of people) {
    const party = parties.get(person.party);
    if (party) party.push(person);
    else parties.set(person.party, [person]);
  }
  return [...parties.values()];
}

function peopleTable(sheet: Sheet, people: readonly ListedPerson[], order: ListOrder): Block {
  const counted = order !== 'protocol';
  const head = ([zh, en]: Pair): Paragraph[] => both(sheet, [zh, en], ['head', 'headEn']);
  const number = counted ? sheet.scaled(27) : 0;
  const share = (part: number) => (sheet.width - number) * part;
  const columns = [
    ...(counted ? [{ width: number, head: head(words.columns.number) }] : []),
    { width: share(0.31), head: head(words.columns.name) },
    { width: share(0.36), head: head(words.columns.organisation) },
    { width: share(0.33), head: head(words.columns.position) },
  ];
  let letter = '';
  const rows = people.flatMap((person, at): TableRow[] => {
    const row = [
      ...(counted ? [[{ text: String(at + 1), look: sheet.look.number }]] : []),
      both(sheet, namesOf(person), ['name', 'nameEn']),
      both(sheet, organisationOf(person), ['cell', 'cellEn']),
      both(sheet, positionsOf(person), ['cell', 'cellEn']),
    ];
    const own = order === 'pinyin' ? letterOf(person) : '';
    if (own === letter) return [row];
    letter = own;
    return [{ spans: [{ text: own, look: sheet.look.section }] }, row];
  });
  const table = tableBlock(columns, rows, sheet.table);
  return rows.length === 0 ? { above: 0, pieces: [gap(0)] } : table;
}

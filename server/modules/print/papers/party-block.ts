import { paperLayout as layout } from '../../../../templates/print/papers/layout.ts';
import { paperWords } from '../../../../templates/print/papers/words.ts';
import { paragraphs } from '../../../platform/pdf/flow/paragraphs.ts';
import { type Block, decorated, nested, type Piece, tagged } from '../../../platform/pdf/flow/piece.ts';
import { drawLine } from '../../../platform/pdf/typeset.ts';
import { type ListedPerson, namesOf, organisationOf, positionsOf } from './listed-person.ts';
import { both, type Sheet } from './paper-type.ts';

const { colours } = layout;
const LARGE = 10;
const words = paperWords.participants;

/** A delegation: its name on a band with the place and how many come, then its people. */
export function partyBlock(sheet: Sheet, people: readonly ListedPerson[], isFirst: boolean): Block {
  const [first] = people;
  if (!first) return { above: 0, pieces: [] };
  return {
    above: isFirst ? 0 : sheet.scaled(9),
    pieces: [bandPiece(sheet, first, people.length), ...people.map((person) => personPiece(sheet, person))],
    // A small party is never torn: nobody reads whose last member begins the next page.
    ...(people.length > LARGE && { tears: 3 }),
  };
}

function bandPiece(sheet: Sheet, first: ListedPerson, count: number): Piece {
  const { left, width, look, scaled } = sheet;
  const [zh, en] = organisationOf(first);
  const pad = scaled(5);
  const side = scaled(92);
  const name = paragraphs(
    zh || en
      ? both(sheet, [zh, en], ['strong', 'cellEn'])
      : both(sheet, words.alone as unknown as [string, string], ['strong', 'cellEn']),
    left + pad,
    width - side - 2 * pad,
    'H2',
  );
  const height = name.height + scaled(7);
  return {
    height,
    draw(ink, top) {
      decorated(ink, () => {
        ink.document.rect(left, top, width, height).fill(colours.band);
        ink.document.rect(left, top, scaled(2), height).fill(colours.gold);
      });
      name.draw(ink, top + scaled(3.5));
      const place = { x: left + width - side - pad, width: side, align: 'right' } as const;
      const middle = top + height / 2;
      tagged(ink, 'P', 'zh-CN', () => {
        drawLine(ink.document, `${first.placeZh}　${words.count(count)}`, middle - scaled(1), place, look.head);
        drawLine(ink.document, first.placeEn, middle + scaled(7.5), place, look.headEn);
      });
    },
  };
}

/** One line where all of it fits: the name, its Latin form, and the position in both languages. */
function personPiece(sheet: Sheet, person: ListedPerson): Piece {
  const { left, width, scaled, look } = sheet;
  const pad = scaled(5);
  const [native, latin] = namesOf(person);
  const [first, second] = [width * 0.28, width * 0.32];
  // A name that is Latin already takes the room of both.
  const name = paragraphs([{ text: native, look: look.name }], left + pad, (latin ? first : first + second) - pad);
  const other = paragraphs(latin ? [{ text: latin, look: look.nameEn }] : [], left + first + pad, second - pad);
  const x = left + first + second + pad;
  const position = paragraphs(both(sheet, positionsOf(person), ['cell', 'cellEn']), x, left + width - x - pad);
  const height = Math.max(name.height, other.height, position.height) + scaled(5);
  return {
    height,
    draw(ink, top) {
      decorated(ink, () => {
        const y = top + height;
        ink.document
          .moveTo(left, y)
          .lineTo(left + width, y)
          .lineWidth(0.35)
          .stroke(colours.line);
      });
      nested(ink, 'Div', (inner) => {
        const from = top + scaled(2.5);
        // Lines of different sizes share the middle of the first one.
        const drop = (size: number, leading: number) => (look.name.size * look.name.leading - size * leading) / 2;
        name.draw(inner, from);
        other.draw(inner, from + drop(look.nameEn.size, look.nameEn.leading));
        position.draw(inner, from + drop(look.cell.size, look.cell.leading));
      });
    },
  };
}

import { handbookWords as words } from '../../../../templates/print/handbook/words.ts';
import { paperLayout as layout } from '../../../../templates/print/papers/layout.ts';
import { type Paragraph, paragraphs } from '../../../platform/pdf/flow/paragraphs.ts';
import { type Block, decorated, gap, type Piece } from '../../../platform/pdf/flow/piece.ts';
import { tableBlock } from '../../../platform/pdf/flow/table.ts';
import type { HandbookCeremony, HandbookFacts } from './handbook-facts.ts';
import { type Pair, sectionBlock, textBlock } from './headings.ts';
import { type ListedPerson, namesOf, organisationOf, positionsOf } from './listed-person.ts';
import { both, type Sheet } from './paper-type.ts';

const head = (sheet: Sheet, [zh, en]: Pair): Paragraph[] => both(sheet, [zh, en], ['head', 'headEn']);

/** What the conference is, when, where and by whom: labels left, both languages right. */
export function factBlocks(sheet: Sheet, { edition, roles }: HandbookFacts): Block[] {
  const facts: readonly (readonly [Pair, readonly Pair[]])[] = [
    [words.facts.name, [edition.title]],
    [words.facts.theme, [edition.theme]],
    [words.facts.time, [edition.dates]],
    [words.facts.venue, [edition.venue]],
    ...roles.map(({ role, organisations }) => [words.roles[role], organisations] as const),
  ];
  const pieces = facts
    .map(([label, said]) => [label, said.filter(([zh, en]) => zh || en)] as const)
    .filter(([, said]) => said.length > 0)
    .map(([label, said]) =>
      labelled(
        sheet,
        label,
        said.flatMap((one) => both(sheet, one, ['strong', 'cellEn'])),
      ),
    );
  return [{ above: 0, pieces, tears: 2 }];
}

function labelled(sheet: Sheet, label: Pair, said: readonly Paragraph[]): Piece {
  const { left, width, scaled } = sheet;
  const column = scaled(74);
  const name = paragraphs(both(sheet, label, ['head', 'headEn']), left, column - scaled(6));
  const text = paragraphs(said, left + column, width - column);
  const height = Math.max(name.height, text.height) + scaled(7);
  return {
    height,
    draw(ink, top) {
      name.draw(ink, top + scaled(3.5));
      text.draw(ink, top + scaled(3.5));
      decorated(ink, () => {
        ink.document
          .moveTo(left, top + height)
          .lineTo(left + width, top + height)
          .lineWidth(0.35)
          .stroke(layout.colours.line);
      });
    },
  };
}

/** Long texts of the office: a blank line parts paragraphs, Chinese first. */
export function proseBlocks(sheet: Sheet, [zh, en]: Pair): Block[] {
  const parts = (text: string) =>
    text
      .split(/\n\s*\n/)
      .map((one) => one.trim())
      .filter(Boolean);
  const blocks = [
    ...parts(zh).map((text, at) => textBlock(sheet, [text, ''], at === 0 ? 0 : 5)),
    ...parts(en).map((text, at) => textBlock(sheet, ['', text], at === 0 ? 13 : 5)),
  ];
  // Nobody wants a page with one line: the last but one goes over with the last.
  return blocks.map((block, at) => (at === blocks.length - 2 ? { ...block, leads: true } : block));
}

/** In the order given and without any number. */
export function guestBlocks(sheet: Sheet, guests: readonly ListedPerson[]): Block[] {
  const note = paragraphs(both(sheet, words.guestsNote, ['note', 'noteEn']), sheet.left, sheet.width);
  return [
    { above: 0, leads: true, pieces: [note, gap(sheet.scaled(6))] },
    { above: 0, pieces: guests.map((guest) => guestPiece(sheet, guest)), tears: 2 },
  ];
}

function guestPiece(sheet: Sheet, guest: ListedPerson): Piece {
  const { left, width, scaled } = sheet;
  const column = width * 0.36;
  const name = paragraphs(both(sheet, namesOf(guest), ['strong', 'nameEn']), left, column - scaled(8));
  const [[positionZh, positionEn], [organisationZh, organisationEn]] = [positionsOf(guest), organisationOf(guest)];
  const said = both(
    sheet,
    [
      [organisationZh, positionZh].filter(Boolean).join('　'),
      [positionEn, organisationEn === organisationZh ? '' : organisationEn].filter(Boolean).join(', '),
    ],
    ['cell', 'cellEn'],
  );
  const text = paragraphs(said, left + column, width - column);
  const height = Math.max(name.height, text.height) + scaled(6.4);
  return {
    height,
    draw(ink, top) {
      name.draw(ink, top + scaled(3.2));
      text.draw(ink, top + scaled(3.2));
      decorated(ink, () => {
        ink.document
          .moveTo(left, top + height)
          .lineTo(left + width, top + height)
          .lineWidth(0.35)
          .stroke(layout.colours.line);
      });
    },
  };
}

/** Agreements in the order of the stage, then who is designated. */
export function ceremonyBlocks(sheet: Sheet, ceremonies: readonly HandbookCeremony[]): Block[] {
  return ceremonies.flatMap((ceremony, at) => {
    const { title, agreements, designations } = ceremony;
    const anchor = { id: `ceremony-${at}`, title: title.join(' '), level: 1 };
    return [
      sectionBlock(sheet, title, anchor, at === 0 ? 2 : 22),
      ...(agreements.length > 0
        ? [
            subhead(sheet, words.agreements),
            { above: 0, pieces: agreements.map((one, order) => agreementPiece(sheet, one, order + 1)), tears: 2 },
          ]
        : []),
      ...designations.flatMap((one) => [
        subhead(sheet, one.title),
        {
          above: 0,
          pieces: one.institutions.map((name, order) =>
            numbered(sheet, order + 1, both(sheet, name, ['cell', 'cellEn'])),
          ),
          tears: 2,
        },
      ]),
    ];
  });
}

function subhead(sheet: Sheet, title: Pair): Block {
  const text = paragraphs(both(sheet, title, ['head', 'headEn']), sheet.left, sheet.width, 'H3');
  return { above: sheet.scaled(9), leads: true, pieces: [text, gap(sheet.scaled(3))] };
}

function agreementPiece(
  sheet: Sheet,
  { title, parties }: HandbookCeremony['agreements'][number],
  order: number,
): Piece {
  const names = (side: 0 | 1) => parties.map((one) => one[side] || one[1 - side]).join(side === 0 ? ' ／ ' : ' / ');
  return numbered(sheet, order, [
    ...both(sheet, title, ['strong', 'cellEn']),
    ...both(sheet, [names(0), names(1)], ['cell', 'cellEn']).map((one) => ({ ...one, above: sheet.scaled(1.5) })),
  ]);
}

function numbered(sheet: Sheet, order: number, said: readonly Paragraph[]): Piece {
  const { left, width, scaled, look } = sheet;
  const column = scaled(20);
  const number = paragraphs([{ text: String(order), look: look.time }], left, column);
  const text = paragraphs(said, left + column, width - column);
  const height = text.height + scaled(7);
  return {
    height,
    draw(ink, top) {
      number.draw(ink, top + scaled(3.5));
      text.draw(ink, top + scaled(3.5));
      decorated(ink, () => {
        ink.document
          .moveTo(left, top + height)
          .lineTo(left + width, top + height)
          .lineWidth(0.35)
          .stroke(layout.colours.line);
      });
    },
  };
}

/** Hotels with their addresses, the runs that were released, and how one gets there. */
export function stayBlocks(sheet: Sheet, { hotels, runs, transport }: HandbookFacts): Block[] {
  const blocks: Block[] = [];
  const section = (title: Pair, id: string) =>
    blocks.push(sectionBlock(sheet, title, { id, title: title.join(' '), level: 1 }, blocks.length === 0 ? 2 : 18));
  if (hotels.length > 0) {
    section(words.hotels, 'hotels');
    const pieces = hotels.map(({ name, address, phone }) => {
      const said = [
        ...both(sheet, name, ['strong', 'cellEn']),
        ...both(sheet, address, ['cell', 'cellEn']).map((one) => ({ ...one, above: sheet.scaled(1) })),
        ...(phone ? [{ text: `${words.phone[0]} ${words.phone[1]}　${phone}`, look: sheet.look.note }] : []),
      ];
      const text = paragraphs(said, sheet.left, sheet.width);
      return { ...text, height: text.height + sheet.scaled(8) };
    });
    blocks.push({ above: 0, pieces, tears: 1 });
  }
  for (const direction of ['arrival', 'departure'] as const) {
    const own = runs.filter((run) => run.direction === direction);
    if (own.length === 0) continue;
    section(words.shuttles[direction], `runs-${direction}`);
    const rows = own.map(({ day, time, meeting, vehicle }) => [
      [
        { text: time, look: sheet.look.time },
        { text: day, look: sheet.look.noteEn },
      ],
      both(sheet, meeting, ['cell', 'cellEn']),
      [{ text: vehicle, look: sheet.look.cell }],
    ]);
    const columns = [
      { width: sheet.width * 0.21, head: head(sheet, words.shuttleColumns.time) },
      { width: sheet.width * 0.56, head: head(sheet, words.shuttleColumns.meeting) },
      { width: sheet.width * 0.23, head: head(sheet, words.shuttleColumns.vehicle) },
    ];
    blocks.push(tableBlock(columns, rows, sheet.table));
  }
  if (transport[0] || transport[1]) {
    section(words.transport, 'transport');
    blocks.push(...proseBlocks(sheet, transport));
  }
  return blocks;
}

export function contactBlocks(sheet: Sheet, { contacts }: HandbookFacts): Block[] {
  const rows = contacts.map(({ dutyZh, dutyEn, name, phone }) => [
    both(sheet, [dutyZh, dutyEn], ['cell', 'cellEn']),
    [{ text: name, look: sheet.look.name }],
    [{ text: phone, look: sheet.look.cell }],
  ]);
  const columns = [
    { width: sheet.width * 0.38, head: head(sheet, words.contactColumns.duty) },
    { width: sheet.width * 0.28, head: head(sheet, words.contactColumns.name) },
    { width: sheet.width * 0.34, head: head(sheet, words.contactColumns.phone) },
  ];
  return [tableBlock(columns, rows, sheet.table)];
}

/** The plan as large as the page allows. */
export function planBlocks(sheet: Sheet, { plan }: HandbookFacts, room: number): Block[] {
  if (!plan) return [];
  const scale = Math.min(sheet.width / plan.width, (room - sheet.scaled(60)) / plan.height);
  const [width, height] = [plan.width * scale, plan.height * scale];
  const x = sheet.left + (sheet.width - width) / 2;
  return [
    {
      above: 0,
      pieces: [
        {
          height,
          draw({ document, section }, top) {
            const draw = () => document.image(Buffer.from(plan.bytes), x, top, { width, height });
            if (section) section.add(document.struct('Figure', { alt: words.plan.join(' ') }, draw));
            else draw();
          },
        },
      ],
    },
  ];
}

/** A ruled page to write on. */
export function blankBlock(sheet: Sheet, room: number): Block {
  const step = sheet.scaled(21);
  const count = Math.floor((room - sheet.scaled(2)) / step);
  return {
    above: 0,
    pieces: [
      {
        height: count * step,
        draw(ink, top) {
          decorated(ink, () => {
            for (let line = 1; line <= count; line += 1) {
              const y = top + line * step;
              ink.document
                .moveTo(sheet.left, y)
                .lineTo(sheet.left + sheet.width, y)
                .lineWidth(0.4)
                .stroke(layout.colours.faint);
            }
          });
        },
      },
    ],
  };
}

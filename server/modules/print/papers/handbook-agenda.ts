import { handbookWords as words } from '../../../../templates/print/handbook/words.ts';
import { paperLayout as layout } from '../../../../templates/print/papers/layout.ts';
import { type Paragraph, paragraphs } from '../../../platform/pdf/flow/paragraphs.ts';
import { type Block, decorated, type Ink, type Piece, type Section, tagged } from '../../../platform/pdf/flow/piece.ts';
import { drawLine } from '../../../platform/pdf/typeset.ts';
import type { HandbookFacts, HandbookSession, HandbookSpeaker } from './handbook-facts.ts';
import { type Pair, sectionBlock, textBlock } from './headings.ts';
import { both, type Sheet } from './paper-type.ts';

/** The days, each session with when, where and who. */
export function agendaBlocks(sheet: Sheet, { days, edition }: HandbookFacts): Block[] {
  const [zh, en] = words.zone(edition.timeZone, edition.offset) as unknown as Pair;
  const note = paragraphs(both(sheet, [zh, en], ['note', 'noteEn']), sheet.left, sheet.width);
  return [
    { above: 0, leads: true, pieces: [note] },
    ...days.flatMap(({ day, sessions }, at) => [
      sectionBlock(sheet, day, { id: `day-${at}`, title: `${day[0]} ${day[1]}`, level: 1 }, 13),
      ...sessions.map((session, order) => ({
        above: 0,
        ...sessionPieces(sheet, session, order === 0),
      })),
    ]),
  ];
}

/** The forums once more, with what they are about. */
export function forumBlocks(sheet: Sheet, { days }: HandbookFacts): Block[] {
  const forums = days.flatMap(({ day, sessions }) =>
    sessions.filter(({ kind, cancelled }) => kind === 'forum' && !cancelled).map((session) => ({ day, session })),
  );
  return forums.flatMap(({ day, session }, at) => [
    sectionBlock(
      sheet,
      session.title,
      { id: `forum-${at}`, title: session.title.join(' '), level: 1 },
      at === 0 ? 2 : 20,
    ),
    {
      above: 0,
      leads: true,
      pieces: [
        paragraphs(
          both(
            sheet,
            [
              [`${day[0]} ${session.from}–${session.until}`, session.room?.[0]].filter(Boolean).join('　'),
              [`${day[1]}, ${session.from}–${session.until}`, session.room?.[1]].filter(Boolean).join(', '),
            ],
            ['note', 'noteEn'],
          ),
          sheet.left,
          sheet.width,
        ),
      ],
    },
    // A page with speakers alone does not say of what: the abstract goes over with them.
    ...(session.abstract[0] || session.abstract[1]
      ? [{ ...textBlock(sheet, session.abstract, 5), ...(session.speakers.length > 0 && { leads: true as const }) }]
      : []),
    ...(session.speakers.length > 0
      ? [
          {
            above: sheet.scaled(5),
            pieces: session.speakers.map((one) => speakerPiece(sheet, one, sheet.left, sheet.width)),
            tears: 2,
          },
        ]
      : []),
  ]);
}

export const hasForums = ({ days }: HandbookFacts): boolean =>
  days.some(({ sessions }) => sessions.some(({ kind, cancelled }) => kind === 'forum' && !cancelled));

/** When, what and where with the first who speaks; the others may run on to the next page, two of them at least. */
function sessionPieces(
  sheet: Sheet,
  session: HandbookSession,
  isFirst: boolean,
): Pick<Block, 'pieces' | 'tears' | 'leads'> {
  const { left, width, scaled } = sheet;
  const column = scaled(64);
  const pad = scaled(5.5);
  const [x, room] = [left + column, width - column];
  const speakers = session.speakers.map((one) => speakerPiece(sheet, one, x, room));
  const parts = [openingPiece(sheet, session, { column, pad, isFirst }), ...speakers];
  let section: Section | undefined;
  const pieces = parts.map((part, at): Piece => {
    const isLast = at === parts.length - 1;
    const height = part.height + (isLast ? pad : 0);
    return {
      height,
      draw(ink, top) {
        if (ink.section && at === 0) {
          section = ink.document.struct('Div');
          ink.section.add(section);
        }
        part.draw({ ...ink, section }, top);
        if (!isLast) return;
        decorated(ink, () => line(ink, top + height, 0.4, layout.colours.line));
        section?.end();
      },
    };
  });
  const line = ({ document }: Ink, y: number, weight: number, colour: string) =>
    document
      .moveTo(left, y)
      .lineTo(left + width, y)
      .lineWidth(weight)
      .stroke(colour);
  return { pieces, ...(pieces.length > 3 && { tears: 2 }), ...(isFirst && pieces.length < 4 && { leads: true }) };
}

function openingPiece(
  sheet: Sheet,
  session: HandbookSession,
  { column, pad, isFirst }: { readonly column: number; readonly pad: number; readonly isFirst: boolean },
): Piece {
  const { left, width, look, scaled } = sheet;
  const [x, room] = [left + column, width - column];
  const title = paragraphs(both(sheet, session.title, ['strong', 'cellEn']), x, room, 'H3');
  const facts = paragraphs(
    both(sheet, metaOf(session), ['note', 'noteEn']).map((one) => ({ ...one, above: 1 })),
    x,
    room,
  );
  return {
    height: pad + title.height + facts.height + (session.speakers.length > 0 ? scaled(2.5) : 0),
    draw(ink, top) {
      if (isFirst)
        decorated(ink, () => {
          ink.document
            .moveTo(left, top)
            .lineTo(left + width, top)
            .lineWidth(0.9)
            .stroke(layout.colours.rule);
        });
      tagged(ink, 'P', 'zh-CN', () => {
        const baseline = top + pad + look.strong.size * (look.strong.leading / 2 + 0.35);
        drawLine(ink.document, `${session.from}–${session.until}`, baseline, { x: left, width: column }, look.time);
      });
      title.draw(ink, top + pad);
      facts.draw(ink, top + pad + title.height);
    },
  };
}

function metaOf({ room, languages, interpretation, byBooking, cancelled, track }: HandbookSession): Pair {
  const name = (codes: readonly string[], side: 0 | 1) =>
    codes.map((code) => words.languages[code]?.[side] ?? code).join(side === 0 ? '、' : ', ');
  const side = (at: 0 | 1) => {
    const parts = [
      cancelled ? words.cancelled[at] : '',
      track ? (at === 0 ? `${track} 会场` : `Track ${track}`) : '',
      room?.[at] ?? words.placeOpen[at],
      languages.length > 0 ? words.language(name(languages, 0), name(languages, 1))[at] : '',
      interpretation.length > 0 ? words.interpretation(name(interpretation, 0), name(interpretation, 1))[at] : '',
      byBooking ? words.booking[at] : '',
    ];
    return parts.filter(Boolean).join(at === 0 ? '　' : ' · ');
  };
  return [side(0), side(1)];
}

function speakerPiece(sheet: Sheet, speaker: HandbookSpeaker, x: number, width: number): Piece {
  const { look, scaled } = sheet;
  const label = scaled(34);
  const [zh, en] = words.speakers[speaker.role];
  const { nameNative, nameLatin, position, organisation } = speaker;
  const name = nameLatin && nameLatin !== nameNative ? `${nameNative}　${nameLatin}` : nameNative;
  const of = [organisation[0] || organisation[1], position].filter(Boolean).join('　');
  const said: Paragraph[] = [
    { text: name, look: look.head },
    ...(of ? [{ text: of, look: look.note }] : []),
    ...(organisation[1] && organisation[1] !== organisation[0] && organisation[0]
      ? [{ text: organisation[1], look: look.noteEn }]
      : []),
  ];
  const text = paragraphs(said, x + label, width - label);
  const tag = paragraphs(
    [
      { text: zh, look: look.note },
      { text: en, look: look.headEn },
    ],
    x,
    label,
  );
  const height = Math.max(text.height, tag.height) + scaled(3);
  return {
    height,
    draw(ink, top) {
      tag.draw(ink, top + scaled(1.5));
      text.draw(ink, top + scaled(1.5));
    },
  };
}

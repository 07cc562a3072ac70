import { recordLayout as layout } from '../../../../templates/ceremony/record/layout.ts';
import { recordTexts as texts } from '../../../../templates/ceremony/record/texts.ts';
import { isDone, isOnStage } from '../domain.ts';
import { paperFields, partyFields } from './agreement-sheet.ts';
import { type Block, type Paragraph, type Piece, paragraphs, row, WIDTH } from './paper-flow.ts';
import type { RecordedTurn, RecordFacts } from './record-facts.ts';
import { type RecordTimes, recordTimes } from './record-times.ts';
import { both, field, type Pair, titleLines } from './record-words.ts';
import { headBlock, organiserLines, placeOf, sectionBlock, signatureBlock } from './sheet-head.ts';

/** The whole ceremony: what was carried out, what was not, and what there is to say about it. */
export function ceremonyBlocks(record: RecordFacts): Block[] {
  const times = recordTimes(record.timeZone);
  const done = record.items.filter(({ state }) => isDone(state));
  const open = record.items.filter(({ state, subjects }) => !isDone(state) && subjects.length > 0);
  const remarks = remarksOf(record, times);
  return [
    headBlock(titleOf(record)),
    { above: 0, pieces: headFields(record, times) },
    sectionBlock(texts.sections.done),
    ...(done.length === 0 ? [noneBlock()] : done.flatMap((turn) => turnBlocks(turn, record, times))),
    sectionBlock(texts.sections.open),
    ...(open.length === 0 ? [noneBlock()] : open.map((turn) => openBlock(turn, times))),
    sectionBlock(texts.sections.remarks),
    ...(remarks.length === 0 ? [noneBlock()] : remarks),
    signatureBlock(),
  ];
}

function titleOf({ items }: RecordFacts): Pair {
  const kinds = new Set(items.map(({ kind }) => kind));
  return texts.titles[kinds.size > 1 ? 'both' : kinds.has('conferral') ? 'conferral' : 'signing'];
}

function headFields(record: RecordFacts, { range, zone }: RecordTimes): Piece[] {
  const { edition, ceremony, plannedStart, startedAt, endedAt, items } = record;
  const any = startedAt ?? plannedStart;
  const when = (from: string, until: string | null, said: (text: string) => Pair): Pair => [
    said(range(from, until, 'zh'))[0],
    said(range(from, until, 'en'))[1],
  ];
  const listed = items.filter(({ state }) => state !== 'withdrawn').length;
  const count = (kind: RecordedTurn['kind']) =>
    items
      .filter((one) => one.kind === kind && isDone(one.state))
      .reduce((sum, { subjects }) => sum + subjects.length, 0);
  return [
    field(texts.event, both([edition.titleZh, edition.titleEn])),
    field(texts.ceremony, both([ceremony.titleZh, ceremony.titleEn])),
    ...(any === null
      ? []
      : [
          field(texts.time, [
            ...(plannedStart === null ? [] : both(when(plannedStart, null, texts.planned))),
            ...(startedAt === null ? [] : both(when(startedAt, endedAt, texts.actual))),
            { text: texts.zone(zone(any, 'zh'), '')[0], look: 'small' },
            { text: texts.zone('', zone(any, 'en'))[1], look: 'small' },
          ]),
        ]),
    field(texts.place, both(placeOf(record))),
    ...(record.organisers.length > 0 ? [field(texts.organiser, organiserLines(record))] : []),
    field(texts.summary, both(texts.outcome(listed, count('signing'), count('conferral')))),
  ];
}

function turnBlocks(turn: RecordedTurn, record: RecordFacts, times: RecordTimes): Block[] {
  const isSigning = turn.kind === 'signing';
  return turn.subjects.map((subject, index) => ({
    above: layout.gap,
    pieces: [
      headRow(turn, turn.subjects.length > 1 ? subject.table : null, [
        ...titleLines(subject),
        ...(subject.number ? [{ text: subject.number, look: 'small' } as const] : []),
      ]),
      // Those of one item share its times.
      ...(index === 0 ? [timesRow(turn, record, times)] : []),
      ...partyFields(subject, isSigning),
      ...paperFields(subject, isSigning),
    ],
  }));
}

function headRow({ position }: RecordedTurn, table: number | null, said: readonly Paragraph[]): Piece {
  const [zh, en] = texts.item(position);
  const at = table === null ? undefined : texts.table(table);
  return row([
    {
      width: layout.label,
      band: true,
      said: [
        { text: [zh, at?.[0]].filter(Boolean).join(' '), look: 'label' },
        { text: [en, at?.[1]].filter(Boolean).join(', '), look: 'labelEn' },
      ],
    },
    { width: WIDTH - layout.label, band: true, said },
  ]);
}

function timesRow(turn: RecordedTurn, { startedAt, plannedStart }: RecordFacts, { clock, isoDay }: RecordTimes): Piece {
  const isSigning = turn.kind === 'signing';
  const day = isoDay(startedAt ?? plannedStart ?? turn.signedAt ?? turn.calledAt ?? new Date(0).toISOString());
  const said = (at: string | null) =>
    at === null ? '–' : isoDay(at) === day ? clock(at) : `${isoDay(at).slice(5)} ${clock(at)}`;
  const { times } = texts;
  const columns: (readonly [Pair, string | null])[] = [
    [times.planned, turn.plannedAt],
    [times.called, turn.calledAt],
    [times.staged, turn.stagedAt],
    ...(isSigning ? [[times.signing, turn.signingAt] as const] : []),
    [isSigning ? times.signed : times.conferred, turn.signedAt],
    ...(isSigning ? [[times.exchanged, turn.exchangedAt] as const] : []),
    [times.photographed, turn.photographedAt],
    [times.closed, turn.closedAt],
  ];
  return row(
    columns.map(([[zh, en], at]) => ({
      width: WIDTH / columns.length,
      said: [
        { text: zh, look: 'labelEn', align: 'center' },
        { text: en, look: 'labelEn', align: 'center' },
        { text: said(at), look: 'time', align: 'center' },
      ],
    })),
  );
}

function openBlock(turn: RecordedTurn, times: RecordTimes): Block {
  const { state } = turn;
  const word = isOnStage(state) ? texts.states.going : texts.states[state as keyof typeof texts.states];
  const last = turn.setAside.at(-1);
  const isAside = state === 'skipped' || state === 'postponed' || state === 'withdrawn';
  const at = isAside && last ? `（${times.clock(last.at)}）` : '';
  return {
    above: layout.gap,
    pieces: [
      headRow(
        turn,
        null,
        turn.subjects.flatMap((subject) => titleLines(subject)),
      ),
      field(texts.summary, [
        ...both([`${word[0]}${at}`, `${word[1]}${isAside && last ? ` (${times.clock(last.at)})` : ''}`]),
        ...(isAside && last?.reason ? both([texts.reason(last.reason)[0], texts.reason(last.reason)[1]]) : []),
      ]),
    ],
  };
}

/** In the order in which it happened. */
function remarksOf({ items, holds }: RecordFacts, { clock }: RecordTimes): Block[] {
  const ofItems = items.flatMap((turn) => {
    const [zh, en] = texts.item(turn.position);
    return [
      ...turn.overrides.flatMap((one) =>
        one.overrode.map((what) => {
          const said = texts.override(texts.overrode[what], clock(one.at), one.by);
          const [undoneZh, undoneEn] = one.takenBack ? texts.takenBack : ['', ''];
          return remark(one.revision, [
            `${zh}：${said[0]}${undoneZh && `，${undoneZh}`}。${texts.reason(one.reason)[0]}`,
            `${en}, ${said[1]}${undoneEn && `; ${undoneEn}`}. ${texts.reason(one.reason)[1]}`,
          ]);
        }),
      ),
      // What stayed aside stands in the section before.
      ...turn.setAside.flatMap(({ revision, command, at, reason, backAt }) => {
        if (backAt === null) return [];
        const [what, back] = [texts.setAside[command], texts.back(clock(backAt))];
        const why = reason === null ? ['', ''] : texts.reason(reason);
        return [
          remark(revision, [
            `${zh}：${clock(at)}${what[0]}，${back[0]}。${why[0]}`,
            `${en}, ${clock(at)}: ${what[1]}, ${back[1]}. ${why[1]}`.trim(),
          ]),
        ];
      }),
    ];
  });
  const ofAll = holds.map(({ revision, from, until, by, reason }) => {
    const said = texts.hold(clock(from), until && clock(until), by);
    const why = reason === null ? ['', ''] : texts.reason(reason);
    return remark(revision, [`${said[0]}。${why[0]}`, `${said[1]}. ${why[1]}`.trim()]);
  });
  return [...ofItems, ...ofAll].toSorted((a, b) => a.revision - b.revision).map(({ block }) => block);
}

function remark(revision: number, said: Pair): { revision: number; block: Block } {
  return { revision, block: { above: 5, pieces: [paragraphs(both(said), layout.margin.left, WIDTH)] } };
}
function noneBlock(): Block {
  const [zh, en] = texts.none;
  return { above: 0, pieces: [paragraphs([{ text: `${zh} ${en}`, look: 'body' }], layout.margin.left, WIDTH)] };
}

import fc from 'fast-check';
import {
  addToSheet,
  apply,
  COMMANDS,
  type Command,
  group,
  type ItemKind,
  nextCommand,
  type Order,
  plan,
  type Result,
  type RunSheet,
  startSheet,
  switchesFor,
  ungroup,
} from '../../server/modules/ceremony/domain.ts';

/** What two consoles may send: any command or edit, on any item, on the revision each of them happens to know. */
export const moves = fc.array(
  fc.record({
    console: fc.constantFrom(0, 1),
    looks: fc.integer({ min: 0, max: 3 }).map((n) => n > 0),
    follows: fc.boolean(),
    command: fc.constantFrom(...COMMANDS),
    edit: fc.constantFrom('group', 'ungroup', 'plan', 'add', ...Array<undefined>(24).fill(undefined)),
    item: fc.integer({ min: 0, max: 5 }),
    other: fc.integer({ min: 0, max: 5 }),
    position: fc.integer({ min: 1, max: 6 }),
    reason: fc.constantFrom(undefined, 'stated'),
    absent: fc.constantFrom('p', 'q'),
    by: fc.constantFrom('p', 'q', 'r', 's'),
    partyMissing: fc.boolean(),
    notReady: fc.integer({ min: 0, max: 5 }).map((n) => n === 0),
    minute: fc.integer({ min: 0, max: 59 }),
  }),
  { minLength: 20, maxLength: 60 },
);
export type Move = typeof moves extends fc.Arbitrary<(infer M)[]> ? M : never;
export const sheets = fc
  .array(fc.constantFrom<ItemKind>('signing', 'conferral'), { minLength: 1, maxLength: 4 })
  .map((kinds) => startSheet(kinds.map((kind, at) => ({ id: `item-${at + 1}`, kind, subjects: [`s${at + 1}`] }))));

export const atOf = ({ minute }: Pick<Move, 'minute'>): string =>
  `2026-11-22T07:${String(minute).padStart(2, '0')}:00.000Z`;

export function edit(sheet: RunSheet, move: Move, expectedRevision: number): Result {
  const [one, other] = [sheet.items[move.item % sheet.items.length], sheet.items[move.other % sheet.items.length]];
  const given = { at: atOf(move), expectedRevision };
  const fresh = `item-r${sheet.revision}`;
  switch (move.edit) {
    case 'group':
      return group(sheet, one?.id ?? '', other?.id ?? '', given);
    case 'ungroup':
      return ungroup(sheet, one?.id ?? '', one?.subjects[0] ?? '', fresh, given);
    case 'plan':
      return plan(sheet, one?.id ?? '', 30 + move.position, given);
    default:
      return expectedRevision === sheet.revision
        ? addToSheet(sheet, [{ id: fresh, kind: 'signing', subjects: [`s${fresh}`], plannedSeconds: 90 }], given)
        : { ok: false, refusal: 'stale' };
  }
}

export function orderOf(sheet: RunSheet, move: Move, expectedRevision: number): Order {
  const item = sheet.items[move.item % sheet.items.length];
  // Half of the time the sensible step, or the walks would seldom get far.
  const command: Command = move.follows && item ? (nextCommand(item) ?? move.command) : move.command;
  return {
    command,
    itemId: command === 'undo' || switchesFor(sheet).some((one) => one === command) ? undefined : item?.id,
    expectedRevision,
    position: move.position,
    reason: move.reason,
    absent: move.absent,
    by: move.by,
  };
}

/** One console that always knows the present; every sheet on the way, the first included. */
export function walk(start: RunSheet, sent: readonly Move[]): RunSheet[] {
  const way = [start];
  for (const move of sent) {
    const sheet = way.at(-1) ?? start;
    const { partyMissing, notReady } = move;
    const order = orderOf(sheet, move, sheet.revision);
    const result = move.edit
      ? edit(sheet, move, sheet.revision)
      : apply(sheet, order, { at: atOf(move), partyMissing, notReady });
    if (result.ok) way.push(result.sheet);
  }
  return way;
}

import type { ItemKind, ItemState, RunSheet, SheetEvent, SheetItem, Substitution } from './run-sheet-words.ts';
import { replay, standing } from './sheet-history.ts';

/** When an item did in fact what its commands say; null: not, or it was taken back. */
export interface ItemTimes {
  readonly calledAt: string | null;
  readonly stagedAt: string | null;
  readonly signingAt: string | null;
  readonly signedAt: string | null;
  readonly exchangedAt: string | null;
  readonly photographedAt: string | null;
  readonly closedAt: string | null;
}

/** It went on stage although something was missing. Taken back or not, that it was said stays. */
export interface Override {
  readonly revision: number;
  readonly at: string;
  readonly overrode: readonly ('party_missing' | 'not_ready')[];
  readonly reason: string;
  readonly takenBack: boolean;
}

/** An item was passed over, postponed or withdrawn, and perhaps came back. */
export interface SetAside {
  readonly revision: number;
  readonly command: 'skip' | 'postpone' | 'withdraw';
  readonly at: string;
  readonly reason: string | null;
  readonly backAt: string | null;
}

export interface RecordedItem extends ItemTimes {
  readonly id: string;
  readonly kind: ItemKind;
  readonly state: ItemState;
  /** Counted from 1. */
  readonly position: number;
  readonly plannedSeconds: number;
  readonly subjects: readonly string[];
  readonly substitutes: readonly Substitution[];
  readonly overrides: readonly Override[];
  readonly setAside: readonly SetAside[];
}

export interface Hold {
  readonly revision: number;
  readonly from: string;
  /** Null: it is still on hold. */
  readonly until: string | null;
  readonly reason: string | null;
}

export interface CeremonyRecord {
  readonly revision: number;
  /** The first item on stage, and the end of the last. */
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly items: readonly RecordedItem[];
  readonly holds: readonly Hold[];
}

const NO_TIMES: ItemTimes = {
  calledAt: null,
  stagedAt: null,
  signingAt: null,
  signedAt: null,
  exchangedAt: null,
  photographedAt: null,
  closedAt: null,
};
const TIME_OF = {
  call: 'calledAt',
  stage: 'stagedAt',
  sign: 'signingAt',
  complete: 'signedAt',
  exchange: 'exchangedAt',
  photograph: 'photographedAt',
  close: 'closedAt',
} as const satisfies Readonly<Record<string, keyof ItemTimes>>;

/**
 * What happened, from the history alone: the start of the sheet and every event that followed. Whatever the tables say of
 * states, times and signers has to agree with it.
 */
export function recordOf(start: RunSheet, events: readonly SheetEvent[]): CeremonyRecord {
  const { items } = replay(start, events);
  const stands = standing(events);
  const undone = new Set(events.map(({ undoes }) => undoes));
  const recorded = items.map((item, index) => recordItem(item, index, events, stands, undone));
  const staged = recorded.flatMap(({ stagedAt }) => stagedAt ?? []).toSorted();
  const closed = recorded.flatMap(({ closedAt }) => closedAt ?? []).toSorted();
  return {
    revision: events.at(-1)?.revision ?? start.revision,
    startedAt: staged[0] ?? null,
    endedAt: closed.at(-1) ?? null,
    items: recorded,
    holds: holdsOf(events),
  };
}

function recordItem(
  item: SheetItem,
  index: number,
  events: readonly SheetEvent[],
  stands: readonly SheetEvent[],
  undone: ReadonlySet<number | null>,
): RecordedItem {
  let times = NO_TIMES;
  const setAside: SetAside[] = [];
  for (const { command, itemId, revision, at, reason } of stands) {
    if (itemId !== item.id) continue;
    if (command in TIME_OF) times = { ...times, [TIME_OF[command as keyof typeof TIME_OF]]: at };
    else if (command === 'skip' || command === 'postpone' || command === 'withdraw') {
      // It leaves the stage: when it is called again, everything begins anew.
      times = NO_TIMES;
      setAside.push({ revision, command, at, reason, backAt: null });
    } else if (command === 'resume' || command === 'restore')
      for (const [at_, one] of setAside.entries()) setAside[at_] = { ...one, backAt: one.backAt ?? at };
  }
  return {
    id: item.id,
    kind: item.kind,
    state: item.state,
    position: index + 1,
    plannedSeconds: item.plannedSeconds,
    subjects: item.subjects,
    // Two entries of one person that were joined: they came themselves.
    substitutes: item.substitutes.filter(({ absent, by }) => absent !== by),
    ...times,
    overrides: events.flatMap(({ itemId, detail, revision, at, reason }) =>
      itemId === item.id && detail?.kind === 'override'
        ? [{ revision, at, overrode: detail.overrode, reason: reason ?? '', takenBack: undone.has(revision) }]
        : [],
    ),
    setAside,
  };
}

function holdsOf(events: readonly SheetEvent[]): Hold[] {
  const holds: Hold[] = [];
  for (const { command, revision, at, reason } of events) {
    const last = holds.at(-1);
    if (command === 'hold') holds.push({ revision, from: at, until: null, reason });
    else if (command === 'release' && last) holds[holds.length - 1] = { ...last, until: at };
  }
  return holds;
}

/** Words of the run sheet, shared by the server, the director's console and the screens. */
export const ITEM_KINDS = ['signing', 'conferral'] as const;
export type ItemKind = (typeof ITEM_KINDS)[number];

/** `signed` of a conferral means conferred. */
export const ITEM_STATES = [
  'waiting',
  'called',
  'on_stage',
  'signing',
  'signed',
  'exchanged',
  'photographed',
  'closed',
  'skipped',
  'postponed',
  'withdrawn',
] as const;
export type ItemState = (typeof ITEM_STATES)[number];

/** What leads one item on, or takes it aside. */
export const STEPS = [
  'call',
  'stage',
  'sign',
  'complete',
  'exchange',
  'photograph',
  'close',
  'skip',
  'postpone',
  'resume',
  'withdraw',
  'restore',
] as const;
export type Step = (typeof STEPS)[number];

/** What concerns the whole ceremony and is its own way back. */
export const SWITCHES = ['hold', 'release', 'cover', 'uncover'] as const;
export type Switch = (typeof SWITCHES)[number];

export const COMMANDS = [...STEPS, 'reorder', 'substitute', ...SWITCHES, 'undo'] as const;
export type Command = (typeof COMMANDS)[number];

/** Changes of the sheet itself: they raise the revision and stand in the history, and no undo takes them back. */
export const EDITS = ['add', 'group', 'ungroup', 'plan', 'script', 'pronounce', 'settings'] as const;
export type Edit = (typeof EDITS)[number];

export const REFUSALS = [
  'stale',
  'unknown_item',
  'not_now',
  'stage_taken',
  'held',
  'party_missing',
  'not_ready',
  'position',
  'substitute',
  'subjects',
  'nothing_to_undo',
] as const;
export type Refusal = (typeof REFUSALS)[number];

/** Who signs or receives in somebody's place. Registrations. */
export interface Substitution {
  readonly absent: string;
  readonly by: string;
}

export interface SheetItem {
  readonly id: string;
  readonly kind: ItemKind;
  readonly state: ItemState;
  readonly plannedSeconds: number;
  /** On stage since; null before, and again when it was taken back or postponed. */
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  /** Agreements or designations, one a table, done at once: table 1 first. Empty once all went into another item. */
  readonly subjects: readonly string[];
  readonly substitutes: readonly Substitution[];
}
export type NewItem = Pick<SheetItem, 'id' | 'kind'> & Partial<Pick<SheetItem, 'subjects' | 'plannedSeconds'>>;

export interface Place {
  readonly state: ItemState;
  /** Counted from 1. */
  readonly position: number;
}

/** What an event says beyond the state and place of one item. */
export type EventDetail =
  | { readonly kind: 'items'; readonly items: readonly Required<NewItem>[] }
  /** `subjects` went from the event's item into another one. */
  | { readonly kind: 'group'; readonly into: string; readonly subjects: readonly string[] }
  | { readonly kind: 'ungroup'; readonly subject: string; readonly item: string }
  | { readonly kind: 'plan'; readonly plannedSeconds: number }
  /** `by` takes the place of `absent`, in which `was` stood until now (null: nobody but `absent`). */
  | { readonly kind: 'substitution'; readonly absent: string; readonly by: string | null; readonly was: string | null }
  /** What was missing when it was staged all the same. */
  | { readonly kind: 'override'; readonly overrode: readonly ('party_missing' | 'not_ready')[] };

export interface SheetEvent {
  readonly revision: number;
  /** Null: the whole ceremony. */
  readonly itemId: string | null;
  readonly command: Command | Edit;
  readonly before: Place | null;
  readonly after: Place | null;
  /** Revision of the event that an undo takes back. */
  readonly undoes: number | null;
  readonly reason: string | null;
  readonly detail: EventDetail | null;
  readonly at: string;
}

export interface RunSheet {
  readonly revision: number;
  /** The whole ceremony stands still since; nothing is called or brought on stage meanwhile. */
  readonly heldSince: string | null;
  /** The neutral picture lies over whatever is on stage. */
  readonly covered: boolean;
  /** In the order of the sheet. */
  readonly items: readonly SheetItem[];
  readonly events: readonly SheetEvent[];
}

export interface Order {
  readonly command: Command;
  /** An undo may leave it out; if it names one, it must be that of the last command. Not for switches. */
  readonly itemId?: string | undefined;
  readonly expectedRevision: number;
  /** Where to, counted from 1, for `reorder`. */
  readonly position?: number | undefined;
  /** Why it starts although something is missing, why it is postponed, why all stands still. */
  readonly reason?: string | undefined;
  /** For `substitute`: registrations. `by` equal to `absent`: they came after all. */
  readonly absent?: string | undefined;
  readonly by?: string | undefined;
}

export interface Circumstances {
  readonly at: string;
  readonly partyMissing: boolean;
  /** An agreement of the item is not ready to be signed. */
  readonly notReady?: boolean;
}

export type Result =
  | { readonly ok: true; readonly sheet: RunSheet; readonly event: SheetEvent }
  | { readonly ok: false; readonly refusal: Refusal };

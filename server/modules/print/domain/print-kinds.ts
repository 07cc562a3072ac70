/** In which order a run is printed; `listed` is that of the papers themselves: by hour, by door. `protocol` is the order of precedence, which itself stands on no paper. */
export const PRINT_SORTS = ['number', 'protocol', 'pinyin', 'strokes', 'delegation', 'seat', 'listed'] as const;
export type PrintSort = (typeof PRINT_SORTS)[number];

/** `due`: not yet printed, or changed since. */
export const PRINT_STATES = ['new', 'changed', 'printed'] as const;
export type PrintState = (typeof PRINT_STATES)[number];

export const PRINT_FILTERS = ['type', 'organisation', 'plan'] as const;
export type PrintFilter = (typeof PRINT_FILTERS)[number];

/** What the page offers for one kind; the first of each list is taken when nobody chooses. */
export interface PrintKindFace {
  readonly formats: readonly string[];
  /** Further choices by name, e.g. the paper's colour. */
  readonly options: Readonly<Record<string, readonly string[]>>;
  readonly sorts: readonly PrintSort[];
  readonly filters: readonly PrintFilter[];
  readonly roles: readonly string[];
}

const PEOPLE = ['number', 'protocol', 'pinyin', 'strokes', 'delegation'] as const;
const DESK = ['organiser', 'registration_desk'] as const;
/** Who sits where tells the order of precedence. */
const PROTOCOL = ['organiser', 'ceremony_director'] as const;

/** One line a kind; what it prints and how stands in kinds/<kind>.ts. */
export const PRINT_KINDS = {
  badge: {
    formats: ['a4-4up', 'a4-10up', 'a6', 'card', 'roll-96x62', 'roll-82x96'],
    options: { back: ['none', 'same', 'info'] },
    sorts: PEOPLE,
    filters: ['type', 'organisation'],
    roles: DESK,
  },
  participant_list: {
    formats: ['a4', 'a5'],
    options: {},
    sorts: ['delegation', 'pinyin', 'strokes', 'protocol', 'number'],
    filters: ['type', 'organisation'],
    roles: DESK,
  },
  handbook: {
    formats: ['a5', 'a4', 'a5-booklet'],
    options: { participants: ['none', 'delegation', 'pinyin', 'strokes'], blanks: ['2', '0', '4', '6'] },
    sorts: ['listed'],
    filters: [],
    roles: DESK,
  },
  sign_in_sheet: { formats: ['a4'], options: {}, sorts: ['listed'], filters: [], roles: DESK },
  lunch_list: { formats: ['a4'], options: {}, sorts: ['listed'], filters: [], roles: DESK },
  pick_up_list: {
    formats: ['list-boards', 'list', 'boards'],
    options: {},
    sorts: ['listed'],
    filters: [],
    roles: DESK,
  },
  table_card: {
    formats: ['a4-fold3', 'tent-200x100', 'insert-200x100'],
    options: { ground: ['plain', 'red'], font: ['hei', 'song'] },
    sorts: [...PEOPLE, 'seat'],
    filters: ['type', 'organisation', 'plan'],
    roles: PROTOCOL,
  },
  seat_label: {
    formats: ['a4-24up', 'a4-14up'],
    options: {},
    sorts: ['seat', ...PEOPLE],
    filters: ['type', 'organisation', 'plan'],
    roles: PROTOCOL,
  },
  seat_ticket: {
    formats: ['a4-tickets'],
    options: {},
    sorts: ['seat', ...PEOPLE],
    filters: ['type', 'organisation', 'plan'],
    roles: PROTOCOL,
  },
  table_number: { formats: ['a4-fold'], options: {}, sorts: ['seat'], filters: ['plan'], roles: PROTOCOL },
  plan: {
    formats: ['a4-landscape', 'a3-landscape'],
    options: { view: ['audience', 'seated'] },
    sorts: ['seat'],
    filters: [],
    roles: PROTOCOL,
  },
} as const satisfies Readonly<Record<string, PrintKindFace>>;

export type PrintKindName = keyof typeof PRINT_KINDS;
export const PRINT_KIND_NAMES = Object.keys(PRINT_KINDS) as PrintKindName[];

export const faceOf = (kind: PrintKindName): PrintKindFace => PRINT_KINDS[kind];

/** Everybody who may print something here. */
export const PRINT_ROOM_ROLES = ['organiser', 'registration_desk', 'ceremony_director'] as const;
/** Who may see the order of precedence, and so anything that is sorted by it. */
export const PROTOCOL_READERS: readonly string[] = PROTOCOL;

/** The further choices of a kind, filled up with what is taken when nobody chooses; undefined: one that it does not have. */
export function chosenOptions(
  kind: PrintKindName,
  given: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> | undefined {
  const { options } = faceOf(kind);
  for (const [name, value] of Object.entries(given)) if (!options[name]?.includes(value)) return undefined;
  return Object.fromEntries(Object.entries(options).map(([name, [first = '']]) => [name, given[name] ?? first]));
}

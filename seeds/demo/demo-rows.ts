import { createHash } from 'node:crypto';
import type { Tx } from '../../server/platform/db/tx.ts';

export type Cell =
  | string
  | number
  | boolean
  | null
  | Date
  | Buffer
  | readonly unknown[]
  | { readonly [key: string]: unknown };
export type Row = Readonly<Record<string, Cell>>;

/** In the order of their foreign keys. */
const TABLES = [
  'installation',
  'organisation',
  'membership',
  'membership_figure',
  'organisation_other_name',
  'edition',
  'edition_role',
  'room',
  'handbook',
  'registration_type',
  'question_set',
  'organisation_quota',
  'indicator',
  'delegation',
  'delegation_row',
  'registration',
  'consent',
  'badge',
  'hospitality_setting',
  'hospitality_guest',
  'travel_leg',
  'pick_up_run',
  'pick_up_passenger',
  'hotel',
  'room_kind',
  'room_night',
  'hotel_room',
  'room_guest',
  'agenda_session',
  'speaker',
  'session_speaker',
  'bookable_session',
  'booking',
  'checkpoint',
  'checkpoint_type',
  'station',
  'station_checkpoint',
  'scan',
  'admission',
  'agreement',
  'agreement_party',
  'agreement_signatory',
  'agreement_file',
  'agreement_change',
  'designation_programme',
  'cohort',
  'certificate_series',
  'designation',
  'designation_step',
  'designation_review',
  'certificate',
  'attendance_rule',
  'certificate_batch',
  'certificate_batch_item',
  'letter_setting',
  'letter_series',
  'visa_letter',
  'visa_letter_issue',
  'job',
  'ceremony',
  'ceremony_item',
  'ceremony_item_subject',
  'ceremony_event',
  'ceremony_paper',
  'ceremony_original',
  'person_pronunciation',
  'display_link',
  'stage_setting',
  'stage_place_label',
  'precedence_list',
  'precedence_group',
  'precedence_person',
  'seat_plan',
  'seat_table',
  'seat_place',
  'seat_release',
  'seat_release_place',
  'audit_entry',
] as const;
export type DemoTable = (typeof TABLES)[number];

/** The demo is put together here, without a database, and then written with one statement a table. */
export interface DemoRows {
  /** The same id for the same name on every run; ids sort in the order in which they were asked for, as UUIDv7 do. */
  id(name: string): string;
  add(table: DemoTable, row: Row): void;
  of(table: DemoTable): readonly Row[];
  /** What is known of a row only after others stand; its columns are those that all rows of the table have. */
  amend(table: DemoTable, id: string, more: Row): void;
}

/** Ids begin at a fixed instant and not at the clock's: a link into the demo stays good after a new start. */
const FIRST_ID_MS = Date.UTC(2024, 0, 1);

export function createDemoRows(): DemoRows {
  const tables = new Map<DemoTable, Row[]>();
  const names = new Set<string>();
  return {
    id(name) {
      if (names.has(name)) throw new Error(`two rows of the demo are called ${name}`);
      names.add(name);
      const time = (FIRST_ID_MS + names.size).toString(16).padStart(12, '0');
      const hash = createHash('sha256').update(`huiwu demo ${name}`).digest('hex');
      return `${time.slice(0, 8)}-${time.slice(8)}-7${hash.slice(0, 3)}-8${hash.slice(3, 6)}-${hash.slice(6, 18)}`;
    },
    add(table, row) {
      const rows = tables.get(table);
      if (rows) rows.push(row);
      else tables.set(table, [row]);
    },
    of: (table) => tables.get(table) ?? [],
    amend(table, id, more) {
      const rows = tables.get(table) ?? [];
      const index = rows.findIndex((row) => row['id'] === id);
      if (index < 0) throw new Error(`no row of ${table} has the id ${id}`);
      rows[index] = { ...rows[index], ...more };
    },
  };
}

/** One parameter a table: 300 rows of 20 columns as bindings cost four times as much in knex alone. */
export async function insertDemoRows(tx: Tx, rows: DemoRows): Promise<void> {
  for (const table of TABLES) {
    const list = rows.of(table);
    const [first] = list;
    if (!first) continue;
    const columns = Object.keys(first);
    for (const row of list)
      if (Object.keys(row).join() !== columns.join()) throw new Error(`rows of ${table} differ in their columns`);
    const json = JSON.stringify(
      list.map((row) => Object.fromEntries(columns.map((column) => [column, asJson(row[column] ?? null)]))),
    );
    const listed = columns.map((column) => `"${column}"`).join(', ');
    await tx.raw(
      `insert into ${table} (${listed}) select ${listed} from json_populate_recordset(null::${table}, ?::json)`,
      [json],
    );
  }
}

function asJson(cell: Cell): unknown {
  if (cell instanceof Date) return cell.toISOString();
  return Buffer.isBuffer(cell) ? `\\x${cell.toString('hex')}` : cell;
}

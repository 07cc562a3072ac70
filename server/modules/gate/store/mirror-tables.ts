/*
 * What a hall needs, table by table: the order in which rows may refer to each other. Only these columns ever leave the main
 * server; phones, addresses, passports, answers, notes and links have no line here. `where` is asked at the main server, with
 * the edition as $1.
 */
export interface MirroredTable {
  readonly table: string;
  readonly columns: readonly string[];
  readonly key: readonly string[];
  readonly where: string;
  /** Columns that a row cannot be without and that are not told: what stands in them at a gate. */
  readonly filled?: Readonly<Record<string, string>>;
  /** Instead of what was told, where both have a say. */
  readonly kept?: Readonly<Record<string, (present: string, told: string) => string>>;
  /** A name that two rows may exchange: it is set aside before the others are written. */
  readonly exchanged?: string;
  /** Written first: rows of which only one may stand make place. */
  readonly first?: string;
  /** What becomes of a row that is told no more; undefined: it stays. */
  readonly vanished?: string;
}

const DOORS = 'select session_id from checkpoint where edition_id = $1 and session_id is not null';
const KNOWN = `edition_id = $1 and (state = 'approved' or exists (select from badge b where b.registration_id = m.id))`;

export const MIRRORED: readonly MirroredTable[] = [
  {
    table: 'edition',
    columns: 'id year title_zh title_en state starts_on ends_on time_zone venue_zh venue_en is_demo created_at'.split(
      ' ',
    ),
    key: ['id'],
    where: 'id = $1',
  },
  {
    table: 'organisation',
    columns: 'id name_zh name_en name_local short_name category place is_sample created_at search_keys'.split(' '),
    key: ['id'],
    where: `id in (select organisation_id from registration m where ${KNOWN})`,
  },
  {
    table: 'registration_type',
    columns: 'id edition_id code name_zh name_en needs_approval is_public badge_colour position retired_at'.split(' '),
    key: ['id'],
    where: 'edition_id = $1',
    exchanged: 'code',
  },
  {
    table: 'agenda_session',
    columns: 'id edition_id kind title_zh title_en during state guid published_at created_at updated_at'.split(' '),
    key: ['id'],
    where: `id in (${DOORS})`,
  },
  {
    table: 'bookable_session',
    columns: 'session_id edition_id seats created_at'.split(' '),
    key: ['session_id'],
    where: `session_id in (${DOORS})`,
  },
  {
    table: 'registration',
    columns:
      'id edition_id type_id number state name_native name_latin form_of_address position position_en organisation_id organisation_text place seat locale search_keys name_sort created_at updated_at'.split(
        ' ',
      ),
    key: ['id'],
    where: KNOWN,
    // Nobody's link opens anything here; the column wants one for each row.
    filled: { link_hash: `sha256(convert_to('gate ' || g.id, 'UTF8'))` },
    vanished: `update registration m set state = 'cancelled', updated_at = $2 where edition_id = $3 and state <> 'cancelled'`,
  },
  {
    table: 'badge',
    columns: 'id edition_id registration_id code_hash state issued_at ended_at'.split(' '),
    key: ['id'],
    where: 'edition_id = $1',
    first: `state <> 'active'`,
    vanished: `update badge m set state = 'revoked', ended_at = $2 where edition_id = $3 and state = 'active'`,
  },
  {
    table: 'booking',
    columns: 'id session_id registration_id state place during clashes created_at updated_at'.split(' '),
    key: ['id'],
    where: `state = 'booked' and session_id in (${DOORS})`,
    // The main server has judged whether two places meet; while rows are exchanged here they may.
    kept: { clashes: () => 'true' },
    vanished: 'delete from booking m where true',
  },
  {
    table: 'checkpoint',
    columns:
      'id edition_id kind name_zh name_en admission_policy admits_for opens_at closes_at capacity position session_id listed_only version'.split(
        ' ',
      ),
    key: ['id'],
    where: 'edition_id = $1',
    exchanged: 'name_zh',
    vanished: `update checkpoint m set opens_at = null, closes_at = $2 where edition_id = $3 and (closes_at is null or closes_at > $2)`,
  },
  {
    table: 'checkpoint_type',
    columns: ['checkpoint_id', 'type_id'],
    key: ['checkpoint_id', 'type_id'],
    where: 'checkpoint_id in (select id from checkpoint where edition_id = $1)',
    vanished: 'delete from checkpoint_type m where true',
  },
  {
    table: 'checkpoint_person',
    columns: ['checkpoint_id', 'registration_id'],
    key: ['checkpoint_id', 'registration_id'],
    where: `checkpoint_id in (select id from checkpoint where edition_id = $1)
      and registration_id in (select id from registration m where ${KNOWN})`,
    vanished: 'delete from checkpoint_person m where true',
  },
  {
    table: 'station',
    // Not the hash of its token: a device is paired with the server that it talks to.
    columns: 'id edition_id name profile revoked_at created_at'.split(' '),
    key: ['id'],
    where: `edition_id = $1 and profile <> 'gate'`,
    // Revoked here or there.
    kept: { revoked_at: (present, told) => `coalesce(${present}.revoked_at, ${told}.revoked_at)` },
    exchanged: 'name',
    vanished: 'update station m set revoked_at = $2 where edition_id = $3 and revoked_at is null',
  },
  {
    table: 'station_checkpoint',
    columns: ['station_id', 'checkpoint_id'],
    key: ['station_id', 'checkpoint_id'],
    where: `station_id in (select id from station where edition_id = $1 and profile <> 'gate')`,
    vanished: 'delete from station_checkpoint m where true',
  },
];

import type { Caller } from '../../../platform/caller.ts';
import { Failure } from '../../../platform/errors.ts';
import { columnName } from '../../../platform/sheet/text/cell.ts';
import { matchHeaders } from '../../../platform/sheet/text/match-headers.ts';
import { listTravellers, type PersonRow } from '../queries.ts';
import { type SheetColumn, SYNONYMS } from '../sheet-columns.ts';
import { holdRegistrations } from '../store/stay-store.ts';
import type { HospitalityNeeds } from './needs.ts';
import { changesOf } from './sheet-rows.ts';
import type { Stays } from './stays.ts';

export interface SheetError {
  readonly row: number;
  readonly column: string | null;
  readonly value: string;
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}
export interface SheetResult {
  readonly applied: boolean;
  readonly rows: number;
  readonly unknownColumns: readonly string[];
  readonly errors: readonly SheetError[];
  readonly people: readonly {
    readonly row: number;
    readonly number: number;
    readonly nameNative: string;
    readonly changes: ('arrival' | 'departure' | 'lodging')[];
  }[];
}
export type ImportStays = (
  caller: Caller,
  year: number,
  file: { bytes: Uint8Array; fileName: string },
  mode: 'preview' | 'apply',
) => Promise<SheetResult>;

/** Ends the transaction of a preview, or of a sheet with a fault, without a trace. */
class NotWritten extends Error {
  readonly result: SheetResult;
  constructor(result: SheetResult) {
    super('the sheet was only looked at');
    this.result = result;
  }
}

const keyOf = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, '');

/** A preview does all that the import does and takes it back: what it promises is what happens. */
export function createImport({ db, sheets, editions, registrations }: HospitalityNeeds, stays: Stays): ImportStays {
  return async (caller, year, file, mode) => {
    const edition = await editions.getByYear(year);
    const sheet = await sheets.readSheet(file.bytes, { fileName: file.fileName });
    const headers = matchHeaders<SheetColumn>(sheet.rows[0] ?? [], SYNONYMS);
    const at = (column: SheetColumn) => headers.columns.get(column);
    if (!headers.hasHeader || (at('number') === undefined && at('nameNative') === undefined))
      throw new Failure('invalid', 'hospitality.sheet_columns');
    const findPerson = createFinder(await listTravellers(db.knex, edition.id));
    const unknownColumns = headers.unknown.map(({ text }) => text);

    const errors: SheetError[] = [];
    const seen = new Set<string>();
    const wanted = sheet.rows.slice(1).flatMap((cells, index) => {
      const row = index + 2;
      const cellOf = (column: SheetColumn) => cells[at(column) ?? -1];
      if (cells.every(({ text }) => text === '')) return [];
      const fault = (column: SheetColumn, code: string, params: SheetError['params'] = {}) => {
        const place = at(column);
        errors.push({
          row,
          column: place === undefined ? null : columnName(place),
          value: cellOf(column)?.text.slice(0, 100) ?? '',
          code,
          params,
        });
      };
      const text = (column: SheetColumn) => cellOf(column)?.text ?? '';
      const found = findPerson(text('number'), text('nameNative') || text('nameLatin'), text('organisation'));
      if (typeof found === 'string') fault(text('number') ? 'number' : 'nameNative', found);
      else if (seen.has(found.registrationId)) fault('nameNative', 'hospitality.person_twice');
      else seen.add(found.registrationId);
      const { changes, faults } = changesOf(cellOf);
      for (const { column, code, params } of faults) fault(column, code, params);
      return typeof found === 'string' ? [] : [{ row, person: found, changes, fault, isSound: faults.length === 0 }];
    });
    const filled = wanted.filter(({ changes }) => Object.keys(changes).length > 0);

    try {
      return await db.transaction(async (tx) => {
        await holdRegistrations(tx, [...seen]);
        const people = await registrations.mapRegistrations([...seen], tx);
        // In one order for everybody: two sheets with the same people never wait for each other crosswise.
        const ordered = [...filled].sort((a, b) => a.person.registrationId.localeCompare(b.person.registrationId));
        for (const { person, changes, fault, isSound } of ordered) {
          const registration = people.get(person.registrationId);
          if (!registration || !isSound) continue;
          for (const { pointer, code } of await stays.changeIn(tx, caller, registration, changes))
            fault(columnOf(pointer), code);
        }
        errors.sort((a, b) => a.row - b.row);
        const result: SheetResult = {
          applied: mode === 'apply' && errors.length === 0,
          rows: wanted.length,
          unknownColumns,
          errors,
          people: filled.map(({ row, person, changes }) => ({
            row,
            number: person.number,
            nameNative: person.nameNative,
            changes: Object.keys(changes) as ('arrival' | 'departure' | 'lodging')[],
          })),
        };
        if (!result.applied) throw new NotWritten(result);
        return result;
      });
    } catch (end) {
      if (end instanceof NotWritten) return end.result;
      throw end;
    }
  };
}

/** `/arrival/day` as the column in which it stands. */
function columnOf(pointer: string): SheetColumn {
  const [, part = '', field = ''] = pointer.split('/');
  if (part === 'lodging') return field === 'note' ? 'lodgingNote' : (field as SheetColumn);
  return `${part}${field.slice(0, 1).toUpperCase()}${field.slice(1)}` as SheetColumn;
}

/** By badge number, else by name and organisation; a number with another person's name is a slip of a row. */
function createFinder(
  people: readonly PersonRow[],
): (number: string, name: string, organisation: string) => PersonRow | string {
  const byNumber = new Map(people.map((person) => [person.number, person]));
  const namesOf = (person: PersonRow) => [person.nameNative, person.nameLatin ?? ''].filter(Boolean).map(keyOf);
  const byName = new Map<string, PersonRow[]>();
  for (const person of people)
    for (const name of new Set(namesOf(person))) byName.set(name, [...(byName.get(name) ?? []), person]);
  const worksFor = ({ orgZh, orgEn, orgLocal, orgText }: PersonRow, organisation: string): boolean =>
    [orgZh, orgEn, orgLocal, orgText].some((one) => one !== null && keyOf(one) === keyOf(organisation));
  return (number, name, organisation) => {
    const digits = number.normalize('NFKC').replace(/^(?:no\.?|#)\s*/i, '');
    if (digits !== '') {
      const person = /^\d{1,6}$/.test(digits) ? byNumber.get(Number(digits)) : undefined;
      if (!person) return 'hospitality.person_unknown';
      return name === '' || namesOf(person).includes(keyOf(name)) ? person : 'hospitality.person_differs';
    }
    const named = byName.get(keyOf(name)) ?? [];
    const found = organisation === '' ? named : named.filter((person) => worksFor(person, organisation));
    if (found.length > 1) return 'hospitality.person_ambiguous';
    return found[0] ?? 'hospitality.person_unknown';
  };
}

import { type DelegationRole, isPhone, plainText, textFault } from '../../registration/domain.ts';
import { type Cells, COLUMN_LIMITS, COLUMNS, type ColumnKey, isBlank } from './columns.ts';
import { isEmail, isFormula, placeOf, plainWord, ROLE_NAMES, roleOf } from './entries.ts';
import type { Fault } from './faults.ts';

export interface OfferedType {
  readonly id: string;
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
}
/** One who is registered already. */
export interface KnownMember {
  readonly nameNative: string;
  readonly nameLatin: string | null;
  readonly position: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly role: DelegationRole;
}
export interface RowContext {
  /** Which the organisation may send; the first stands for an empty cell. */
  readonly types: readonly OfferedType[];
  /** Of the organisation; it stands for an empty cell. */
  readonly place: string;
  readonly organisationNames: readonly string[];
  readonly members: readonly KnownMember[];
}

/** A person as they will be registered. */
export interface RowPerson {
  readonly nameNative: string;
  readonly nameLatin: string | null;
  readonly formOfAddress: string | null;
  readonly position: string | null;
  readonly typeId: string;
  readonly role: DelegationRole;
  readonly place: string;
  readonly phone: string | null;
  readonly email: string | null;
  /** As written, where it is not the delegation's own. */
  readonly organisation: string | null;
  readonly note: string | null;
}
export interface CheckedRows {
  /** By the place of the row; undefined for one that is blank or wrong. */
  readonly people: readonly (RowPerson | undefined)[];
  readonly faults: readonly Fault[];
}

/** The rules of the table, the same in the browser while somebody types and on the server before anybody is registered. */
export function checkRows(rows: readonly Cells[], context: RowContext, firstRow = 1): CheckedRows {
  const faults: Fault[] = [];
  const seen = new Map(context.members.map((member) => [sameness(member), 0]));
  let head = context.members.some(({ role }) => role === 'head') ? 0 : undefined;
  const people = rows.map((cells, at) => {
    if (isBlank(cells)) return undefined;
    const row = firstRow + at;
    const { person, faults: own } = checkRow(cells, context, row);
    if (person.role === 'head') {
      if (head === undefined) head = row;
      else
        own.push(
          head === 0
            ? { row, column: 'role', code: 'head_taken' }
            : { row, column: 'role', code: 'second_head', params: { other: head } },
        );
    }
    const key = sameness(person);
    const first = person.nameNative === '' ? undefined : seen.get(key);
    if (first === 0) own.push({ row, column: 'nameNative', code: 'already_member' });
    else if (first !== undefined) own.push({ row, column: 'nameNative', code: 'doubled', params: { other: first } });
    else seen.set(key, row);
    faults.push(...own);
    return own.length === 0 ? person : undefined;
  });
  return { people, faults };
}

/** E-mail and phone alone make nobody the same: one secretary serves eight leaders. */
function sameness(one: Pick<RowPerson, 'nameNative' | 'nameLatin' | 'position' | 'email' | 'phone'>): string {
  return [one.nameNative, one.nameLatin, one.position, one.email, one.phone]
    .map((part) => plainWord(part ?? ''))
    .join('|');
}

function checkRow(cells: Cells, context: RowContext, row: number): { person: RowPerson; faults: Fault[] } {
  const faults: Fault[] = [];
  const add = (column: ColumnKey, code: Fault['code'], params?: Fault['params']): void => {
    if (!faults.some((fault) => fault.column === column)) faults.push({ row, column, code, ...(params && { params }) });
  };
  const texts: Partial<Record<ColumnKey, string>> = {};
  for (const column of COLUMNS) {
    const text = plainText(cells[column] ?? '');
    texts[column] = text;
    if (isFormula(text)) add(column, 'formula');
    else if (textFault(text)) add(column, 'characters');
    const limit = COLUMN_LIMITS[column];
    if (limit !== undefined && text.length > limit) add(column, 'too_long', { limit });
  }
  const text = (column: ColumnKey): string => texts[column] ?? '';
  const orNull = (column: ColumnKey): string | null => text(column) || null;

  if (!text('nameNative')) add('nameNative', 'required');
  // Full-width digits come from Chinese keyboards.
  const phone = text('phone').normalize('NFKC');
  if (phone && !isPhone(phone)) add('phone', 'phone');
  if (text('email') && !isEmail(text('email'))) add('email', 'email');
  const place = text('place') ? placeOf(text('place')) : context.place;
  if (place === undefined) add('place', 'place');
  const type = typeAndRole(text('type'), context.types);
  if (!type) add('type', 'type', choices(context.types.map(({ nameZh, nameEn }) => ({ zh: nameZh, en: nameEn }))));
  const role = text('role') ? roleOf(text('role')) : (type?.role ?? 'member');
  if (role === undefined) add('role', 'role', choices(Object.values(ROLE_NAMES)));
  return {
    faults,
    person: {
      nameNative: text('nameNative'),
      nameLatin: orNull('nameLatin'),
      formOfAddress: orNull('formOfAddress'),
      position: orNull('position'),
      typeId: type?.typeId ?? '',
      role: role ?? 'member',
      place: place ?? '',
      phone: phone || null,
      email: orNull('email'),
      organisation: isOwn(text('organisation'), context.organisationNames) ? null : orNull('organisation'),
      note: orNull('note'),
    },
  };
}

/** “Interpreter” is a type in some editions; elsewhere it is what somebody is in the delegation. */
function typeAndRole(
  text: string,
  types: readonly OfferedType[],
): { typeId: string; role?: DelegationRole } | undefined {
  const usual = types.find(({ code }) => code === 'delegate') ?? types[0];
  if (text === '') return usual && { typeId: usual.id };
  const word = plainWord(text);
  const named = types.find(
    ({ id, code, nameZh, nameEn }) => id === text || [code, nameZh, nameEn].some((one) => plainWord(one) === word),
  );
  if (named) return { typeId: named.id };
  const role = roleOf(text);
  return usual && role && { typeId: usual.id, role };
}

function choices(names: readonly { readonly zh: string; readonly en: string }[]): Fault['params'] {
  return { choices_zh: names.map(({ zh }) => zh).join('、'), choices_en: names.map(({ en }) => en).join(', ') };
}

/** “示例职业学院 07 / Sample Polytechnic 07” is the organisation, too. */
function isOwn(text: string, names: readonly string[]): boolean {
  const own = names.map(plainWord);
  return text
    .split(/[/|·]| - /)
    .map(plainWord)
    .filter(Boolean)
    .every((part) => own.includes(part));
}

import type { Tx } from '../../../platform/db/tx.ts';
import { Failure, type FieldError } from '../../../platform/errors.ts';
import { isPlace } from '../../directory/domain.ts';
import type { Directory } from '../../directory/index.ts';
import {
  type Consents,
  isPhone,
  PERSON_FIELDS,
  type Person,
  plainText,
  SENSITIVE_FIELDS,
  textFault,
} from '../domain.ts';

/** What arrives: entries that may be missing, null or blank. */
export type PersonInput = { readonly [K in keyof Person]?: Person[K] | undefined };

export interface CheckedPerson {
  readonly person: Person;
  readonly errors: readonly FieldError[];
}

/**
 * The person as it will be stored: one composed form of every text, blanks as nothing. Nothing is split, and no letter
 * changes its case.
 */
export async function checkPerson(directory: Directory, tx: Tx, input: PersonInput): Promise<CheckedPerson> {
  const errors: FieldError[] = [];
  const texts: Partial<Record<keyof Person, string | null>> = {};
  for (const { name: key, control, sensitive } of PERSON_FIELDS) {
    const value = plainText(input[key] ?? '');
    // Needs were always stored with their lines, wherever they came from.
    const fault = textFault(value, { lines: control === 'lines' || sensitive === true });
    if (fault) errors.push({ pointer: `/${key}`, code: `registration.${fault}` });
    texts[key] = value === '' ? null : value;
  }
  // Zero-width characters alone are a name that nobody can read, and an empty badge.
  if (!/\p{L}/u.test(texts.nameNative ?? '')) errors.push({ pointer: '/nameNative', code: 'required' });
  // Full-width digits come from Chinese keyboards; search and the last four digits need plain ones.
  const phone = texts.phone?.normalize('NFKC') ?? null;
  if (phone !== null && !isPhone(phone)) errors.push({ pointer: '/phone', code: 'registration.phone_form' });
  if (!isPlace(input.place ?? '')) errors.push({ pointer: '/place', code: 'registration.place_unknown' });
  const { organisationId } = input;
  const organisation = organisationId ? await directory.holdOrganisation(tx, organisationId) : undefined;
  if (!organisation && organisationId)
    errors.push({ pointer: '/organisationId', code: 'registration.organisation_unknown' });
  else if (!organisation && !texts.organisationText)
    errors.push({ pointer: '/organisationText', code: 'registration.organisation_missing' });
  return {
    errors,
    person: {
      nameNative: texts.nameNative ?? '',
      nameLatin: texts.nameLatin ?? null,
      formOfAddress: texts.formOfAddress ?? null,
      nameSpoken: texts.nameSpoken ?? null,
      position: texts.position ?? null,
      positionEn: texts.positionEn ?? null,
      organisationId: organisation ? organisation.id : null,
      organisationText: organisation ? null : (texts.organisationText ?? null),
      place: input.place ?? '',
      email: texts.email ?? null,
      phone,
      locale: input.locale ?? 'zh',
      diet: texts.diet ?? null,
      accessNeeds: texts.accessNeeds ?? null,
      note: texts.note ?? null,
    },
  };
}

/**
 * A typed name that the directory knows, as that organisation. It searches through the pool, so it comes before the
 * transaction: inside one it would wait for a second connection, which a rush has not left over.
 */
export async function recogniseOrganisation<T extends PersonInput>(directory: Directory, input: T): Promise<T> {
  const text = plainText(input.organisationText ?? '');
  if (input.organisationId || text === '' || textFault(text)) return input;
  const { items } = await directory.searchOrganisations(text, { offset: 0, limit: 5 });
  const same = items.filter(({ nameZh, nameEn, nameLocal }) => [nameZh, nameEn, nameLocal].includes(text));
  // Two of one name: the office decides which is meant.
  return same.length === 1 && same[0] ? { ...input, organisationId: same[0].id } : input;
}

/** What may tell of health or religion asks for a consent of its own before it is stored. */
export function checkSensitive(person: Person, answered: { sensitive: boolean }, consents: Consents): FieldError[] {
  const named = answered.sensitive || SENSITIVE_FIELDS.some((name) => person[name] !== null);
  return named && !consents.sensitive_data
    ? [{ pointer: '/consents/sensitive_data', code: 'registration.sensitive_consent' }]
    : [];
}

export function refuse(errors: readonly FieldError[]): void {
  if (errors.length > 0) throw new Failure('invalid', 'request.invalid', { errors });
}

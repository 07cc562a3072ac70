import type { Person } from './person.ts';

type FieldName = Exclude<keyof Person, 'organisationId' | 'locale'>;

export interface PersonField {
  readonly name: FieldName;
  readonly control: 'line' | 'lines' | 'email' | 'phone' | 'organisation' | 'place';
  readonly limit: number;
  /** The step of the public form. */
  readonly step: 'who' | 'from';
  readonly required?: true;
  /** Who registers through the public form needs it; the office may leave it out. */
  readonly requiredInPublic?: true;
  /** May tell of health or religion: asks for a consent of its own before it is stored. */
  readonly sensitive?: true;
  /** The person may change it alone; the others stand on the badge and go through the office. */
  readonly own?: true;
  readonly autoComplete?: string;
}

/**
 * The fields of a person, in the order in which they are asked: the one description from which the public form, the page of
 * the personal link, the office and the plain form posts are made. Longest entries: a Georgian or Thai name with its titles
 * stays below 90 characters; badges shrink it to fit up to 120.
 */
export const PERSON_FIELDS: readonly PersonField[] = [
  { name: 'nameNative', control: 'line', limit: 120, step: 'who', required: true, autoComplete: 'name' },
  { name: 'nameLatin', control: 'line', limit: 120, step: 'who' },
  { name: 'formOfAddress', control: 'line', limit: 40, step: 'who', own: true, autoComplete: 'honorific-prefix' },
  { name: 'nameSpoken', control: 'line', limit: 120, step: 'who', own: true },
  {
    name: 'email',
    control: 'email',
    limit: 254,
    step: 'who',
    requiredInPublic: true,
    own: true,
    autoComplete: 'email',
  },
  { name: 'phone', control: 'phone', limit: 40, step: 'who', own: true, autoComplete: 'tel' },
  { name: 'organisationText', control: 'organisation', limit: 200, step: 'from', required: true },
  { name: 'place', control: 'place', limit: 2, step: 'from', required: true, autoComplete: 'country' },
  { name: 'position', control: 'line', limit: 120, step: 'from', own: true, autoComplete: 'organization-title' },
  { name: 'positionEn', control: 'line', limit: 120, step: 'from', own: true },
  { name: 'diet', control: 'line', limit: 300, step: 'from', own: true, sensitive: true },
  { name: 'accessNeeds', control: 'line', limit: 300, step: 'from', own: true, sensitive: true },
  { name: 'note', control: 'lines', limit: 1000, step: 'from', own: true },
];

export const SENSITIVE_FIELDS = PERSON_FIELDS.filter(({ sensitive }) => sensitive).map(({ name }) => name);

/** As it stands in the passport, to the letter: never another case, never a name taken apart. */
export interface PassportData {
  /** Blank where the passport has one name only, which then stands in the other field. */
  readonly surname: string;
  readonly givenNames: string;
  readonly nationality: string;
  readonly passportNumber: string;
  /** Days as YYYY-MM-DD in the Gregorian calendar. */
  readonly dateOfBirth: string;
  readonly sex: 'M' | 'F' | 'X';
  readonly issuedOn: string;
  readonly expiresOn: string;
  readonly issuingPlace: string;
  /** Where the visa is applied for. */
  readonly missionPlace: string;
  /** Name and address of the embassy or consulate, as it is to stand on the letter. */
  readonly mission: string;
  readonly arrivesOn: string;
  readonly departsOn: string;
}

export const SEXES = ['M', 'F', 'X'] as const;
export const PASSPORT_FIELDS = [
  'surname',
  'givenNames',
  'nationality',
  'passportNumber',
  'dateOfBirth',
  'sex',
  'issuedOn',
  'expiresOn',
  'issuingPlace',
  'missionPlace',
  'mission',
  'arrivesOn',
  'departsOn',
] as const satisfies readonly (keyof PassportData)[];

export const PASSPORT_LIMITS = { name: 100, passportNumber: 20, mission: 300 } as const;

interface Trip {
  /** First and last day of the edition, and today in its zone. */
  readonly startsOn: string;
  readonly endsOn: string;
  readonly today: string;
}
export interface PassportFault {
  readonly pointer: string;
  readonly code: string;
}

/** Their holders enter without a visa. */
const WITHOUT_VISA: readonly string[] = ['CN', 'HK', 'MO', 'TW'];
export function needsVisa(place: string): boolean {
  return !WITHOUT_VISA.includes(place);
}

/** What no letter can be written on. Days compare as text, because they are written from the year down. */
export function listPassportFaults(passport: PassportData, { startsOn, endsOn, today }: Trip): PassportFault[] {
  const { arrivesOn, departsOn, issuedOn, expiresOn, dateOfBirth } = passport;
  const faults: [boolean, pointer: string, code: string][] = [
    [!passport.surname && !passport.givenNames, '/surname', 'letters.name_missing'],
    [!needsVisa(passport.nationality), '/nationality', 'letters.no_visa_needed'],
    [dateOfBirth >= today || dateOfBirth < '1900-01-01', '/dateOfBirth', 'letters.birth_not_possible'],
    [issuedOn > today || issuedOn <= dateOfBirth, '/issuedOn', 'letters.issue_not_possible'],
    [expiresOn <= issuedOn, '/expiresOn', 'letters.passport_dates_reversed'],
    // A year of the Buddhist calendar, copied from the device: 2572 for 2029.
    [expiresOn > daysAfter(issuedOn, LONGEST_VALIDITY_DAYS), '/expiresOn', 'letters.not_gregorian'],
    [departsOn < arrivesOn, '/departsOn', 'letters.trip_reversed'],
    [arrivesOn > endsOn, '/arrivesOn', 'letters.trip_after_event'],
    [departsOn < startsOn, '/departsOn', 'letters.trip_before_event'],
    [endsOn < today, '/arrivesOn', 'letters.event_over'],
    [expiresOn > issuedOn && (expiresOn < departsOn || expiresOn < today), '/expiresOn', ENDS_BEFORE_TRIP],
  ];
  const found = faults.flatMap(([wrong, pointer, code]) => (wrong ? [{ pointer, code }] : []));
  return found.filter(({ pointer }, at) => found.findIndex((other) => other.pointer === pointer) === at);
}
const LONGEST_VALIDITY_DAYS = 20 * 366;
const ENDS_BEFORE_TRIP = 'letters.passport_ends_before_trip';

export const PASSPORT_HINTS = [
  'passport_ends_soon',
  'name_characters',
  'number_characters',
  'name_differs',
  'long_stay',
] as const;
export type PassportHint = (typeof PASSPORT_HINTS)[number];

/** The machine-readable zone of ICAO Doc 9303 knows A to Z alone; the name above it may be written with more. */
const ICAO_NAME = /^[A-Z' -]*$/;
const LONG_STAY_DAYS = 30;
const VALIDITY_MONTHS = 6;

/** What may be right and is worth a second look. */
export function listPassportHints(passport: PassportData, nameLatin?: string | null): PassportHint[] {
  const { surname, givenNames, arrivesOn, departsOn, expiresOn } = passport;
  const hints: [boolean, PassportHint][] = [
    [expiresOn < monthsAfter(departsOn, VALIDITY_MONTHS), 'passport_ends_soon'],
    [!ICAO_NAME.test(`${surname}${givenNames}`), 'name_characters'],
    [/[a-z]/.test(passport.passportNumber), 'number_characters'],
    [Boolean(nameLatin) && lettersOf(nameLatin ?? '') !== lettersOf(`${surname}${givenNames}`), 'name_differs'],
    [daysBetween(arrivesOn, departsOn) > LONG_STAY_DAYS, 'long_stay'],
  ];
  return hints.flatMap(([is, hint]) => (is ? [hint] : []));
}

/** The letters of a name whatever their order, case and marks: both orders of the parts are in use. */
function lettersOf(name: string): string {
  const letters = name.normalize('NFKD').toLowerCase().match(/\p{L}/gu) ?? [];
  return letters.sort().join('');
}

export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}
export function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
function monthsAfter(day: string, months: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + months);
  return date.toISOString().slice(0, 10);
}

/** The day it is somewhere. */
export function dayIn(timeZone: string, at: Date): string {
  const parts = new Intl.DateTimeFormat('en-CA-u-ca-gregory-nu-latn', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(at);
  const part = (type: string) => parts.find((found) => found.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

/**
 * How the mission is called in Chinese; the office may write it otherwise. Nothing is proposed for places where there is
 * none of that name.
 */
export function proposeMissionZh(place: string, placeNameZh: string): string {
  return needsVisa(place) ? `中华人民共和国驻${placeNameZh}大使馆（领事馆）` : '';
}

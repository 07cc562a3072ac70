export {
  daysBetween,
  instantsOf,
  localDay,
  localTime,
  offsetMinutes,
  wallOf,
  withOffset,
} from './domain/local-time.ts';
export { zoneWords } from './domain/zone-words.ts';

export const EDITION_STATES = ['draft', 'registration_open', 'registration_closed', 'live', 'archived'] as const;
export type EditionState = (typeof EDITION_STATES)[number];

export const EDITION_ROLES = ['guided_by', 'hosted_by', 'organised_by', 'supported_by'] as const;
export type EditionRole = (typeof EDITION_ROLES)[number];

export interface Edition {
  readonly id: string;
  readonly year: number;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly themeZh: string | null;
  readonly themeEn: string | null;
  readonly state: EditionState;
  /** Local days in the edition's zone, YYYY-MM-DD. */
  readonly startsOn: string;
  readonly endsOn: string;
  readonly timeZone: string;
  readonly venueZh: string;
  readonly venueEn: string;
  readonly isDemo: boolean;
  readonly capacity: number | null;
  readonly seatsTaken: number;
  readonly registrationOpensAt: Date | null;
  readonly registrationClosesAt: Date | null;
  /** Raised by every change of the settings, of rooms and types too. */
  readonly version: number;
}

export interface RegistrationType {
  readonly id: string;
  readonly editionId: string;
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly needsApproval: boolean;
  /** Offered on the public form; the others are given by the organiser. */
  readonly isPublic: boolean;
  /** `#rrggbb`, the band of the badge. */
  readonly badgeColour: string;
  readonly capacity: number | null;
  readonly seatsTaken: number;
  /** Offered no more; who has it keeps it. */
  readonly retiredAt: Date | null;
}

export interface Room {
  readonly id: string;
  readonly editionId: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly seats: number | null;
}

/** An organiser moves on by one step, or one step back. */
export function mayMove(from: EditionState, to: EditionState): boolean {
  return Math.abs(EDITION_STATES.indexOf(from) - EDITION_STATES.indexOf(to)) === 1;
}

const PRESENCE: readonly EditionState[] = ['live', 'registration_open', 'registration_closed', 'draft', 'archived'];

/** The edition that "now" means: the live one, else the one that is being prepared, else the last. */
export function pickCurrent(editions: readonly Edition[]): Edition | undefined {
  return [...editions].sort(
    (a, b) =>
      PRESENCE.indexOf(a.state) - PRESENCE.indexOf(b.state) ||
      (a.state === 'draft' ? a.year - b.year : b.year - a.year),
  )[0];
}

/** Why nobody can register at this moment, or undefined when one can. */
export function registrationClosedBecause(
  edition: Edition,
  now: Date,
): 'not_open' | 'too_early' | 'too_late' | undefined {
  // On the day itself people still come: a live edition takes registrations until its closing time.
  if (edition.state !== 'registration_open' && edition.state !== 'live') return 'not_open';
  if (edition.registrationOpensAt && now < edition.registrationOpensAt) return 'too_early';
  if (edition.registrationClosesAt && now >= edition.registrationClosesAt) return 'too_late';
  return undefined;
}

/** What every new edition begins with; the organiser changes it. */
export const DEFAULT_TYPES: readonly Omit<RegistrationType, 'id' | 'editionId' | 'seatsTaken' | 'retiredAt'>[] = [
  {
    code: 'delegate',
    nameZh: '正式代表',
    nameEn: 'Delegate',
    needsApproval: true,
    isPublic: true,
    badgeColour: '#0f5c63',
    capacity: null,
  },
  {
    code: 'signatory',
    nameZh: '签约代表',
    nameEn: 'Signatory',
    needsApproval: true,
    isPublic: false,
    badgeColour: '#7a5914',
    capacity: null,
  },
  {
    code: 'speaker',
    nameZh: '演讲嘉宾',
    nameEn: 'Speaker',
    needsApproval: true,
    isPublic: true,
    badgeColour: '#5a3d0c',
    capacity: null,
  },
  {
    code: 'government_guest',
    nameZh: '政府嘉宾',
    nameEn: 'Government Guest',
    needsApproval: true,
    isPublic: false,
    badgeColour: '#8f2a24',
    capacity: null,
  },
  {
    code: 'press',
    nameZh: '媒体',
    nameEn: 'Press',
    needsApproval: true,
    isPublic: true,
    badgeColour: '#334155',
    capacity: null,
  },
  {
    code: 'staff',
    nameZh: '工作人员',
    nameEn: 'Staff',
    needsApproval: false,
    isPublic: false,
    badgeColour: '#14532d',
    capacity: null,
  },
];

/** A name for programs, made of the English one: `site_visitor`; `_2` where it is taken. */
export function typeCode(nameEn: string, taken: ReadonlySet<string>): string {
  const base =
    nameEn
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '_')
      .replace(/^_|_$/g, '')
      .slice(0, 40) || 'type';
  for (let n = 1; ; n += 1) {
    const code = n === 1 ? base : `${base}_${n}`;
    if (!taken.has(code)) return code;
  }
}

/** `2026-10-20T18:00`, as clocks of the zone show it. */
export const WALL_TIME = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):([0-5]\d)$/;

export function isTimeZone(name: string): boolean {
  // `+08:00` is a zone to Intl, and to PostgreSQL one on the other side of the world.
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

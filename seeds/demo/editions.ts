import { DEFAULT_TYPES, type EditionState } from '../../server/modules/editions/domain.ts';
import type { TypeCode } from './delegations.ts';
import type { DemoNeeds } from './demo-needs.ts';
import type { DemoOrganisation } from './organisations.ts';
import type { Attendee, EditionShape } from './register-people.ts';

export interface EditionText {
  readonly year: number;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly themeZh: string | null;
  readonly themeEn: string | null;
  readonly state: EditionState;
  /** One day each. */
  readonly day: string;
  readonly venueZh: string;
  readonly venueEn: string;
  readonly isDemo: boolean;
  readonly capacity: number | null;
  readonly registrationOpensAt: Date | null;
  readonly registrationClosesAt: Date | null;
  readonly typeCapacity?: Partial<Record<TypeCode, number>>;
  readonly roles: Readonly<Partial<Record<'guided_by' | 'hosted_by' | 'organised_by', readonly DemoOrganisation[]>>>;
}

export const TIME_ZONE = 'Asia/Shanghai';
const OFFSET_MS = 8 * 3_600_000;

/** The zone has had no summer time since 1991, so its clock is eight hours ahead on every day of the demo. */
export function localDay(instant: Date): string {
  return new Date(instant.getTime() + OFFSET_MS).toISOString().slice(0, 10);
}
export function at(day: string, time: string): Date {
  return new Date(`${day}T${time}:00+08:00`);
}
export function minutesAfter(instant: Date, minutes: number): Date {
  return new Date(instant.getTime() + minutes * 60_000);
}

/** Ids first: registrations need them before the edition can count its seats. */
export function shapeEdition({ rows }: DemoNeeds, year: number): EditionShape {
  const id = rows.id(`edition ${year}`);
  const typeIds = Object.fromEntries(DEFAULT_TYPES.map(({ code }) => [code, rows.id(`type ${year} ${code}`)]));
  return { id, year, typeIds: typeIds as Record<TypeCode, string> };
}

export function addEdition(
  { rows }: DemoNeeds,
  { id, year, typeIds }: EditionShape,
  text: EditionText,
  attendees: readonly Attendee[],
): void {
  const seated = attendees.filter(({ holdsSeat }) => holdsSeat);
  rows.add('edition', {
    id,
    year,
    title_zh: text.titleZh,
    title_en: text.titleEn,
    theme_zh: text.themeZh,
    theme_en: text.themeEn,
    state: text.state,
    starts_on: text.day,
    ends_on: text.day,
    time_zone: TIME_ZONE,
    venue_zh: text.venueZh,
    venue_en: text.venueEn,
    is_demo: text.isDemo,
    capacity: text.capacity,
    seats_taken: seated.length,
    next_registration_number: attendees.length + 1,
    registration_opens_at: text.registrationOpensAt,
    registration_closes_at: text.registrationClosesAt,
    created_at: minutesAfter(at(text.day, '09:00'), -120 * 24 * 60),
  });
  for (const [role, organisations] of Object.entries(text.roles))
    for (const [position, organisation] of organisations.entries())
      rows.add('edition_role', { edition_id: id, role, position, organisation_id: organisation.id });
  for (const [position, type] of DEFAULT_TYPES.entries()) {
    const code = type.code as TypeCode;
    rows.add('registration_type', {
      id: typeIds[code],
      edition_id: id,
      code,
      name_zh: type.nameZh,
      name_en: type.nameEn,
      needs_approval: type.needsApproval,
      is_public: type.isPublic,
      badge_colour: type.badgeColour,
      capacity: text.typeCapacity?.[code] ?? type.capacity,
      seats_taken: seated.filter((attendee) => attendee.type === code).length,
      position,
    });
  }
}

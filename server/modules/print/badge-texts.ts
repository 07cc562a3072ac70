import { type Organisation, placeName } from '../directory/domain.ts';
import type { Edition, RegistrationType } from '../editions/domain.ts';
import { positionIn, type Registration } from '../registration/domain.ts';
import type { BadgeSheet } from './badge-sheet.ts';

/** How much darker the left end of the band is than its right end, which is the type's colour itself. */
const DARKER = 0.72;

/** As much of a registration as stands on its badge. */
export type BadgePerson = Pick<
  Registration,
  'nameNative' | 'nameLatin' | 'position' | 'positionEn' | 'organisationText' | 'place' | 'number'
>;

/** What stands on the badge of one person: facts of several modules, each in its own language. */
export function badgeSheet(facts: {
  readonly edition: Edition;
  readonly registration: BadgePerson;
  readonly type: Pick<RegistrationType, 'nameZh' | 'nameEn' | 'badgeColour'>;
  readonly organisation: Pick<Organisation, 'nameZh' | 'nameEn' | 'nameLocal'> | undefined;
  readonly code: string;
}): BadgeSheet {
  const { edition, registration, type, organisation, code } = facts;
  const written = registration.organisationText ?? '';
  const local = organisation?.nameLocal;
  return {
    code,
    nameNative: registration.nameNative,
    nameLatin: registration.nameLatin ?? '',
    position: positionIn(registration, 'zh') ?? '',
    organisationZh: organisation ? (organisation.nameZh ?? '') : written,
    organisationEn: organisation?.nameEn ?? '',
    ...(local && { organisationLocal: local }),
    placeZh: placeName(registration.place, 'zh'),
    placeEn: placeName(registration.place, 'en'),
    typeZh: type.nameZh,
    typeEn: type.nameEn,
    colour: [darker(type.badgeColour), type.badgeColour],
    number: String(registration.number).padStart(4, '0'),
    editionTitleZh: edition.titleZh,
    editionTitleEn: edition.titleEn,
    venueLine: edition.venueZh,
    dateLine: dateLine(edition),
  };
}

function dotted(day: string): string {
  return day.replaceAll('-', '.');
}

/** 2026.11.22–24: what both days share is said once. */
export function dateLine({ startsOn, endsOn }: Pick<Edition, 'startsOn' | 'endsOn'>): string {
  if (startsOn === endsOn) return dotted(startsOn);
  if (startsOn.slice(0, 7) === endsOn.slice(0, 7)) return `${dotted(startsOn)}–${endsOn.slice(8)}`;
  if (startsOn.slice(0, 4) === endsOn.slice(0, 4)) return `${dotted(startsOn)}–${dotted(endsOn.slice(5))}`;
  return `${dotted(startsOn)}–${dotted(endsOn)}`;
}

function darker(colour: string): string {
  const part = (at: number) => Math.round(Number.parseInt(colour.slice(at, at + 2), 16) * DARKER);
  return `#${[1, 3, 5].map((at) => part(at).toString(16).padStart(2, '0')).join('')}`;
}

import type { Reader } from '../../../platform/db/tx.ts';
import { type Organisation, organisationName, organisationOwnName, placeName } from '../../directory/domain.ts';
import type { Hand } from '../domain/hands.ts';
import type { SheetItem } from '../domain.ts';
import type { Designation, Person } from '../neighbours.ts';
import { type CastAgreement, type CastRow, readCast } from '../store/cast-store.ts';

/** Everything that some items of one ceremony are about. */
export interface Cast {
  readonly agreements: ReadonlyMap<string, CastAgreement>;
  readonly designations: ReadonlyMap<string, Designation>;
  readonly organisations: ReadonlyMap<string, Organisation>;
  readonly people: ReadonlyMap<string, Person>;
}
export interface CastParty {
  readonly organisationId: string;
  readonly people: readonly Hand[];
}
type Item = Pick<SheetItem, 'kind' | 'subjects' | 'substitutes'>;

/** One statement, however many items there are. */
export async function findCast(reader: Reader, items: readonly Item[]): Promise<Cast> {
  const idsOf = (kind: Item['kind']) => items.flatMap((item) => (item.kind === kind ? item.subjects : []));
  const people = items.flatMap(({ substitutes }) => substitutes.map(({ by }) => by));
  return castFrom(await readCast(reader, { agreements: idsOf('signing'), designations: idsOf('conferral'), people }));
}

export function castFrom({ agreements, designations, organisations, people }: CastRow): Cast {
  return {
    agreements: new Map(agreements.map((one) => [one.id, one])),
    designations: new Map(designations.map((one) => [one.id, one])),
    organisations: new Map(organisations.map(({ wanted, ...one }) => [wanted, one])),
    people: new Map(people.map((one) => [one.id, one])),
  };
}

export function castParties(cast: Pick<Cast, 'agreements' | 'designations'>, subject: string): readonly CastParty[] {
  const agreement = cast.agreements.get(subject);
  if (agreement) return agreement.parties;
  const designation = cast.designations.get(subject);
  if (!designation) return [];
  const recipient = designation.recipientRegistrationId;
  return [
    {
      organisationId: designation.organisationId,
      people: recipient === null ? [] : [{ registrationId: recipient, role: 'recipient' }],
    },
  ];
}

export function namesOf(organisation: Organisation | undefined) {
  const place = organisation?.place ?? '';
  return {
    nameOwn: organisation ? organisationOwnName(organisation) : '',
    nameZh: organisation?.nameZh ?? null,
    nameEn: organisation?.nameEn ?? null,
    placeZh: placeName(place, 'zh'),
    placeEn: placeName(place, 'en'),
  };
}

export function subjectTitles(cast: Cast, subject: string, index: number) {
  const agreement = cast.agreements.get(subject);
  if (agreement) {
    const { number, titleZh, titleEn, titleOther, titleOtherLanguage } = agreement;
    const third = titleOther && titleOtherLanguage ? { text: titleOther, language: titleOtherLanguage } : null;
    return { table: index + 1, number, titleZh, titleEn, titleOther: third };
  }
  const designation = cast.designations.get(subject);
  return {
    table: index + 1,
    number: designation?.certificateNumber ?? null,
    titleZh: designation?.programme.zh ?? '',
    titleEn: designation?.programme.en ?? '',
    titleOther: null,
  };
}

/** What stands under "next": the agreements, or the institutions that receive. */
export function shortTitles(cast: Cast, item: Item): { titleZh: string; titleEn: string } {
  const titles = item.subjects.map((subject, index) => {
    const organisation =
      item.kind === 'conferral' && cast.organisations.get(castParties(cast, subject)[0]?.organisationId ?? '');
    return organisation
      ? { zh: organisationName(organisation, 'zh'), en: organisationName(organisation, 'en') }
      : { zh: subjectTitles(cast, subject, index).titleZh, en: subjectTitles(cast, subject, index).titleEn };
  });
  return { titleZh: titles.map(({ zh }) => zh).join('；'), titleEn: titles.map(({ en }) => en).join('; ') };
}

export function personOf(cast: Cast, registrationId: string): { native: string; latin: string | null } {
  const person = cast.people.get(registrationId);
  return { native: person?.nameNative ?? '', latin: person?.nameLatin ?? null };
}

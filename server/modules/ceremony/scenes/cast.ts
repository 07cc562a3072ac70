import type { Reader } from '../../../platform/db/tx.ts';
import { type Organisation, organisationName, organisationOwnName, placeName } from '../../directory/domain.ts';
import type { Directory } from '../../directory/index.ts';
import type { Hand } from '../domain/hands.ts';
import type { Agreement, SheetItem } from '../domain.ts';
import type { Designation, Designations, People, Person } from '../neighbours.ts';
import { listAgreements } from '../store/agreement-store.ts';

/** Everything that some items of one ceremony are about. */
export interface Cast {
  readonly agreements: ReadonlyMap<string, Agreement>;
  readonly designations: ReadonlyMap<string, Designation>;
  readonly organisations: ReadonlyMap<string, Organisation>;
  readonly people: ReadonlyMap<string, Person>;
}
export interface CastParty {
  readonly organisationId: string;
  readonly people: readonly Hand[];
}
export interface CastNeeds {
  readonly directory: Directory;
  readonly people: People;
  readonly designations: Designations;
}
type Item = Pick<SheetItem, 'kind' | 'subjects' | 'substitutes'>;

/** Six statements at most, however many items there are. */
export async function findCast(needs: CastNeeds, reader: Reader, items: readonly Item[]): Promise<Cast> {
  const idsOf = (kind: Item['kind']) => items.flatMap((item) => (item.kind === kind ? item.subjects : []));
  const [agreementIds, designationIds] = [idsOf('signing'), idsOf('conferral')];
  const listed = agreementIds.length > 0 ? await listAgreements(reader, { ids: agreementIds }) : [];
  const designations: ReadonlyMap<string, Designation> =
    designationIds.length > 0 ? await needs.designations.mapDesignations(designationIds, reader) : new Map();
  const agreements = new Map(listed.map((agreement) => [agreement.id, agreement]));
  const parties = items.flatMap(({ subjects }) =>
    subjects.flatMap((subject) => castParties({ agreements, designations }, subject)),
  );
  const organisations = await needs.directory.mapOrganisations(
    parties.map(({ organisationId }) => organisationId),
    reader,
  );
  const people = await needs.people.mapRegistrations(
    [
      ...parties.flatMap((party) => party.people.map(({ registrationId }) => registrationId)),
      ...items.flatMap(({ substitutes }) => substitutes.map(({ by }) => by)),
    ],
    reader,
  );
  return { agreements, designations, organisations, people };
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

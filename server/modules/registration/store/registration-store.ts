import type { Reader, Tx } from '../../../platform/db/tx.ts';
import { matchKeys, soundKeys, soundOrder } from '../../../platform/name-sounds.ts';
import { MISSED_OFFERS_TO_BE_LAST, type Registration } from '../domain.ts';

export const REGISTRATION = {
  id: 'registration.id',
  editionId: 'registration.edition_id',
  typeId: 'registration.type_id',
  number: 'registration.number',
  state: 'registration.state',
  nameNative: 'registration.name_native',
  nameLatin: 'registration.name_latin',
  formOfAddress: 'registration.form_of_address',
  nameSpoken: 'registration.name_spoken',
  position: 'registration.position',
  positionEn: 'registration.position_en',
  organisationId: 'registration.organisation_id',
  organisationText: 'registration.organisation_text',
  place: 'registration.place',
  email: 'registration.email',
  phone: 'registration.phone',
  locale: 'registration.locale',
  diet: 'registration.diet',
  accessNeeds: 'registration.access_needs',
  note: 'registration.note',
  decidedAt: 'registration.decided_at',
  decidedBy: 'registration.decided_by',
  decisionReason: 'registration.decision_reason',
  delegationId: 'registration.delegation_id',
  delegationRole: 'registration.delegation_role',
  offerExpiresAt: 'registration.offer_expires_at',
  missedOffers: 'registration.missed_offers',
  offerMissedAt: 'registration.offer_missed_at',
  needsReviewOf: 'registration.needs_review_of',
  proposal: 'registration.proposal',
  version: 'registration.version',
  linkGeneration: 'registration.link_generation',
  answers: 'registration.answers',
  answersVersion: 'registration.answers_version',
  holder: 'registration.holder',
  mergedInto: 'registration.merged_into',
  erasedAt: 'registration.erased_at',
  createdAt: 'registration.created_at',
  updatedAt: 'registration.updated_at',
} as const satisfies Record<keyof Registration, string>;

const row = (registration: Partial<Registration>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(registration).map(([key, value]) => [
      REGISTRATION[key as keyof Registration].slice('registration.'.length),
      value,
    ]),
  );

/** An erased person sounds like nobody, and is like nobody else. */
export const NO_SOUNDS = { search_keys: '', name_sort: '', match_keys: '{}' } as const;

/** How the name is found by its sound and where it stands in a list; written with the name, so that they never differ. */
async function soundsOf({ nameNative, nameLatin, erasedAt }: Registration) {
  // An organisation that is merged later writes the whole row anew.
  if (erasedAt) return NO_SOUNDS;
  return {
    search_keys: await soundKeys([
      { text: nameNative, isPerson: true },
      { text: nameLatin ?? '', isPerson: true },
    ]),
    name_sort: await soundOrder(nameNative),
    match_keys: await matchKeys(nameNative, nameLatin),
  };
}

export async function insertRegistration(tx: Tx, registration: Registration, linkHash: Buffer): Promise<void> {
  await tx('registration').insert({ ...row(registration), ...(await soundsOf(registration)), link_hash: linkHash });
}

/** Writes the whole registration; the caller holds its lock and has raised its version. */
export async function updateRegistration(tx: Tx, registration: Registration): Promise<void> {
  const { id, ...fields } = registration;
  await tx('registration')
    .where({ id })
    .update({ ...row(fields), ...(await soundsOf(registration)) });
}

/** For rows that an older release wrote. @returns how many it found; fewer than asked for means that all is done. */
export async function fillSounds(tx: Tx, limit: number): Promise<number> {
  const rows: Registration[] = await tx('registration')
    .whereNull('search_keys')
    .limit(limit)
    .forUpdate()
    .select(REGISTRATION);
  for (const found of rows)
    await tx('registration')
      .where({ id: found.id })
      .update(await soundsOf(found));
  return rows.length;
}

export async function listRegistrationsByIds(reader: Reader, ids: readonly string[]): Promise<Registration[]> {
  if (ids.length === 0) return [];
  return reader('registration').whereIn('id', ids).select(REGISTRATION);
}

export async function findRegistration(reader: Reader, id: string): Promise<Registration | undefined> {
  return reader('registration').where({ id }).first(REGISTRATION);
}

export async function lockRegistration(tx: Tx, id: string): Promise<Registration | undefined> {
  return tx('registration').where({ id }).forUpdate().first(REGISTRATION);
}

/** Others may hold it too, but nobody changes it until all have let go. */
export async function holdRegistration(tx: Tx, id: string): Promise<Registration | undefined> {
  return tx('registration').where({ id }).forShare().first(REGISTRATION);
}

/** Of one delegation, in the order of their numbers. */
export async function listMembers(reader: Reader, delegationId: string): Promise<Registration[]> {
  return reader('registration').where({ delegation_id: delegationId }).orderBy('number').select(REGISTRATION);
}

export async function lockRegistrationsOf(tx: Tx, organisationId: string): Promise<Registration[]> {
  return tx('registration').where({ organisation_id: organisationId }).orderBy('id').forUpdate().select(REGISTRATION);
}

/**
 * First come, first served: the number counts up in the order of arrival. Who has let two offers pass goes behind those who
 * have not, so that a mailbox that nobody reads does not keep a place from people for two days each time.
 */
export async function listWaiting(tx: Reader, editionId: string): Promise<Registration[]> {
  return tx('registration')
    .where({ edition_id: editionId, state: 'waitlisted' })
    .whereNull('offer_expires_at')
    .orderByRaw(`${WAITING_ORDER}`)
    .select(REGISTRATION);
}
export const WAITING_ORDER = `case when missed_offers >= ${MISSED_OFFERS_TO_BE_LAST} then offer_missed_at end nulls first, number`;

export async function listDueOffers(tx: Tx, editionId: string, now: Date): Promise<Registration[]> {
  return tx('registration')
    .where({ edition_id: editionId, state: 'waitlisted' })
    .where('offer_expires_at', '<=', now)
    .orderBy(['offer_expires_at', 'number'])
    .select(REGISTRATION);
}

export type LinkOwner = Pick<Registration, 'id' | 'nameNative' | 'editionId' | 'linkGeneration'>;

export async function findLinkOwner(reader: Reader, linkHash: Buffer): Promise<LinkOwner | undefined> {
  return reader('registration').where({ link_hash: linkHash }).first({
    id: REGISTRATION.id,
    nameNative: REGISTRATION.nameNative,
    editionId: REGISTRATION.editionId,
    linkGeneration: REGISTRATION.linkGeneration,
  });
}
export async function isRetiredLink(reader: Reader, linkHash: Buffer): Promise<boolean> {
  return (await reader('retired_link').where({ link_hash: linkHash }).first('link_hash')) !== undefined;
}
export async function replaceLink(
  tx: Tx,
  id: string,
  link: { old: Buffer; next: Buffer; generation: number },
  at: Date,
): Promise<void> {
  await tx('retired_link').insert({ link_hash: link.old, registration_id: id, retired_at: at });
  await tx('registration').where({ id }).update({ link_hash: link.next, link_generation: link.generation });
}

export async function countByType(reader: Reader, editionId: string): Promise<Map<string, number>> {
  const rows: { typeId: string; count: string }[] = await reader('registration')
    .where({ edition_id: editionId })
    .groupBy('type_id')
    .select({ typeId: 'type_id', count: reader.raw('count(*)') });
  return new Map(rows.map(({ typeId, count }) => [typeId, Number(count)]));
}

/** Open registrations with this address, for who has lost their links; one mailbox may serve several people. */
export async function listByAddress(reader: Reader, editionId: string, email: string): Promise<{ id: string }[]> {
  return reader('registration')
    .where({ edition_id: editionId })
    .whereIn('state', ['pending', 'approved', 'waitlisted'])
    .whereRaw('lower(email) = lower(?)', [email])
    .orderBy('number')
    .limit(20)
    .select('id');
}

/** The versions stay: nobody edits what is erased, and an editor that is open must not fail for it. */
export async function eraseNeeds(tx: Tx, editionId: string): Promise<number> {
  return tx('registration')
    .where({ edition_id: editionId })
    .where((any) => any.whereNotNull('diet').orWhereNotNull('access_needs'))
    .update({ diet: null, access_needs: null });
}

export async function listEventPlaces(reader: Reader, editionId: string): Promise<string[]> {
  const rows = await reader('registration')
    .where({ edition_id: editionId })
    .whereIn('state', ['pending', 'approved'])
    .groupBy('place')
    .orderByRaw('count(*) desc, place')
    .limit(12)
    .select('place');
  return rows.map(({ place }) => place);
}

/** Who takes part: approved people, their organisations, their places. A name that only a person wrote counts as itself. */
export async function countParticipation(
  reader: Reader,
  editionId: string,
): Promise<{ people: number; organisations: number; places: string[] }> {
  const { rows: counted } = await reader.raw(
    `select count(*) as people,
            count(distinct coalesce(organisation_id::text, search_key(organisation_text))) as organisations
       from registration where edition_id = ? and state = 'approved'`,
    [editionId],
  );
  const places: { place: string }[] = await reader('registration')
    .where({ edition_id: editionId, state: 'approved' })
    .groupBy('place')
    .orderByRaw('count(*) desc, place')
    .select('place');
  return { ...counted[0], places: places.map(({ place }) => place) };
}

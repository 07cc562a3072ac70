import type { Caller } from '../../../platform/caller.ts';
import { type Secrets, sha256 } from '../../../platform/crypto.ts';
import type { Database } from '../../../platform/db/database.ts';
import { Failure } from '../../../platform/errors.ts';
import type { Directory } from '../../directory/index.ts';
import type { Editions } from '../../editions/index.ts';
import { type Registration, SPELLING_FIELDS } from '../../registration/domain.ts';
import { isBadgeProof, type Registrations, type Spelling } from '../../registration/index.ts';
import type { KioskPerson } from '../contract/desk-endpoints.ts';
import { type Reason, readBadge } from '../domain.ts';
import type { StationCaller } from '../scanning/scan-orders.ts';

export interface Kiosk {
  /** Whoever holds the code is its person; a code that opens nothing says why. */
  visit(caller: StationCaller, raw: string): Promise<{ person: KioskPerson | null; reason: Reason | null }>;
  correct(caller: StationCaller, raw: string, spelling: Spelling): Promise<KioskPerson>;
  /** The registration of a genuine, active badge of this edition. */
  findOwner(editionId: string, raw: string): Promise<Registration | Reason>;
}

interface Needs {
  readonly db: Database;
  readonly secrets: Secrets;
  readonly directory: Directory;
  readonly editions: Editions;
  readonly registrations: Registrations;
}

export function createKiosk({ db, secrets, directory, editions, registrations }: Needs): Kiosk {
  const findOwner: Kiosk['findOwner'] = async (editionId, raw) => {
    const reading = readBadge(raw);
    if (reading.kind !== 'code') return reading.kind;
    const [badge] = await registrations.findBadgesByHash(db.knex, [sha256(reading.id)]);
    if (!isBadgeProof(secrets, badge?.editionId ?? editionId, reading.id, reading.proof)) return 'bad_signature';
    if (!badge) return 'not_found';
    if (badge.editionId !== editionId) return 'wrong_edition';
    if (badge.state !== 'active') return badge.state;
    const registration = await registrations.getRegistration(badge.registrationId);
    return registration.state === 'approved' ? registration : 'registration_cancelled';
  };

  const show = async (registration: Registration): Promise<KioskPerson> => {
    const { id, number, nameNative, nameLatin, position, locale, organisationId, organisationText } = registration;
    const [types, organisations] = await Promise.all([
      editions.listTypes(registration.editionId),
      directory.mapOrganisations(organisationId ? [organisationId] : []),
    ]);
    const type = types.find((one) => one.id === registration.typeId);
    const organisation = organisationId ? organisations.get(organisationId) : undefined;
    const any = organisation?.nameLocal ?? organisationText ?? '';
    return {
      registrationId: id,
      number,
      nameNative,
      nameLatin,
      position,
      locale,
      organisation: {
        zh: organisation?.nameZh ?? organisation?.nameEn ?? any,
        en: organisation?.nameEn ?? organisation?.nameZh ?? any,
      },
      type: { zh: type?.nameZh ?? '', en: type?.nameEn ?? '', colour: type?.badgeColour ?? '#0f5c63' },
      mayCorrect: SPELLING_FIELDS.filter((field) => registration[field] !== null),
    };
  };

  return {
    findOwner,
    async visit({ editionId }, raw) {
      const owner = await findOwner(editionId, raw);
      if (typeof owner === 'string') return { person: null, reason: owner };
      return { person: await show(owner), reason: null };
    },
    async correct(caller, raw, spelling) {
      const owner = await findOwner(caller.editionId, raw);
      if (typeof owner === 'string') throw new Failure('forbidden', 'checkin.kiosk_code_refused');
      return show(await registrations.correctSpelling(caller satisfies Caller, owner.id, spelling));
    },
  };
}

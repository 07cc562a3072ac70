import type { Caller } from '../../../platform/caller.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { Failure, type FieldError } from '../../../platform/errors.ts';
import { registrationClosedBecause } from '../../editions/domain.ts';
import { personalLink } from '../credentials.ts';
import {
  CONSENT_PURPOSES,
  CONSENT_TEXT_VERSION,
  type Consents,
  REQUIRED_CONSENT,
  type Registration,
} from '../domain.ts';
import { mayRegisterOthers } from '../policy.ts';
import { upsertConsents } from '../store/consent-store.ts';
import { insertRegistration } from '../store/registration-store.ts';
import { lockEdition, takeNumber, takeSeat } from '../store/seat-store.ts';
import type { Changes } from './change.ts';
import type { RegistrationNeeds } from './needs.ts';
import { checkNeeds, checkPerson, type PersonInput, refuse } from './person-check.ts';

export type NewRegistration = PersonInput & {
  readonly typeId: string;
  readonly consents: Consents;
  readonly consentTextVersion: string;
  readonly website?: string | undefined;
};

export type Register = (tx: Tx, caller: Caller, year: number, draft: NewRegistration) => Promise<Registration>;

const product: Caller = { kind: 'system', name: 'huiwu' };

/** Takes a person in, with a place if there is one and on the waiting list if there is none. */
export function createRegister(needs: RegistrationNeeds, changes: Changes): Register {
  const { clock, ids, secrets, audit, directory, editions, events, notices } = needs;

  const check = async (tx: Tx, caller: Caller, year: number, draft: NewRegistration) => {
    const office = mayRegisterOthers(caller);
    const edition = await editions.getByYear(year, tx);
    const closed = registrationClosedBecause(edition, clock.now());
    if (closed && !office) throw new Failure('conflict', `registration.${closed}`);
    const { person, errors: found } = await checkPerson(directory, tx, draft);
    const errors: FieldError[] = [...found];
    const type = (await editions.listTypes(edition.id, tx)).find(({ id }) => id === draft.typeId);
    if (!type || type.retiredAt || !(type.isPublic || office))
      errors.push({ pointer: '/typeId', code: 'registration.type_unknown' });
    if (!person.email && !office) errors.push({ pointer: '/email', code: 'registration.email_required' });
    if (!draft.consents[REQUIRED_CONSENT])
      errors.push({ pointer: `/consents/${REQUIRED_CONSENT}`, code: 'registration.consent_required' });
    if (draft.consentTextVersion !== CONSENT_TEXT_VERSION)
      errors.push({ pointer: '/consentTextVersion', code: 'registration.consent_text_changed' });
    errors.push(...checkNeeds(person, draft.consents));
    refuse(errors);
    return { edition, person, needsApproval: type?.needsApproval ?? true };
  };

  return async (tx, caller, year, draft) => {
    if (draft.website) throw new Failure('invalid', 'registration.not_a_person');
    const { edition, person, needsApproval } = await check(tx, caller, year, draft);
    await lockEdition(tx, edition.id);
    // Who waits already comes before who comes now, also for places that a raised capacity has made.
    await changes.offerPlaces(tx, edition.id);
    const now = clock.now();
    const seated = await takeSeat(tx, edition.id, draft.typeId);
    const registration: Registration = {
      ...person,
      id: ids.uuid(),
      editionId: edition.id,
      typeId: draft.typeId,
      number: await takeNumber(tx, edition.id),
      state: seated ? 'pending' : 'waitlisted',
      decidedAt: null,
      decidedBy: null,
      decisionReason: null,
      version: 1,
      linkGeneration: 1,
      mergedInto: null,
      createdAt: now,
      updatedAt: now,
    };
    await insertRegistration(tx, registration, personalLink(secrets, registration.id, 1).hash);
    await upsertConsents(
      tx,
      registration.id,
      CONSENT_PURPOSES.map((purpose) => ({
        purpose,
        textVersion: CONSENT_TEXT_VERSION,
        given: draft.consents[purpose] === true,
        at: now,
      })),
    );
    await audit.record(tx, {
      caller,
      action: 'registration.added',
      subject: { kind: 'registration', id: registration.id },
      editionId: edition.id,
      detail: { version: 1, state: registration.state },
    });
    await events.tellChanged(tx, registration);
    if (seated && !needsApproval) return changes.step(tx, registration, { caller: product, action: 'approve' });
    await notices.tell(tx, seated ? 'received' : 'waitlisted', registration);
    return registration;
  };
}

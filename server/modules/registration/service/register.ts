import type { Caller } from '../../../platform/caller.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { Failure, type FieldError } from '../../../platform/errors.ts';
import { type Edition, registrationClosedBecause } from '../../editions/domain.ts';
import { personalLink } from '../credentials.ts';
import {
  type Answers,
  CONSENT_PURPOSES,
  type ConsentGiver,
  type Consents,
  type DelegationRole,
  type Person,
  REQUIRED_CONSENT,
  type Registration,
} from '../domain.ts';
import { mayRegisterOthers } from '../policy.ts';
import { insertConsents } from '../store/consent-store.ts';
import { insertRegistration } from '../store/registration-store.ts';
import { lockEdition, takeNumber, takeSeat } from '../store/seat-store.ts';
import { checkGivenAnswers } from './answer-check.ts';
import type { Changes } from './change.ts';
import { checkGiver, giverOf } from './consent-book.ts';
import type { Forms } from './forms.ts';
import type { RegistrationNeeds } from './needs.ts';
import { checkPerson, checkSensitive, type PersonInput, refuse } from './person-check.ts';

export type NewRegistration = PersonInput & {
  readonly typeId: string;
  readonly consents: Consents;
  readonly consentTextVersion: string;
  readonly answers?: Answers | undefined;
  /** A contact writes for somebody else: they declare `registration` and nothing more. */
  readonly byContact?: boolean | undefined;
  /** Who sits at a desk of the conference writes for who stands before it: as the office does. Never from a body. */
  readonly atDesk?: boolean | undefined;
  readonly website?: string | undefined;
};

/** Somebody whom the contact of a delegation enters. The consents are missing: nobody can give them for another. */
export type NewMember = PersonInput & {
  readonly typeId: string;
  readonly delegationId: string;
  readonly delegationRole: DelegationRole;
};
/** All of them or none: one that is wrong refuses the others, by its pointer `/people/3/nameNative`. */
export type RegisterIn = (
  tx: Tx,
  caller: Caller,
  editionId: string,
  members: readonly NewMember[],
) => Promise<Registration[]>;

interface Entrant {
  readonly edition: Edition;
  readonly person: Person & Pick<Registration, 'answers' | 'answersVersion'>;
  readonly typeId: string;
  /** Who answers for the approval that comes with the registration; undefined: the office decides later. */
  readonly approver: Caller | undefined;
  /** Undefined: nobody was asked yet. */
  readonly asked: { readonly consents: Consents; readonly giver: ConsentGiver; readonly version: string } | undefined;
  readonly delegationId: string | null;
  readonly delegationRole: DelegationRole | null;
}

export type Register = (tx: Tx, caller: Caller, year: number, draft: NewRegistration) => Promise<Registration>;

const product: Caller = { kind: 'system', name: 'huiwu' };
const approverOf = (type: { readonly needsApproval: boolean } | undefined): Caller | undefined =>
  type?.needsApproval === false ? product : undefined;

/** Takes a person in, with a place if there is one and on the waiting list if there is none. */
export function createRegister(
  needs: RegistrationNeeds,
  changes: Changes,
  forms: Forms,
): { register: Register; registerIn: RegisterIn } {
  const { clock, ids, secrets, audit, directory, editions, events, notices } = needs;

  const check = async (tx: Tx, caller: Caller, year: number, draft: NewRegistration) => {
    const office = mayRegisterOthers(caller) || draft.atDesk === true;
    const edition = await editions.getByYear(year, tx);
    const closed = registrationClosedBecause(edition, clock.now());
    if (closed && !office) throw new Failure('conflict', `registration.${closed}`);
    const { person, errors: found } = await checkPerson(directory, tx, draft);
    const errors: FieldError[] = [...found];
    const type = (await editions.listTypes(edition.id, tx)).find(({ id }) => id === draft.typeId);
    if (!type || type.retiredAt || !(type.isPublic || office || draft.byContact))
      errors.push({ pointer: '/typeId', code: 'registration.type_unknown' });
    const forOthers = office || draft.byContact === true;
    if (!person.email && !forOthers) errors.push({ pointer: '/email', code: 'registration.email_required' });
    const questions = await forms.getQuestions(edition.id, tx);
    const answered = checkGivenAnswers(questions, draft.answers ?? {}, {
      typeCode: type?.code ?? '',
      office: forOthers,
    });
    errors.push(...answered.errors);
    const giver = draft.atDesk ? 'desk' : giverOf(caller, draft.byContact);
    // The office may write down a guest of honour who was never asked; their own link asks them.
    if (!draft.consents[REQUIRED_CONSENT] && !office)
      errors.push({ pointer: `/consents/${REQUIRED_CONSENT}`, code: 'registration.consent_required' });
    const { version } = await forms.getConsentTexts(edition.id, tx);
    if (draft.consentTextVersion !== version)
      errors.push({ pointer: '/consentTextVersion', code: 'registration.consent_text_changed' });
    errors.push(...checkGiver(giver, draft.consents), ...checkSensitive(person, answered, draft.consents));
    refuse(errors);
    const { answers, answersVersion } = answered;
    return { edition, person: { ...person, answers, answersVersion }, version, giver, type };
  };

  const prepare = async (tx: Tx, editionId: string): Promise<void> => {
    await lockEdition(tx, editionId);
    // Who waits already comes before who comes now, also for places that a raised capacity has made.
    await changes.offerPlaces(tx, editionId);
  };

  const admit = async (tx: Tx, caller: Caller, entrant: Entrant): Promise<Registration> => {
    const { edition, person, typeId, approver, asked, delegationId, delegationRole } = entrant;
    const now = clock.now();
    const seat = { editionId: edition.id, typeId, organisationId: person.organisationId };
    const seated = await takeSeat(tx, seat);
    const registration: Registration = {
      ...person,
      id: ids.uuid(),
      ...seat,
      number: await takeNumber(tx, edition.id),
      state: seated ? 'pending' : 'waitlisted',
      decidedAt: null,
      decidedBy: null,
      decisionReason: null,
      delegationId,
      delegationRole,
      offerExpiresAt: null,
      missedOffers: 0,
      offerMissedAt: null,
      needsReviewOf: null,
      proposal: null,
      version: 1,
      linkGeneration: 1,
      holder: 1,
      mergedInto: null,
      erasedAt: null,
      createdAt: now,
      updatedAt: now,
    };
    await insertRegistration(tx, registration, personalLink(secrets, registration.id, 1).hash);
    // Who fills in the form has also refused what they did not tick; who is written down by others was not asked.
    if (asked)
      await insertConsents(
        tx,
        registration,
        CONSENT_PURPOSES.filter((purpose) => asked.giver === 'person' || asked.consents[purpose]).map((purpose) => ({
          purpose,
          textVersion: asked.version,
          given: asked.consents[purpose] === true,
          givenBy: asked.giver,
          at: now,
        })),
      );
    await audit.record(tx, {
      caller,
      action: 'registration.added',
      subject: { kind: 'registration', id: registration.id },
      editionId: edition.id,
      detail: { version: 1, state: registration.state, ...(delegationId && { delegationId }) },
    });
    await events.tellChanged(tx, registration);
    if (seated && approver) return changes.step(tx, registration, { caller: approver, action: 'approve' });
    // The mail to who was entered by a contact asks for the consents; whoever entered them sends it.
    if (!seated || asked) await notices.tell(tx, seated ? 'received' : 'waitlisted', registration);
    return registration;
  };

  return {
    async register(tx, caller, year, draft) {
      if (draft.website) throw new Failure('invalid', 'registration.not_a_person');
      const { edition, person, version, giver, type } = await check(tx, caller, year, draft);
      const { typeId, consents } = draft;
      await prepare(tx, edition.id);
      // A desk decides while the person stands before it.
      const approver = draft.atDesk ? caller : approverOf(type);
      const asked = { consents, giver, version };
      const alone = { delegationId: null, delegationRole: null };
      return admit(tx, caller, { edition, person, typeId, approver, asked, ...alone });
    },

    async registerIn(tx, caller, editionId, members) {
      const edition = await editions.getById(editionId, tx);
      const types = new Map((await editions.listTypes(editionId, tx)).map((type) => [type.id, type]));
      const errors: FieldError[] = [];
      const entrants: Entrant[] = [];
      for (const [at, { typeId, delegationId, delegationRole, ...input }] of members.entries()) {
        const { person, errors: found } = await checkPerson(directory, tx, input);
        errors.push(...found.map((error) => ({ ...error, pointer: `/people/${at}${error.pointer}` })));
        const type = types.get(typeId);
        if (!type) errors.push({ pointer: `/people/${at}/typeId`, code: 'registration.type_unknown' });
        entrants.push({
          edition,
          person: { ...person, answers: {}, answersVersion: null },
          typeId,
          approver: approverOf(type),
          asked: undefined,
          delegationId,
          delegationRole,
        });
      }
      refuse(errors);
      await prepare(tx, editionId);
      const registered: Registration[] = [];
      for (const entrant of entrants) registered.push(await admit(tx, caller, entrant));
      return registered;
    },
  };
}

import type { Caller } from '../../platform/caller.ts';
import type { Reader, Tx } from '../../platform/db/tx.ts';
import { Failure } from '../../platform/errors.ts';
import type { JobHandler } from '../../platform/jobs/jobs.ts';
import { type Consent, holdsSeat, presentConsents, type Registration } from './domain.ts';
import type { RegistrationEvents } from './events.ts';
import type { FindRecipient } from './notices.ts';
import { requireHolder } from './own-caller.ts';
import { createOwnCards, type OwnCards } from './own-cards.ts';
import { type Badges, createBadges } from './service/badges.ts';
import { type Batches, createBatches, type DecideIn } from './service/batches.ts';
import { type Capacity, createCapacity } from './service/capacity.ts';
import { createChanges, noticeOf, requireStep } from './service/change.ts';
import { createConsentBook } from './service/consent-book.ts';
import { createErasures, type Erasures } from './service/erasure.ts';
import { followOrganisations } from './service/follow-organisations.ts';
import { createForms, type Forms } from './service/forms.ts';
import { createLinkRenewal, type LinkRenewal } from './service/link-renewal.ts';
import { createLinks, type Links } from './service/links.ts';
import { createMerging, type Merging } from './service/merging.ts';
import type { RegistrationNeeds } from './service/needs.ts';
import { createOtherConsents, type OtherConsents } from './service/other-consents.ts';
import { createParties, type Parties } from './service/parties.ts';
import { createPersonChanges, type PersonEditing } from './service/person-changes.ts';
import { type PersonInput, recogniseOrganisation } from './service/person-check.ts';
import { createPhotos, type Photos } from './service/photos.ts';
import { createProposals, type Proposals } from './service/proposals.ts';
import { createQuotas, type Quotas } from './service/quotas.ts';
import { plainReason } from './service/reason-check.ts';
import { createRegister, type Register, type RegisterIn } from './service/register.ts';
import { createReviews } from './service/reviews.ts';
import { createSeatLabels, type SeatLabels } from './service/seat-labels.ts';
import { createSpellings, type Spellings } from './service/spelling.ts';
import { listConsentRecords } from './store/consent-store.ts';
import {
  countByType,
  countParticipation,
  eraseNeeds,
  findRegistration,
  holdRegistration,
  listEventPlaces,
  listRegistrationsByIds,
} from './store/registration-store.ts';
import { findFull } from './store/seat-store.ts';

type Step = { readonly action: 'approve' | 'decline' | 'cancel'; readonly reason?: string | null | undefined };

export interface Registrations
  extends Badges,
    PersonEditing,
    Links,
    Forms,
    LinkRenewal,
    Proposals,
    Merging,
    OwnCards,
    Parties,
    Quotas,
    Capacity,
    Erasures,
    OtherConsents,
    Photos,
    SeatLabels,
    Spellings,
    Pick<
      RegistrationEvents,
      | 'onStateChanged'
      | 'onChanged'
      | 'onMerged'
      | 'onSubstituted'
      | 'onConsentsChanged'
      | 'onQuotasChanged'
      | 'onErased'
    > {
  /** The registration, locked behind its edition: whatever depends on its state stands still until the commit. */
  lockRegistration(tx: Tx, id: string): Promise<Registration>;
  getRegistration(id: string, reader?: Reader): Promise<Registration>;
  /** As it is until the transaction ends: nobody approves, changes or cancels it meanwhile. */
  holdRegistration(tx: Tx, id: string): Promise<Registration>;
  /** Those that exist, by id. */
  mapRegistrations(ids: readonly string[], reader?: Reader): Promise<Map<string, Registration>>;
  /** A typed name that the directory knows, as that organisation. Outside a transaction, before `register`. */
  recogniseOrganisation<T extends PersonInput>(input: T): Promise<T>;
  register: Register;
  registerIn: RegisterIn;
  /** Who gets the mails of a person without an address of their own. */
  provideRecipient(find: FindRecipient): void;
  /** Approve, decline or cancel, with seat, badge, mail, audit and listeners in one commit. */
  takeStep(caller: Caller, id: string, step: Step): Promise<Registration>;
  /** The same inside a transaction of the caller's, e.g. the desk's. */
  takeStepIn(tx: Tx, caller: Caller, id: string, step: Step): Promise<Registration>;
  /**
   * Decides about a proposed change of an approved registration.
   * @throws Failure stale when the person has changed it again since it was read at this version.
   */
  decideReview(
    caller: Caller,
    id: string,
    version: string,
    review: { readonly decision: 'approve' | 'decline'; readonly reason: string | null },
  ): Promise<Registration>;
  /** When the time to keep photographs is over; a job calls it. */
  readonly eraseDue: JobHandler;
  /** Decisions about many, taken by a job. */
  readonly batches: Batches;
  /** Takes back what is over and offers what is free; jobs call it when an offer ends. */
  sweepOffers(editionId: string): Promise<void>;
  /** The person takes the place that is offered. */
  acceptOffer(caller: Caller, id: string): Promise<Registration>;
  /** The person gives the offered place up, and with it the registration: nobody is asked twice. */
  declineOffer(caller: Caller, id: string): Promise<Registration>;
  /** Takes a decision back: an approved one keeps its place and loses its badge, a declined one needs a place or waits. */
  reopen(caller: Caller, id: string, reason: string): Promise<Registration>;
  /** The last one is superseded in the same commit. The reason stands in the record of changes. */
  reissueBadge(caller: Caller, id: string, reason?: string): Promise<Registration>;
  reissueBadgeIn(tx: Tx, caller: Caller, id: string, reason?: string): Promise<Registration>;
  /** The mail of the present state once more, for who has lost it. */
  sendAgain(caller: Caller, id: string): Promise<void>;
  /** How many registrations of any state each type has. */
  countByType(editionId: string, reader?: Reader): Promise<Map<string, number>>;
  /** Everything that whoever holds the place gave or took back, oldest first. */
  listConsentRecords(registrationId: string): Promise<Consent[]>;
  /** What holds now. */
  listConsents(registrationId: string, reader?: Reader): Promise<Consent[]>;
  /** Diet and access needs of everybody in an edition, when the time to keep them is over. @returns how many had some */
  eraseNeeds(tx: Tx, editionId: string): Promise<number>;
  /** Places of those who take part, most first. */
  listEventPlaces(editionId: string): Promise<string[]>;
  /** Approved people, their organisations and places (most people first). */
  countParticipation(editionId: string): Promise<{ people: number; organisations: number; places: string[] }>;
}

export function createRegistrations(needs: RegistrationNeeds): Registrations {
  const { db, clock, audit, directory, events, notices } = needs;
  const badges = createBadges(needs);
  const links = createLinks(needs);
  const changes = createChanges(needs, badges);
  const forms = createForms(needs);
  const consentBook = createConsentBook(needs, forms);
  const { register, registerIn } = createRegister(needs, changes, forms);
  const renewal = createLinkRenewal(needs, changes, badges);
  const proposals = createProposals(needs, changes);

  followOrganisations(needs, changes);
  const reviews = createReviews(needs, changes, badges);
  needs.editions.onCapacityChanged(changes.offerPlaces);

  const getRegistration: Registrations['getRegistration'] = async (id, reader = db.knex) => {
    const registration = await findRegistration(reader, id);
    if (!registration) throw new Failure('missing', 'request.missing');
    return registration;
  };

  const takeStepIn: Registrations['takeStepIn'] = async (tx, caller, id, { action, reason }) => {
    const before = await changes.lock(tx, id);
    requireHolder(caller, before);
    const decisionReason = plainReason(reason);
    // Blanks alone tell nobody why; a job has its reason in two languages, of which one may be missing.
    if (action === 'decline' && reason && decisionReason === null)
      throw new Failure('invalid', 'request.invalid', { errors: [{ pointer: '/reason', code: 'required' }] });
    return changes.step(tx, before, {
      caller,
      action,
      fields: { decisionReason },
      audit: {
        action: `registration.${PAST[action]}`,
        ...(decisionReason !== null && { detail: { reason: decisionReason } }),
      },
    });
  };

  const decideIn: DecideIn = async (tx, caller, id, { orderedAt, ...step }) => {
    const before = await changes.lock(tx, id);
    if (step.action !== 'approve' || before.proposal === null) return takeStepIn(tx, caller, id, step);
    // Over an approved one with a change in review, "approve" can only mean that change; nobody has seen a later one.
    if (before.updatedAt > orderedAt) throw new Failure('conflict', 'registration.changed_since');
    return reviews.decideReviewIn(tx, caller, id, 'approve', null);
  };

  const service: Registrations = {
    ...badges,
    ...links,
    ...forms,
    ...renewal,
    ...proposals,
    ...createOwnCards(),
    ...createQuotas(needs, changes),
    ...createCapacity(needs, changes),
    ...createErasures(needs, changes, badges),
    batches: createBatches(needs, decideIn),
    sweepOffers: changes.sweep,
    decideReview: (caller, id, version, { decision, reason }) =>
      db.transaction(async (tx) => {
        const before = await changes.lock(tx, id);
        if (before.proposal !== null && String(before.version) !== version) throw new Failure('stale', 'request.stale');
        return reviews.decideReviewIn(tx, caller, id, decision, plainReason(reason));
      }),
    onStateChanged: events.onStateChanged,
    onChanged: events.onChanged,
    onMerged: events.onMerged,
    onSubstituted: events.onSubstituted,
    onConsentsChanged: events.onConsentsChanged,
    onQuotasChanged: events.onQuotasChanged,
    onErased: events.onErased,
    ...createOtherConsents(needs, changes),
    ...createPhotos(needs, changes),
    ...createSeatLabels(needs),
    ...createSpellings(needs, changes),
    lockRegistration: changes.lock,
    ...createMerging(needs, changes, consentBook, forms),
    recogniseOrganisation: (input) => recogniseOrganisation(directory, input),
    register,
    registerIn,
    ...createParties(needs, changes),
    provideRecipient: notices.provideRecipient,
    getRegistration,
    async holdRegistration(tx, id) {
      const registration = await holdRegistration(tx, id);
      if (!registration) throw new Failure('missing', 'request.missing');
      return registration;
    },
    takeStepIn,
    takeStep: (caller, id, step) => db.transaction((tx) => takeStepIn(tx, caller, id, step)),
    mapRegistrations: async (ids, reader = db.knex) =>
      new Map((await listRegistrationsByIds(reader, [...new Set(ids)])).map((found) => [found.id, found])),

    ...createPersonChanges({ ...needs, getRegistration }, { changes, badges, forms, consentBook, reviews }),

    acceptOffer: (caller, id) => db.transaction((tx) => changes.acceptIn(tx, caller, id)),

    declineOffer: (caller, id) =>
      db.transaction(async (tx) => {
        const before = await changes.lock(tx, id);
        requireHolder(caller, before);
        if (before.offerExpiresAt === null) throw new Failure('conflict', 'registration.no_offer');
        return changes.step(tx, before, {
          caller,
          action: 'cancel',
          audit: { action: 'registration.offer_declined' },
        });
      }),

    reopen: (caller, id, said) =>
      db.transaction(async (tx) => {
        const reason = plainReason(said);
        if (reason === null)
          throw new Failure('invalid', 'request.invalid', { errors: [{ pointer: '/reason', code: 'required' }] });
        const before = await changes.lock(tx, id);
        requireStep('reopen', before.state);
        // First to those who wait: a place that is free for this one is free for nobody before.
        if (!holdsSeat(before)) await changes.offerPlaces(tx, before.editionId);
        const full = !holdsSeat(before) && (await findFull(tx, before));
        return changes.step(tx, before, {
          caller,
          action: 'reopen',
          ...(full && { to: 'waitlisted' }),
          fields: { decidedAt: null, decidedBy: null, decisionReason: reason },
          audit: { action: 'registration.reopened', detail: { reason } },
          notice: full ? 'waitlisted' : 'reopened',
        });
      }),

    reissueBadge: (caller, id, reason) => db.transaction((tx) => service.reissueBadgeIn(tx, caller, id, reason)),
    async reissueBadgeIn(tx, caller, id, reason) {
      const said = plainReason(reason);
      const before = await changes.lock(tx, id);
      if (before.state !== 'approved') throw new Failure('conflict', 'registration.step_not_allowed');
      const badge = await badges.issue(tx, before);
      const after = await changes.write(tx, before, {
        caller,
        action: 'edit',
        audit: { action: 'registration.badge_reissued', detail: { ...(said !== null && { reason: said }) } },
      });
      await notices.tell(tx, 'badge_reissued', after, badge, badge.id);
      return after;
    },

    sendAgain: (caller, id) =>
      db.transaction(async (tx) => {
        const registration = await changes.lock(tx, id);
        if (!(await notices.findRecipient(tx, registration))) throw new Failure('conflict', 'registration.no_address');
        const badge = await badges.findActiveBadge(id, tx);
        const minute = clock.now().toISOString().slice(0, 16);
        await notices.tell(tx, noticeOf(registration.state), registration, badge, minute);
        await audit.record(tx, {
          caller,
          action: 'registration.mail_sent_again',
          subject: { kind: 'registration', id },
          editionId: registration.editionId,
        });
      }),

    countByType: (editionId, reader = db.knex) => countByType(reader, editionId),
    listConsentRecords: (registrationId) => listConsentRecords(db.knex, registrationId),
    listConsents: async (registrationId, reader = db.knex) =>
      presentConsents(await listConsentRecords(reader, registrationId)),
    eraseNeeds,
    listEventPlaces: (editionId) => listEventPlaces(db.knex, editionId),
    countParticipation: (editionId) => countParticipation(db.knex, editionId),
  };
  return service;
}

const PAST = { approve: 'approved', decline: 'declined', cancel: 'cancelled' } as const;

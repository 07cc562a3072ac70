export const REGISTRATION_STATES = ['pending', 'approved', 'declined', 'waitlisted', 'cancelled'] as const;
export type RegistrationState = (typeof REGISTRATION_STATES)[number];

/**
 * What can be done to a registration. `offer` and `expire` are the product's own acts: a place came free, nobody took it.
 * `merge` ends the lesser of two entries of one person. */
export const REGISTRATION_ACTIONS = [
  'approve',
  'decline',
  'cancel',
  'substitute',
  'edit',
  'offer',
  'accept',
  'expire',
  'reopen',
  'merge',
] as const;
export type RegistrationAction = (typeof REGISTRATION_ACTIONS)[number];

/** The whole table: what is not here is refused. */
const STEPS: Readonly<Record<RegistrationAction, Readonly<Partial<Record<RegistrationState, RegistrationState>>>>> = {
  approve: { pending: 'approved', waitlisted: 'approved' },
  decline: { pending: 'declined', waitlisted: 'declined' },
  cancel: { pending: 'cancelled', approved: 'cancelled', waitlisted: 'cancelled' },
  // The place stays as it is, another person takes it; there is nothing to hand over on a waiting list.
  substitute: { pending: 'pending', approved: 'approved' },
  edit: { pending: 'pending', approved: 'approved', waitlisted: 'waitlisted' },
  // Who is offered a place still waits, and holds the seat until the answer.
  offer: { waitlisted: 'waitlisted' },
  accept: { waitlisted: 'pending' },
  expire: { waitlisted: 'waitlisted' },
  // A decision is taken back. Who was declined has no seat any more and may have to wait for one.
  reopen: { approved: 'pending', declined: 'pending' },
  merge: { pending: 'cancelled', approved: 'cancelled', waitlisted: 'cancelled' },
};

/** The state after an action, or undefined when the action is not allowed in this state. */
export function stateAfter(action: RegistrationAction, from: RegistrationState): RegistrationState | undefined {
  return STEPS[action][from];
}

/**
 * Pending registrations hold their place while they wait for a decision, so that an approval can never fail for want of
 * one; so do those to whom a place is offered, so that an answer in time cannot.
 */
export function holdsSeat({
  state,
  offerExpiresAt,
}: {
  readonly state: RegistrationState;
  readonly offerExpiresAt: Date | null;
}): boolean {
  return state === 'pending' || state === 'approved' || offerExpiresAt !== null;
}

export const REGISTRATION_STATES = ['pending', 'approved', 'declined', 'waitlisted', 'cancelled'] as const;
export type RegistrationState = (typeof REGISTRATION_STATES)[number];

/** What can be done to a registration. `offer` is the product's own act: a place came free. `merge` ends the lesser of two entries of one person. */
export const REGISTRATION_ACTIONS = ['approve', 'decline', 'cancel', 'substitute', 'edit', 'offer', 'merge'] as const;
export type RegistrationAction = (typeof REGISTRATION_ACTIONS)[number];

/** The whole table: what is not here is refused. */
const STEPS: Readonly<Record<RegistrationAction, Readonly<Partial<Record<RegistrationState, RegistrationState>>>>> = {
  approve: { pending: 'approved', waitlisted: 'approved' },
  decline: { pending: 'declined', waitlisted: 'declined' },
  cancel: { pending: 'cancelled', approved: 'cancelled', waitlisted: 'cancelled' },
  // The place stays as it is, another person takes it; there is nothing to hand over on a waiting list.
  substitute: { pending: 'pending', approved: 'approved' },
  edit: { pending: 'pending', approved: 'approved', waitlisted: 'waitlisted' },
  offer: { waitlisted: 'pending' },
  merge: { pending: 'cancelled', approved: 'cancelled', waitlisted: 'cancelled' },
};

/** The state after an action, or undefined when the action is not allowed in this state. */
export function stateAfter(action: RegistrationAction, from: RegistrationState): RegistrationState | undefined {
  return STEPS[action][from];
}

/** Pending registrations hold their place while they wait for a decision, so that an approval can never fail for want of one. */
export function holdsSeat(state: RegistrationState): boolean {
  return state === 'pending' || state === 'approved';
}

/** `erased`: everything of the person is gone, the numbers of what was issued stay. */
export const LETTER_STATES = ['requested', 'returned', 'checked', 'issued', 'declined', 'withdrawn', 'erased'] as const;
export type LetterState = (typeof LETTER_STATES)[number];

/** What the person and the office can do; erasing is the product's own act and always possible. */
export const LETTER_ACTIONS = ['submit', 'withdraw', 'check', 'return', 'decline', 'issue'] as const;
export type LetterAction = (typeof LETTER_ACTIONS)[number];

type Steps = Readonly<Partial<Record<LetterState | 'none', LetterState>>>;

/** The whole table: what is not here is refused. */
const STEPS: Readonly<Record<LetterAction, Steps>> = {
  // Whatever was checked or issued rests on other entries: a change begins anew. The letter in force stays so meanwhile.
  submit: {
    none: 'requested',
    requested: 'requested',
    returned: 'requested',
    checked: 'requested',
    issued: 'requested',
    withdrawn: 'requested',
  },
  withdraw: { requested: 'withdrawn', returned: 'withdrawn', checked: 'withdrawn', issued: 'withdrawn' },
  check: { requested: 'checked' },
  return: { requested: 'returned', checked: 'returned', issued: 'returned' },
  decline: { requested: 'declined', returned: 'declined', checked: 'declined' },
  // Again from `issued`: another signer or a slip in the text; the new letter supersedes.
  issue: { checked: 'issued', issued: 'issued' },
};

export function letterStateAfter(action: LetterAction, from: LetterState | 'none'): LetterState | undefined {
  return STEPS[action][from];
}

export const COMPARED_WITH = ['passport', 'ticket'] as const;
export type ComparedWith = (typeof COMPARED_WITH)[number];

export const ERASED_BECAUSE = [
  'retention',
  'registration_ended',
  'substituted',
  'consent_withdrawn',
  'declined',
] as const;
export type ErasedBecause = (typeof ERASED_BECAUSE)[number];

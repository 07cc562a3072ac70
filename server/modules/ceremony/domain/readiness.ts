/** What should stand before an item can go on stage as it ought to. */
export const CHECKS = [
  'text_agreed',
  'signatory_named',
  'signatory_registered',
  'signatory_approved',
  'deputy_named',
  'seat_given',
  'certificate_printed',
  'recipient_named',
  'script_ready',
] as const;
export type CheckKind = (typeof CHECKS)[number];

export const CHECK_STATES = ['done', 'missing', 'hint'] as const;
export type CheckState = (typeof CHECK_STATES)[number];

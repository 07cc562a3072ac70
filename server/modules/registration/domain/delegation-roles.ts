export const DELEGATION_ROLES = [
  'head',
  'deputy_head',
  'member',
  'interpreter',
  'driver',
  'security',
  'other',
] as const;
/** What a person is in a delegation; one leads it. */
export type DelegationRole = (typeof DELEGATION_ROLES)[number];

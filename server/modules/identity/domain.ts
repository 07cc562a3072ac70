export const OFFICE_ROLES = [
  'administrator',
  'organiser',
  'registration_desk',
  'ceremony_director',
  'certificate_officer',
  'certificate_approver',
  'viewer',
] as const;
export type OfficeRole = (typeof OFFICE_ROLES)[number];

export const MIN_PASSWORD_LENGTH = 10;
export const MAX_PASSWORD_LENGTH = 200;

/** An organiser's day is 12 hours; who stays longer signs in once more. */
export const SESSION_HOURS = 16;
export const SIGN_IN_LINK_HOURS = 72;

export interface Account {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly locale: 'zh' | 'en';
  readonly roles: readonly OfficeRole[];
  readonly hasPassword: boolean;
  readonly disabledAt: Date | null;
  readonly createdAt: Date;
}

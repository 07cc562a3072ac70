import { type ComponentType, lazy } from 'react';
import type { Section } from './sections.ts';

export interface OfficeRoute {
  readonly section: Section;
  /** Owns everything below /office/<section>; may hold a <Routes> of its own with paths relative to it. */
  readonly page: ComponentType;
  /** Who sees it in the navigation; everybody, when left out. The server decides what each may really read. */
  readonly roles?: readonly string[];
  /** It makes sense before there is any edition. */
  readonly withoutEdition?: true;
}

export function feature(section: Section, load: () => Promise<ComponentType>, roles?: readonly string[]): OfficeRoute {
  const page = lazy(async () => ({ default: await load() }));
  return { section, page, ...(roles && { roles }) };
}

/** A page of the house itself: there before the first edition. */
export function always(...given: Parameters<typeof feature>): OfficeRoute {
  return { ...feature(...given), withoutEdition: true };
}

/*
 * One line a feature, such as
 *  * A section without a line is not in the navigation.
 */
export const officeRoutes: readonly OfficeRoute[] = [
  always('overview', async () => (await import('../../features/editions/office.ts')).OverviewPage),
  always('edition', async () => (await import('../../features/editions/office.ts')).EditionOffice, ['organiser']),
  feature('registrations', async () => (await import('../../features/registration/office.ts')).RegistrationsOffice, [
    'organiser',
    'registration_desk',
    'viewer',
  ]),
  feature('delegations', async () => (await import('../../features/delegations/office.ts')).DelegationsOffice, [
    'organiser',
    'registration_desk',
    'viewer',
  ]),
  feature('letters', async () => (await import('../../features/letters/office.ts')).LettersOffice, [
    'organiser',
    'registration_desk',
  ]),
  feature('hospitality', async () => (await import('../../features/hospitality/office.ts')).HospitalityOffice, [
    'organiser',
    'registration_desk',
    'viewer',
  ]),
  feature('agenda', async () => (await import('../../features/agenda/office.ts')).AgendaOffice),
  feature('bookings', async () => (await import('../../features/bookings/office.ts')).BookingsOffice, [
    'organiser',
    'registration_desk',
    'viewer',
  ]),
  always('messages', async () => (await import('../../features/messages/office.ts')).MailsOffice, ['organiser']),
  always('organisations', async () => (await import('../../features/directory/office.ts')).OrganisationsOffice),
  always('audit', async () => (await import('../../features/audit/office.ts')).AuditOffice, ['organiser']),
  always('users', async () => (await import('../../features/identity/office.ts')).UsersOffice, []),
  always('profile', async () => (await import('../../features/identity/office.ts')).ProfilePage),
  feature('certificates', async () => (await import('../../features/certificates/office.ts')).CertificatesOffice, [
    'certificate_officer',
    'certificate_approver',
    'organiser',
    'ceremony_director',
  ]),
  always('reviews', async () => (await import('../../features/certificates/office.ts')).ReviewsOffice),
  feature('agreements', async () => (await import('../../features/agreements/office.ts')).AgreementsOffice, [
    'organiser',
    'ceremony_director',
    'viewer',
  ]),
  feature('ceremony', async () => (await import('../../features/ceremony/office.ts')).CeremonyOffice, [
    'ceremony_director',
    'organiser',
  ]),
  feature('seating', async () => (await import('../../features/seating/office.ts')).SeatingOffice, [
    'organiser',
    'ceremony_director',
  ]),
  feature('print', async () => (await import('../../features/print/office.ts')).PrintOffice, [
    'organiser',
    'registration_desk',
    'ceremony_director',
  ]),
  feature('arrivals', async () => (await import('../../features/checkin/arrivals.ts')).ArrivalsOffice, [
    'organiser',
    'registration_desk',
    'ceremony_director',
    'viewer',
  ]),
  feature('conflicts', async () => (await import('../../features/checkin/arrivals.ts')).ConflictsPage, [
    'organiser',
    'registration_desk',
    'ceremony_director',
    'viewer',
  ]),
  feature('alerts', async () => (await import('../../features/checkin/arrivals.ts')).AlertsPage),
  feature('checkin', async () => (await import('../../features/checkin/office.ts')).CheckInOffice, [
    'organiser',
    'registration_desk',
    'ceremony_director',
    'viewer',
  ]),
];

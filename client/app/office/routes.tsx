import { type ComponentType, lazy } from 'react';
import type { Section } from './sections.ts';

export interface OfficeRoute {
  readonly section: Section;
  /** Owns everything below /office/<section>; may hold a <Routes> of its own with paths relative to it. */
  readonly page: ComponentType;
  /** Who sees it in the navigation; everybody, when left out. The server decides what each may really read. */
  readonly roles?: readonly string[];
}

export function feature(section: Section, load: () => Promise<ComponentType>, roles?: readonly string[]): OfficeRoute {
  const page = lazy(async () => ({ default: await load() }));
  return { section, page, ...(roles && { roles }) };
}

/*
 * One line a feature, such as
 *   feature('agenda', async () => (await import('../../features/agenda/office.ts')).AgendaOffice),
 * A section without a line is not in the navigation; without one for 'overview', overview-page.tsx stands there.
 */
export const officeRoutes: readonly OfficeRoute[] = [
  feature('agenda', async () => (await import('../../features/agenda/office.ts')).AgendaOffice),
];

export function mayOpen(wanted: readonly string[] | undefined, held: readonly string[]): boolean {
  return !wanted || held.includes('administrator') || wanted.some((role) => held.includes(role));
}

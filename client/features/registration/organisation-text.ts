import type { OrganisationSummary } from '#contract/registration';
import { organisationName } from '#domain/directory';
import type { Locale } from '../../lib/words.tsx';

/** The directory's name in the reader's language, else what the person wrote. */
export function organisationText(organisation: OrganisationSummary, locale: Locale): string {
  return organisationName(organisation, locale) || (organisation.text ?? '');
}

import type { RegistrationDraft } from '#contract/registration';
import { CONSENT_PURPOSES } from '#domain/registration';
import type { Locale } from '../../lib/words.tsx';
import type { Values } from './register-fields.tsx';

/** The id could be older than the name beside it; the server knows the organisation by its name. */
const NOT_KEPT = new Set(['website', 'submissionKey', 'consentTextVersion', 'organisationId']);

/** What stands in the form, blank entries left out. */
export function valuesOf(form: HTMLFormElement): Values {
  const entries: [string, string][] = [];
  for (const [name, value] of new FormData(form))
    if (typeof value === 'string' && value.trim() !== '') entries.push([name, value]);
  return Object.fromEntries(entries);
}

export function isValues(value: unknown): value is Values {
  return (
    typeof value === 'object' && value !== null && Object.values(value).every((entry) => typeof entry === 'string')
  );
}

/** Consents are not kept: they are given at the moment of sending. */
export function keptOf(values: Values): Values {
  return Object.fromEntries(
    Object.entries(values).filter(([name]) => !NOT_KEPT.has(name) && !name.startsWith('consents/')),
  );
}

export function draftFrom(values: Values, locale: Locale): RegistrationDraft {
  const { submissionKey: _key, ...rest } = values;
  const fields = Object.fromEntries(Object.entries(rest).filter(([name]) => !name.startsWith('consents/')));
  const consents = Object.fromEntries(
    CONSENT_PURPOSES.map((purpose) => [purpose, values[`consents/${purpose}`] !== undefined]),
  );
  // The server holds every field against the contract; a missing one comes back as an error beside its control.
  return { ...fields, locale, consents } as unknown as RegistrationDraft;
}

import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { RegistrationView } from '#contract/registration';
import { organisationName, PLACES, placeName } from '#domain/directory';
import { LIMITS } from '#domain/registration';
import { api } from '../../lib/api.ts';
import { textOf } from '../../lib/use-sending.ts';
import { useLocale, useWords } from '../../lib/words.tsx';
import { SelectField, TextArea, TextField } from '../../ui/field.tsx';
import { registrationsWords } from './office-words.ts';
import { organisationText } from './organisation-text.ts';

type Given = Partial<RegistrationView>;

/** What a person tells about themselves, as the office writes it down. */
export function PersonFields({ given }: { given: Given }) {
  const { fields, locales, nameHint } = useWords(registrationsWords);
  const locale = useLocale();
  const text = (name: 'nameNative' | 'nameLatin' | 'formOfAddress' | 'position' | 'email' | 'phone') => ({
    name,
    label: fields[name],
    defaultValue: given[name] ?? '',
    maxLength: LIMITS[name],
    autoComplete: 'off',
  });
  const area = (name: 'diet' | 'accessNeeds' | 'note') => ({
    name,
    label: fields[name],
    defaultValue: given[name] ?? '',
    maxLength: LIMITS[name],
    rows: 2,
  });
  return (
    <>
      <TextField {...text('nameNative')} hint={nameHint} required />
      <TextField {...text('nameLatin')} />
      <TextField {...text('formOfAddress')} />
      <OrganisationField given={given} />
      <TextField {...text('position')} />
      <SelectField
        name="place"
        label={fields.place}
        required
        defaultValue={given.place ?? 'CN'}
        placeholder={null}
        options={Object.keys(PLACES)
          .map((value) => ({ value, label: placeName(value, locale) }))
          .sort((a, b) => a.label.localeCompare(b.label, locale))}
      />
      <TextField {...text('email')} type="email" />
      <TextField {...text('phone')} type="tel" />
      <SelectField
        name="locale"
        label={fields.locale}
        defaultValue={given.locale ?? 'zh'}
        placeholder={null}
        options={[
          { value: 'zh', label: locales.zh },
          { value: 'en', label: locales.en },
        ]}
      />
      <TextArea {...area('diet')} />
      <TextArea {...area('accessNeeds')} />
      <TextArea {...area('note')} />
    </>
  );
}

/** One field: a name that stands in the directory is that organisation, any other is kept as it was written. */
function OrganisationField({ given }: { given: Given }) {
  const words = useWords(registrationsWords);
  const locale = useLocale();
  const before = given.organisation;
  const [typed, setTyped] = useState(before ? organisationText(before, locale) : '');
  const [asked, setAsked] = useState(typed);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(typed.trim()), 250);
    return () => clearTimeout(timer);
  }, [typed]);
  const { data } = useQuery({
    queryKey: ['organisations', 'pick', asked],
    queryFn: ({ signal }) => api('GET /api/v1/organisations', { query: { q: asked, limit: 12 }, signal }),
    enabled: asked.length > 1,
    staleTime: 60_000,
  });
  const found = data?.items ?? [];
  const wanted = typed.trim();
  const match = found.find((one) => [one.nameZh, one.nameEn, one.nameLocal].includes(wanted));
  const unchanged = before?.id && organisationText(before, locale) === wanted ? before.id : undefined;
  const id = match?.id ?? unchanged;
  return (
    <>
      <TextField
        name="organisationText"
        label={words.fields.organisation}
        hint={wanted === '' ? words.organisationHint : id ? words.inDirectory : words.notInDirectory}
        list="organisations"
        autoComplete="off"
        maxLength={LIMITS.organisationText}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        required
      />
      <datalist id="organisations">
        {found.map((one) => (
          <option key={one.id} value={organisationName(one, locale)} />
        ))}
      </datalist>
      <input type="hidden" name="organisationId" value={id ?? ''} />
    </>
  );
}

export function personOf(form: FormData) {
  const maybe = (name: string) => textOf(form, name) || null;
  const organisationId = maybe('organisationId');
  return {
    nameNative: textOf(form, 'nameNative'),
    nameLatin: maybe('nameLatin'),
    formOfAddress: maybe('formOfAddress'),
    position: maybe('position'),
    organisationId,
    organisationText: organisationId ? null : maybe('organisationText'),
    place: textOf(form, 'place'),
    email: maybe('email'),
    phone: maybe('phone'),
    locale: textOf(form, 'locale') === 'en' ? ('en' as const) : ('zh' as const),
    diet: maybe('diet'),
    accessNeeds: maybe('accessNeeds'),
    note: maybe('note'),
  };
}

/** Only what differs is sent: the record of changes then names what was changed and nothing else. */
export function changesOf(before: RegistrationView, after: ReturnType<typeof personOf>) {
  const old: Readonly<Record<string, unknown>> = {
    ...before,
    organisationId: before.organisation.id,
    organisationText: before.organisation.id ? null : before.organisation.text,
  };
  return Object.fromEntries(Object.entries(after).filter(([name, value]) => (old[name] ?? null) !== value)) as Partial<
    typeof after
  >;
}

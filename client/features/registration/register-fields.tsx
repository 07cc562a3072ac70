import type { RegisterPageProps } from '#contract/registration';
import { LIMITS } from '#domain/registration';
import { useLocale, useWords } from '../../lib/words.tsx';
import { ChoiceField, TextArea, TextField } from '../../ui/field.tsx';
import { OrganisationField } from './organisation-field.tsx';
import { PlaceField } from './place-field.tsx';
import { registerWords } from './register-words.ts';

export type Values = Readonly<Record<string, string>>;

export function WhoFields({ values, types }: { values: Values; types: RegisterPageProps['types'] }) {
  const words = useWords(registerWords);
  const locale = useLocale();
  const first = types[0]?.id ?? '';
  return (
    <>
      <TextField
        name="nameNative"
        label={words.nameNative}
        hint={words.nameNativeHint}
        required
        maxLength={LIMITS.nameNative}
        autoComplete="name"
        defaultValue={values['nameNative']}
      />
      <TextField
        name="nameLatin"
        label={words.nameLatin}
        hint={words.nameLatinHint}
        maxLength={LIMITS.nameLatin}
        autoCapitalize="words"
        spellCheck={false}
        defaultValue={values['nameLatin']}
      />
      <TextField
        name="formOfAddress"
        label={words.formOfAddress}
        hint={words.formOfAddressHint}
        maxLength={LIMITS.formOfAddress}
        autoComplete="honorific-prefix"
        defaultValue={values['formOfAddress']}
      />
      <TextField
        name="email"
        type="email"
        label={words.email}
        hint={words.emailHint}
        required
        maxLength={LIMITS.email}
        autoComplete="email"
        defaultValue={values['email']}
      />
      <TextField
        name="phone"
        type="tel"
        label={words.phone}
        hint={words.phoneHint}
        maxLength={LIMITS.phone}
        autoComplete="tel"
        defaultValue={values['phone']}
      />
      {types.length === 1 ? (
        <input type="hidden" name="typeId" value={first} />
      ) : (
        <ChoiceField
          name="typeId"
          label={words.type}
          choose="one"
          required
          defaultValue={[values['typeId'] ?? first]}
          options={types.map(({ id, nameZh, nameEn }) => ({ value: id, label: locale === 'zh' ? nameZh : nameEn }))}
        />
      )}
    </>
  );
}

export function FromFields({ values, places }: { values: Values; places: readonly string[] }) {
  const words = useWords(registerWords);
  return (
    <>
      <OrganisationField text={values['organisationText']} id={values['organisationId']} />
      <TextField
        name="position"
        label={words.position}
        maxLength={LIMITS.position}
        autoComplete="organization-title"
        defaultValue={values['position']}
      />
      <PlaceField places={places} defaultValue={values['place']} />
      <NeedsFields values={values} />
    </>
  );
}

export function NeedsFields({ values }: { values: Values }) {
  const words = useWords(registerWords);
  return (
    <>
      <TextField
        name="diet"
        label={words.diet}
        hint={words.dietHint}
        maxLength={LIMITS.diet}
        defaultValue={values['diet']}
      />
      <TextField
        name="accessNeeds"
        label={words.accessNeeds}
        hint={words.accessNeedsHint}
        maxLength={LIMITS.accessNeeds}
        defaultValue={values['accessNeeds']}
      />
      <TextArea name="note" label={words.note} rows={3} maxLength={LIMITS.note} defaultValue={values['note']} />
    </>
  );
}

import type { ConfirmPageProps } from '#contract/delegations';
import { placeName } from '#domain/directory';
import { CONSENT_PURPOSES, LIMITS, REQUIRED_CONSENT } from '#domain/registration';
import { inLocale, type Locale, useLocale, useWords } from '../../lib/words.tsx';
import { Button, LinkButton } from '../../ui/button.tsx';
import { DataList } from '../../ui/content.tsx';
import { CheckField, TextField } from '../../ui/field.tsx';
import { ErrorSummary, FormErrors } from '../../ui/form-errors.tsx';
import { confirmWords } from './confirm-words.ts';

export function confirmTitle(_props: ConfirmPageProps, locale: Locale): string {
  return confirmWords[locale].title;
}

/** A plain form: no consent is ticked beforehand. */
export function ConfirmPage(props: ConfirmPageProps) {
  const { token, edition, contactName, person, values, consentTexts, consentTextVersion, given, problem } = props;
  const words = useWords(confirmWords);
  const locale = useLocale();
  const text = (name: 'formOfAddress' | 'position' | 'email' | 'phone' | 'diet' | 'accessNeeds', type = 'text') => (
    <TextField
      name={name}
      type={type}
      label={words[name]}
      hint={name === 'email' ? words.emailHint : undefined}
      maxLength={LIMITS[name]}
      defaultValue={values[name]}
    />
  );
  return (
    <div className="confirm">
      <p className="edition soft">{inLocale({ zh: edition.titleZh, en: edition.titleEn }, locale)}</p>
      <h1>{person.nameNative}</h1>
      <p>{words.lead(contactName)}</p>
      <FormErrors problem={problem ?? undefined}>
        <form method="post" action={`/${locale}/my/${token}/confirm`}>
          <ErrorSummary />
          <input type="hidden" name="consentTextVersion" value={consentTextVersion} />
          <section>
            <h2>{words.entered}</h2>
            <DataList
              items={[
                [words.nameLatin, person.nameLatin],
                [words.organisation, inLocale({ zh: person.organisationZh, en: person.organisationEn }, locale)],
                [words.type, inLocale({ zh: person.typeZh, en: person.typeEn }, locale)],
                [words.place, placeName(person.place, locale)],
              ]}
            />
            <p className="soft small">{words.wrong}</p>
            {text('formOfAddress')}
            {text('position')}
            {text('phone', 'tel')}
            {text('email', 'email')}
          </section>
          <section>
            <h2>{words.yours}</h2>
            {text('diet')}
            {text('accessNeeds')}
            <h3>{words.consents}</h3>
            <div className="consents">
              {CONSENT_PURPOSES.map((purpose) => (
                <CheckField
                  key={purpose}
                  name={`consents/${purpose}`}
                  value="on"
                  label={words.purposes[purpose]}
                  required={purpose === REQUIRED_CONSENT}
                  defaultChecked={given.includes(purpose)}
                  hint={
                    <>
                      {consentTexts[purpose][locale]}
                      <em>{purpose === REQUIRED_CONSENT ? words.needed : words.optional}</em>
                    </>
                  }
                />
              ))}
            </div>
          </section>
          <div className="row">
            <Button kind="primary" type="submit">
              {words.confirm}
            </Button>
            <LinkButton kind="quiet" href={`/${locale}/my/${token}`}>
              {words.back}
            </LinkButton>
          </div>
        </form>
      </FormErrors>
    </div>
  );
}

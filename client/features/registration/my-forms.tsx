import type { MyPageProps } from '#contract/registration';
import { organisationName } from '#domain/directory';
import { type ConsentPurpose, LIMITS, type Reviewable } from '#domain/registration';
import { useLocale, useWords } from '../../lib/words.tsx';
import { Button, LinkButton } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { ErrorSummary, FormErrors } from '../../ui/form-errors.tsx';
import { ConsentFields } from './consent-fields.tsx';
import { myWords } from './my-words.ts';
import { NeedsFields, type Values } from './register-fields.tsx';
import { registerWords } from './register-words.ts';

/** Plain forms: the server answers with the page again, with what is wrong beside the fields. */
export function ChangeForm({ registration, values: posted, problem, token }: MyPageProps) {
  const words = useWords(myWords);
  const fields = useWords(registerWords);
  const locale = useLocale();
  const { formOfAddress, position, email, phone, diet, accessNeeds, note, consents } = registration;
  const ruleOf = (field: Reviewable) => registration.fieldRules.find((found) => found.field === field)?.rule ?? 'free';
  const hintOf = (field: Reviewable) => (ruleOf(field) === 'reviewed' ? words.reviewed : undefined);
  const { nameNative, nameLatin, organisation } = registration;
  const named = organisation.text ?? organisationName(organisation, locale);
  // What waits for review stands in the form as the person wrote it.
  const proposed = Object.fromEntries(
    registration.proposed.map(({ field, after }) => [
      field === 'organisation' ? 'organisationText' : field,
      after[locale],
    ]),
  );
  const values: Values =
    posted ??
    filled({
      nameNative,
      nameLatin,
      organisationText: named,
      formOfAddress,
      position,
      email,
      phone,
      diet,
      accessNeeds,
      note,
      ...proposed,
    });
  const given = (purpose: ConsentPurpose) =>
    posted ? posted[`consents/${purpose}`] !== undefined : consents[purpose] === true;
  return (
    <div className="register my">
      <h1>{words.changeTitle}</h1>
      {ruleOf('nameNative') === 'office' && <p className="soft">{words.throughOffice}</p>}
      <FormErrors problem={problem ?? undefined}>
        <form method="post" action={`/${locale}/my/${token}?step=change`}>
          <ErrorSummary />
          <section className="step">
            {ruleOf('nameNative') !== 'office' && (
              <TextField
                name="nameNative"
                label={words.name}
                hint={hintOf('nameNative')}
                required
                maxLength={LIMITS.nameNative}
                defaultValue={values['nameNative']}
              />
            )}
            {ruleOf('nameLatin') !== 'office' && (
              <TextField
                name="nameLatin"
                label={words.nameLatin}
                hint={hintOf('nameLatin')}
                maxLength={LIMITS.nameLatin}
                defaultValue={values['nameLatin']}
              />
            )}
            {ruleOf('organisation') !== 'office' && (
              <TextField
                name="organisationText"
                label={words.organisation}
                hint={hintOf('organisation')}
                required
                maxLength={LIMITS.organisationText}
                defaultValue={values['organisationText']}
              />
            )}
            <TextField
              name="formOfAddress"
              label={fields.formOfAddress}
              maxLength={LIMITS.formOfAddress}
              defaultValue={values['formOfAddress']}
            />
            <TextField
              name="position"
              label={fields.position}
              hint={hintOf('position')}
              maxLength={LIMITS.position}
              defaultValue={values['position']}
            />
            <TextField
              name="email"
              type="email"
              label={fields.email}
              required
              maxLength={LIMITS.email}
              autoComplete="email"
              defaultValue={values['email']}
            />
            <TextField
              name="phone"
              type="tel"
              label={fields.phone}
              maxLength={LIMITS.phone}
              autoComplete="tel"
              defaultValue={values['phone']}
            />
            <NeedsFields values={values} />
            <h2>{words.consents}</h2>
            <ConsentFields given={given} />
          </section>
          <div className="row actions">
            <Button kind="primary" type="submit" name="action" value="change">
              {words.save}
            </Button>
            <LinkButton href={`/${locale}/my/${token}`}>{words.back}</LinkButton>
          </div>
        </form>
      </FormErrors>
    </div>
  );
}

export function CancelForm({ registration, edition, problem, token }: MyPageProps) {
  const words = useWords(myWords);
  const locale = useLocale();
  return (
    <div className="my">
      <p className="edition soft">{locale === 'zh' ? edition.titleZh : edition.titleEn}</p>
      <h1>{words.cancelTitle}</h1>
      <ErrorSummary problem={problem ?? undefined} />
      <p>
        <strong>{registration.nameNative}</strong>
      </p>
      <p>{words.cancelText}</p>
      <form method="post" action={`/${locale}/my/${token}?step=cancel`}>
        <div className="row actions">
          <LinkButton kind="primary" href={`/${locale}/my/${token}`}>
            {words.cancelNo}
          </LinkButton>
          <Button kind="danger" type="submit" name="action" value="cancel">
            {words.cancelYes}
          </Button>
        </div>
      </form>
    </div>
  );
}

function filled(entries: Readonly<Record<string, string | null>>): Values {
  return Object.fromEntries(
    Object.entries(entries).flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
  );
}

import type { MyPageProps } from '#contract/registration';
import { type ConsentPurpose, LIMITS } from '#domain/registration';
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
  const values: Values = posted ?? filled({ formOfAddress, position, email, phone, diet, accessNeeds, note });
  const given = (purpose: ConsentPurpose) =>
    posted ? posted[`consents/${purpose}`] !== undefined : consents[purpose] === true;
  return (
    <div className="register my">
      <h1>{words.changeTitle}</h1>
      <p className="soft">{words.changeLead}</p>
      <FormErrors problem={problem ?? undefined}>
        <form method="post" action={`/${locale}/my/${token}?step=change`}>
          <ErrorSummary />
          <section className="step">
            <TextField
              name="formOfAddress"
              label={fields.formOfAddress}
              maxLength={LIMITS.formOfAddress}
              defaultValue={values['formOfAddress']}
            />
            <TextField
              name="position"
              label={fields.position}
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

import { useQueryClient } from '@tanstack/react-query';
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from '#domain/identity';
import { sessionKey, useOffice } from '../../app/office/session.tsx';
import { api } from '../../lib/api.ts';
import { useDocumentTitle } from '../../lib/use-document-title.ts';
import { textOf, useForm } from '../../lib/use-sending.ts';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { ErrorSummary, FormErrors } from '../../ui/form-errors.tsx';
import { useToast } from '../../ui/toast.tsx';
import { ApiKeys } from './api-keys.tsx';
import { identityWords } from './identity-words.ts';

export function ProfilePage() {
  const words = useWords(identityWords);
  const { user } = useOffice();
  useDocumentTitle(words.profile);
  return (
    <div className="stack profile">
      <div className="page-head">
        <h1>{words.profile}</h1>
        <span className="soft">{user.email}</span>
      </div>
      <NameForm />
      <PasswordForm />
      <ApiKeys />
    </div>
  );
}

function NameForm() {
  const words = useWords(identityWords);
  const { user } = useOffice();
  const queries = useQueryClient();
  const toast = useToast();
  const { problem, busy, submit } = useForm(async (form) => {
    const body = { name: textOf(form, 'name'), locale: textOf(form, 'locale') === 'en' ? 'en' : 'zh' } as const;
    queries.setQueryData(sessionKey, await api('PATCH /api/v1/users/me', { body }));
    toast({ text: words.saved });
  });
  return (
    <section>
      <h2>{words.profileHead}</h2>
      <FormErrors problem={problem}>
        <form className="form" onSubmit={submit} noValidate>
          <ErrorSummary />
          <TextField name="name" label={words.name} defaultValue={user.name} autoComplete="name" required />
          <SelectField
            name="locale"
            label={words.language}
            hint={words.languageHint}
            placeholder={null}
            defaultValue={user.locale}
            options={[
              { value: 'zh', label: words.locales.zh },
              { value: 'en', label: words.locales.en },
            ]}
          />
          <Button kind="primary" type="submit" busy={busy}>
            {words.save}
          </Button>
        </form>
      </FormErrors>
    </section>
  );
}

/** Passwords go as they were typed: a space at the end belongs to them. */
function passwordIn(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}

function PasswordForm() {
  const words = useWords(identityWords);
  const { user } = useOffice();
  const queries = useQueryClient();
  const toast = useToast();
  const { problem, busy, submit } = useForm(async (form) => {
    const current = passwordIn(form, 'current');
    await api('POST /api/v1/users/me/password', {
      body: { password: passwordIn(form, 'password'), ...(current && { current }) },
    });
    await queries.invalidateQueries({ queryKey: sessionKey });
    toast({ text: words.passwordSet });
  });
  return (
    <section>
      <h2>{words.password}</h2>
      <FormErrors problem={problem}>
        <form className="form" onSubmit={submit} noValidate>
          <ErrorSummary />
          <input type="hidden" name="username" autoComplete="username" value={user.email} readOnly />
          {user.hasPassword && (
            <TextField name="current" label={words.present} type="password" autoComplete="current-password" required />
          )}
          <TextField
            name="password"
            label={words.next}
            hint={words.nextHint(MIN_PASSWORD_LENGTH)}
            type="password"
            autoComplete="new-password"
            maxLength={MAX_PASSWORD_LENGTH}
            required
          />
          <Button type="submit" busy={busy}>
            {words.setPassword}
          </Button>
        </form>
      </FormErrors>
    </section>
  );
}

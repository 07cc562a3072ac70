import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { api } from '../../lib/api.ts';
import type { OfficeUser } from '../../lib/api-table.ts';
import { useDocumentTitle } from '../../lib/use-document-title.ts';
import { useForm } from '../../lib/use-sending.ts';
import { useLocale, useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { CheckField, TextField } from '../../ui/field.tsx';
import { ErrorSummary, FormErrors } from '../../ui/form-errors.tsx';
import { LanguageSwitch } from '../../ui/language-switch.tsx';
import { Mark } from '../../ui/mark.tsx';
import { officeWords } from './office-words.ts';
import { sessionKey, useChooseLocale } from './session.tsx';

export function SignInPage() {
  const words = useWords(officeWords);
  const { search, hash } = useLocation();
  const [link, setLink] = useState(() => linkIn(search, hash));
  const [entered, setEntered] = useState<OfficeUser>();
  const title = entered ? words.welcomeLink : words.signIn;
  useDocumentTitle(title);
  return (
    <Letter title={title}>
      {entered ? (
        <NewPasswordForm user={entered} />
      ) : link ? (
        <LinkForm link={link} onEntered={setEntered} onRefuse={() => setLink(undefined)} />
      ) : (
        <PasswordForm />
      )}
    </Letter>
  );
}

/** The link carries its secret behind the #, where no server and no proxy writes it down. */
function linkIn(search: string, hash: string): string | undefined {
  return new URLSearchParams(hash.slice(1)).get('link') ?? new URLSearchParams(search).get('link') ?? undefined;
}

function Letter({ title, children }: { title: string; children: ReactNode }) {
  const locale = useLocale();
  const choose = useChooseLocale();
  return (
    <main className="sign-in-letter">
      <div className="row">
        <Mark />
        <span className="grow" />
        <LanguageSwitch locale={locale} onChange={choose} />
      </div>
      <h1>{title}</h1>
      {children}
    </main>
  );
}

function useEnter(): (user: OfficeUser) => void {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { search } = useLocation();
  return (user) => {
    queries.setQueryData(sessionKey, user);
    const wanted = new URLSearchParams(search).get('to');
    void navigate(wanted?.startsWith('/office') ? wanted : '/office', { replace: true });
  };
}

function PasswordForm() {
  const words = useWords(officeWords);
  const enter = useEnter();
  const { problem, busy, submit } = useForm(async (form) => {
    const body = { email: text(form, 'email'), password: text(form, 'password') };
    const { user } = await api('POST /api/v1/sessions', { body });
    enter(user);
  });
  return (
    <FormErrors problem={problem}>
      <form className="stack" onSubmit={submit} noValidate>
        <p className="soft">{words.signInText}</p>
        <ErrorSummary />
        <TextField name="email" label={words.email} type="email" autoComplete="username" required />
        <TextField name="password" label={words.password} type="password" autoComplete="current-password" required />
        <Button kind="primary" type="submit" busy={busy}>
          {words.enter}
        </Button>
      </form>
    </FormErrors>
  );
}

/** Only a press uses the link up: mail scanners and previews open links on their own. */
function LinkForm(props: { link: string; onEntered: (user: OfficeUser) => void; onRefuse: () => void }) {
  const words = useWords(officeWords);
  const { problem, busy, submit } = useForm(async () => {
    const { user } = await api('POST /api/v1/sessions', { body: { link: props.link } });
    props.onEntered(user);
  });
  return (
    <form className="stack" onSubmit={submit}>
      <p className="soft">{words.linkText}</p>
      <ErrorSummary problem={problem} />
      <div className="row">
        <Button kind="primary" type="submit" busy={busy}>
          {words.useLink}
        </Button>
        <Button kind="quiet" onClick={props.onRefuse}>
          {words.withPassword}
        </Button>
      </div>
    </form>
  );
}

function NewPasswordForm({ user }: { user: OfficeUser }) {
  const words = useWords(officeWords);
  const enter = useEnter();
  const [shown, setShown] = useState(false);
  const { problem, busy, submit } = useForm(async (form) => {
    const name = text(form, 'name');
    // The password first: the link is used up, and without a password there would be no way back.
    await api('POST /api/v1/users/me/password', { body: { password: text(form, 'password') } });
    enter(await api('PATCH /api/v1/users/me', { body: { name } }));
  });
  return (
    <FormErrors problem={problem}>
      <form className="stack" onSubmit={submit} noValidate>
        <p className="soft">{words.welcomeLinkText}</p>
        <ErrorSummary />
        <input type="hidden" name="username" autoComplete="username" value={user.email} readOnly />
        <TextField name="name" label={words.name} autoComplete="name" defaultValue={user.name} required />
        <TextField
          name="password"
          label={words.newPassword}
          hint={words.newPasswordHint}
          type={shown ? 'text' : 'password'}
          autoComplete="new-password"
          required
        />
        <CheckField
          name="shown"
          label={words.showPassword}
          checked={shown}
          onChange={(event) => setShown(event.target.checked)}
        />
        <Button kind="primary" type="submit" busy={busy}>
          {words.save}
        </Button>
      </form>
    </FormErrors>
  );
}

function text(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}

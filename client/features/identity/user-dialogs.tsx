import { useState } from 'react';
import { OFFICE_ROLES, type OfficeRole } from '#domain/identity';
import { api } from '../../lib/api.ts';
import type { OfficeUser } from '../../lib/api-table.ts';
import { textOf, useSending } from '../../lib/use-sending.ts';
import { useLocale, useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ChoiceField, SelectField, TextField } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { ErrorSummary, FormErrors } from '../../ui/form-errors.tsx';
import { useToast } from '../../ui/toast.tsx';
import type { HandedLink } from './handed-link.ts';
import { identityWords } from './identity-words.ts';

const isRole = (text: string): text is OfficeRole => OFFICE_ROLES.some((role) => role === text);

function RolesField({ value, onChange }: { value: readonly OfficeRole[]; onChange: (roles: OfficeRole[]) => void }) {
  const words = useWords(identityWords);
  return (
    <ChoiceField
      name="roles"
      label={words.roles}
      choose="many"
      value={value}
      onChange={(roles) => onChange(roles.filter(isRole))}
      options={OFFICE_ROLES.map((role) => ({ value: role, label: words.roleNames[role], hint: words.roleHints[role] }))}
    />
  );
}

export function AddUserDialog({ onClose, onAdded }: { onClose: () => void; onAdded: (link: HandedLink) => void }) {
  const words = useWords(identityWords);
  const locale = useLocale();
  const [roles, setRoles] = useState<OfficeRole[]>(['organiser']);
  const send = async (form: FormData) => {
    const name = textOf(form, 'name');
    const { signInLink } = await api('POST /api/v1/users', {
      body: { name, email: textOf(form, 'email'), locale: textOf(form, 'locale') === 'en' ? 'en' : 'zh', roles },
    });
    onAdded({ name, ...signInLink });
  };
  return (
    <FormDialog title={words.add} button={words.add} onClose={onClose} send={send}>
      <TextField name="name" label={words.name} autoComplete="off" required />
      <TextField name="email" label={words.email} type="email" autoComplete="off" required />
      <SelectField
        name="locale"
        label={words.language}
        placeholder={null}
        defaultValue={locale}
        options={[
          { value: 'zh', label: words.locales.zh },
          { value: 'en', label: words.locales.en },
        ]}
      />
      <RolesField value={roles} onChange={setRoles} />
    </FormDialog>
  );
}

interface ChangeUserProps {
  readonly user: OfficeUser;
  readonly onClose: () => void;
  readonly onDone: () => void;
  readonly onLink: (link: HandedLink) => void;
}

export function ChangeUserDialog({ user, onClose, onDone, onLink }: ChangeUserProps) {
  const words = useWords(identityWords);
  const toast = useToast();
  const [roles, setRoles] = useState<OfficeRole[]>(user.roles);
  const { problem, busy, run } = useSending();
  const { id, name } = user;
  const isClosed = user.disabledAt !== null;
  const change = (body: { roles?: OfficeRole[]; disabled?: boolean }, text: string) =>
    run(async () => {
      await api('PATCH /api/v1/users/{id}', { params: { id }, body });
      toast({ text });
      onDone();
    });
  const makeLink = () =>
    run(async () => onLink({ name, ...(await api('POST /api/v1/users/{id}/sign-in-links', { params: { id } })) }));
  return (
    <Dialog
      open
      onClose={onClose}
      title={words.changeTitle(name)}
      place="side"
      actions={
        <Button kind="primary" busy={busy} onClick={() => void change({ roles }, words.saved)}>
          {words.save}
        </Button>
      }
    >
      <FormErrors problem={problem}>
        <ErrorSummary />
        <RolesField value={roles} onChange={setRoles} />
        <div className="row account-steps">
          {!isClosed && (
            <Button icon="link" busy={busy} onClick={() => void makeLink()}>
              {words.newLink}
            </Button>
          )}
          <Button
            kind={isClosed ? 'plain' : 'danger'}
            busy={busy}
            onClick={() =>
              void change({ disabled: !isClosed }, isClosed ? words.reopenedNow(name) : words.closedNow(name))
            }
          >
            {isClosed ? words.reopen : words.close}
          </Button>
        </div>
      </FormErrors>
    </Dialog>
  );
}

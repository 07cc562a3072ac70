import type { DelegationView } from '#contract/delegations';
import { organisationName } from '#domain/directory';
import { api } from '../../lib/api.ts';
import { useZone } from '../../lib/dates.ts';
import { textOf, useForm } from '../../lib/use-sending.ts';
import { useLocale, useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { ErrorSummary, FormErrors } from '../../ui/form-errors.tsx';
import { useToast } from '../../ui/toast.tsx';
import { partiesWords } from './office-words.ts';
import { TermsFields, termsOf } from './terms-fields.tsx';

interface EditPartyProps {
  readonly delegation: DelegationView;
  readonly onClose: () => void;
  readonly onSaved: () => Promise<void>;
}

export function EditParty({ delegation, onClose, onSaved }: EditPartyProps) {
  const words = useWords(partiesWords);
  const locale = useLocale();
  const zone = useZone();
  const toast = useToast();
  const { id, version, contact, types } = delegation;
  const { problem, busy, submit } = useForm(async (form) => {
    await api('PATCH /api/v1/delegations/{id}', {
      params: { id },
      headers: { 'If-Match': `"${version}"` },
      body: {
        contact: {
          name: textOf(form, 'contact/name'),
          email: textOf(form, 'contact/email') || null,
          phone: textOf(form, 'contact/phone') || null,
          locale: textOf(form, 'contact/locale') === 'en' ? 'en' : 'zh',
        },
        ...termsOf(form, types, zone),
      },
    });
    await onSaved();
    toast({ text: words.saved });
    onClose();
  });
  return (
    <Dialog
      open
      onClose={onClose}
      place="side"
      title={words.editTitle(organisationName(delegation.organisation, locale))}
      actions={
        <Button kind="primary" type="submit" form="edit-party" busy={busy}>
          {words.save}
        </Button>
      }
    >
      <FormErrors problem={problem}>
        <form id="edit-party" className="form party" onSubmit={submit} noValidate>
          <ErrorSummary />
          <TextField name="contact/name" label={words.contact} required maxLength={120} defaultValue={contact.name} />
          <TextField
            name="contact/email"
            type="email"
            label={words.email}
            maxLength={254}
            defaultValue={contact.email ?? ''}
          />
          <TextField
            name="contact/phone"
            type="tel"
            label={words.phone}
            maxLength={40}
            defaultValue={contact.phone ?? ''}
          />
          <SelectField
            name="contact/locale"
            label={words.language}
            placeholder={null}
            defaultValue={contact.locale}
            options={(['zh', 'en'] as const).map((value) => ({ value, label: words.locales[value] }))}
          />
          <TermsFields {...delegation} />
        </form>
      </FormErrors>
    </Dialog>
  );
}

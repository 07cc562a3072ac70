import type { DelegationView } from '#contract/delegations';
import { organisationName } from '#domain/directory';
import { api } from '../../lib/api.ts';
import { useZone } from '../../lib/dates.ts';
import { textOf } from '../../lib/use-sending.ts';
import { useLocale, useWords } from '../../lib/words.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
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
  const send = async (form: FormData) => {
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
  };
  return (
    <FormDialog
      title={words.editTitle(organisationName(delegation.organisation, locale))}
      button={words.save}
      className="stack party"
      onClose={onClose}
      send={send}
    >
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
    </FormDialog>
  );
}

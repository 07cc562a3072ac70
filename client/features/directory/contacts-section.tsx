import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { OrganisationRecordView } from '#contract/directory';
import { api } from '../../lib/api.ts';
import { textOf } from '../../lib/use-sending.ts';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { directoryWords } from './directory-words.ts';
import { recordWords } from './record-words.ts';
import { useLines } from './use-lines.ts';

interface Props {
  readonly record: OrganisationRecordView;
  readonly etag: string;
  readonly mayEdit: boolean;
  readonly onDone: () => Promise<void>;
}
interface Contact {
  readonly name: string;
  readonly role: string | null;
  readonly phone: string | null;
  readonly email: string | null;
}

/** For those alone who have to call: the server tells nobody else. */
export function ContactsSection(props: Props) {
  const text = useWords(recordWords);
  const { id } = props.record;
  const [editing, setEditing] = useState(false);
  const { data } = useQuery({
    queryKey: ['organisation', id, 'contacts'],
    queryFn: () => api('GET /api/v1/organisations/{id}/contacts', { params: { id } }),
  });
  return (
    <section>
      <div className="row section-line">
        <h2>{text.contacts}</h2>
        {props.mayEdit && data && (
          <Button kind="quiet" icon="edit" onClick={() => setEditing(true)}>
            {text.editContacts}
          </Button>
        )}
      </div>
      {data?.items.length === 0 && <p className="soft">{text.noContacts}</p>}
      <ul className="plain">
        {data?.items.map(({ name, role, phone, email }) => (
          <li key={`${name} ${phone} ${email}`}>
            {name} {role && <span className="soft">{role}</span>}
            <span className="second small">
              {phone && <a href={`tel:${phone.replaceAll(/[^+\d]/g, '')}`}>{phone}</a>}{' '}
              {email && <a href={`mailto:${email}`}>{email}</a>}
            </span>
          </li>
        ))}
      </ul>
      {editing && data && <ContactsForm {...props} contacts={data.items} onClose={() => setEditing(false)} />}
    </section>
  );
}

function ContactsForm({
  record,
  etag,
  contacts,
  onDone,
  onClose,
}: Props & { contacts: readonly Contact[]; onClose: () => void }) {
  const words = useWords(directoryWords);
  const text = useWords(recordWords);
  const queries = useQueryClient();
  const { lines, add, remove } = useLines(contacts);
  const fields = [
    ['name', text.person, 'text'],
    ['role', text.role, 'text'],
    ['phone', text.phone, 'tel'],
    ['email', text.email, 'email'],
  ] as const;
  return (
    <FormDialog
      title={text.contacts}
      button={words.save}
      onClose={onClose}
      send={async (form) => {
        const of = (at: number, name: string) => textOf(form, `contacts/${at}/${name}`);
        await api('PUT /api/v1/organisations/{id}/contacts', {
          params: { id: record.id },
          headers: { 'If-Match': etag },
          body: {
            contacts: lines.map((_, at) => ({
              name: of(at, 'name'),
              role: of(at, 'role') || null,
              phone: of(at, 'phone') || null,
              email: of(at, 'email') || null,
            })),
          },
        });
        await queries.invalidateQueries({ queryKey: ['organisation', record.id, 'contacts'] });
        await onDone();
      }}
    >
      {lines.map(({ key, line }, at) => (
        <fieldset key={key} className="line">
          <legend className="unseen">{`${text.contacts} ${at + 1}`}</legend>
          {fields.map(([name, label, type]) => (
            <TextField
              key={name}
              name={`contacts/${at}/${name}`}
              label={label}
              type={type}
              required={name === 'name'}
              defaultValue={line?.[name] ?? ''}
            />
          ))}
          <Button kind="quiet" icon="minus" onClick={() => remove(key)}>
            {text.removeLine}
          </Button>
        </fieldset>
      ))}
      <Button icon="plus" onClick={add}>
        {text.addLine}
      </Button>
    </FormDialog>
  );
}

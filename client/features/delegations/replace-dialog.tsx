import { useState } from 'react';
import type { MemberView, MyDelegationView } from '#contract/delegations';
import { type Cells, COLUMN_LIMITS, COLUMN_NAMES, type ColumnKey } from '#domain/delegations';
import { placeName } from '#domain/directory';
import { textOf, useForm } from '../../lib/use-sending.ts';
import { useLocale, useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { CheckField, TextField } from '../../ui/field.tsx';
import { ErrorSummary, FormErrors } from '../../ui/form-errors.tsx';
import type { ContactApi } from './contact-api.ts';
import { delegationWords } from './words.ts';

const FIELDS: readonly ColumnKey[] = [
  'nameNative',
  'nameLatin',
  'formOfAddress',
  'position',
  'place',
  'phone',
  'email',
];

export interface ReplaceDialogProps {
  readonly api: ContactApi;
  readonly member: MemberView;
  readonly delegation: MyDelegationView;
  readonly onDone: (delegation: MyDelegationView) => void;
  readonly onClose: () => void;
}

export function ReplaceDialog({ api, member, delegation, onDone, onClose }: ReplaceDialogProps) {
  const words = useWords(delegationWords);
  const locale = useLocale();
  const [informed, setInformed] = useState(false);
  const { problem, busy, submit } = useForm(async (form) => {
    const cells: Cells = Object.fromEntries(
      FIELDS.flatMap((field) => {
        const text = textOf(form, `cells/${field}`);
        return text ? [[field, text]] : [];
      }),
    );
    onDone(
      await api('POST /api/v1/my/delegation/members/{registrationId}/substitution', {
        params: { registrationId: member.id },
        body: { cells, informed },
      }),
    );
  });
  return (
    <Dialog
      open
      onClose={onClose}
      place="side"
      title={words.replaceTitle(member.nameNative)}
      actions={
        <>
          <Button kind="primary" type="submit" form="replace" busy={busy} disabled={!informed}>
            {words.replaceYes}
          </Button>
          <Button kind="quiet" onClick={onClose}>
            {words.close}
          </Button>
        </>
      }
    >
      <p className="soft">{words.replaceText}</p>
      <FormErrors problem={problem}>
        <form id="replace" onSubmit={submit} noValidate className="stack">
          <ErrorSummary scope="replace" />
          {FIELDS.map((field) => (
            <TextField
              key={field}
              name={`cells/${field}`}
              scope="replace"
              label={COLUMN_NAMES[field][locale]}
              required={field === 'nameNative'}
              maxLength={COLUMN_LIMITS[field]}
              placeholder={field === 'place' ? placeName(delegation.organisation.place, locale) : undefined}
              autoComplete="off"
            />
          ))}
          <CheckField
            name="informed"
            scope="replace"
            label={words.replaceInformed}
            checked={informed}
            onChange={(event) => setInformed(event.target.checked)}
          />
        </form>
      </FormErrors>
    </Dialog>
  );
}

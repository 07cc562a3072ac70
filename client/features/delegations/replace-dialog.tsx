import { useState } from 'react';
import type { MemberView, MyDelegationView } from '#contract/delegations';
import { type Cells, COLUMN_LIMITS, COLUMN_NAMES, type ColumnKey } from '#domain/delegations';
import { placeName } from '#domain/directory';
import { textOf } from '../../lib/use-sending.ts';
import { useLocale, useWords } from '../../lib/words.tsx';
import { CheckField, TextField } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
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
  const send = async (form: FormData) => {
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
  };
  return (
    <FormDialog
      title={words.replaceTitle(member.nameNative)}
      button={words.replaceYes}
      disabled={!informed}
      cancel={words.close}
      onClose={onClose}
      send={send}
    >
      <p className="soft">{words.replaceText}</p>

      {FIELDS.map((field) => (
        <TextField
          key={field}
          name={`cells/${field}`}
          label={COLUMN_NAMES[field][locale]}
          required={field === 'nameNative'}
          maxLength={COLUMN_LIMITS[field]}
          placeholder={field === 'place' ? placeName(delegation.organisation.place, locale) : undefined}
          autoComplete="off"
        />
      ))}
      <CheckField
        name="informed"
        label={words.replaceInformed}
        checked={informed}
        onChange={(event) => setInformed(event.target.checked)}
      />
    </FormDialog>
  );
}

import type { MembershipView, OrganisationRecordView } from '#contract/directory';
import { api } from '../../lib/api.ts';
import { localDate, useZone } from '../../lib/dates.ts';
import { textOf } from '../../lib/use-sending.ts';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { categoryOf, rankOf, useChoices } from './choices.ts';
import { directoryWords } from './directory-words.ts';
import { recordWords } from './record-words.ts';

interface Shared {
  readonly onClose: () => void;
  readonly onDone: () => Promise<void>;
}

function useToday(): string {
  return localDate(Date.now(), useZone());
}

function RankAndCategory({ rank, category }: { rank: string; category: string }) {
  const words = useWords(directoryWords);
  const { ranks, categories } = useChoices();
  return (
    <>
      <SelectField name="rank" label={words.rank} placeholder={null} defaultValue={rank} options={ranks} />
      <SelectField
        name="category"
        label={words.category}
        placeholder={null}
        defaultValue={category}
        options={categories}
      />
    </>
  );
}

const standing = (form: FormData) => ({
  rank: rankOf(textOf(form, 'rank')),
  category: categoryOf(textOf(form, 'category')),
});

export function JoinAlliance({ record, onClose, onDone }: Shared & { record: OrganisationRecordView }) {
  const text = useWords(recordWords);
  const today = useToday();
  return (
    <FormDialog
      title={text.join}
      button={text.join}
      onClose={onClose}
      send={async (form) => {
        await api('POST /api/v1/organisations/{id}/memberships', {
          params: { id: record.id },
          body: { ...standing(form), from: textOf(form, 'from'), joinReason: textOf(form, 'joinReason') || null },
        });
        await onDone();
      }}
    >
      <TextField name="from" label={text.on} type="date" required defaultValue={today} />
      <RankAndCategory rank="member" category={record.category} />
      <TextField name="joinReason" label={text.joinReason} maxLength={300} />
    </FormDialog>
  );
}

export function EndMembership({ membership, onClose, onDone }: Shared & { membership: MembershipView }) {
  const text = useWords(recordWords);
  const today = useToday();
  return (
    <FormDialog
      title={text.endTitle}
      button={text.end}
      danger
      onClose={onClose}
      send={async (form) => {
        await api('POST /api/v1/memberships/{id}/end', {
          params: { id: membership.id },
          body: { on: textOf(form, 'on'), reason: textOf(form, 'reason') },
        });
        await onDone();
      }}
    >
      <p>{text.endText}</p>
      <TextField name="on" label={text.on} type="date" required defaultValue={today} />
      <TextField name="reason" label={text.leaveReason} required maxLength={300} />
    </FormDialog>
  );
}

export function ChangeMembership({ membership, onClose, onDone }: Shared & { membership: MembershipView }) {
  const words = useWords(directoryWords);
  const text = useWords(recordWords);
  const today = useToday();
  return (
    <FormDialog
      title={text.change}
      button={words.save}
      onClose={onClose}
      send={async (form) => {
        await api('POST /api/v1/memberships/{id}/changes', {
          params: { id: membership.id },
          body: { ...standing(form), on: textOf(form, 'on'), reason: textOf(form, 'reason') || null },
        });
        await onDone();
      }}
    >
      <p>{text.changeText}</p>
      <TextField name="on" label={text.on} type="date" required defaultValue={today} />
      <RankAndCategory rank={membership.rank} category={membership.category} />
      <TextField name="reason" label={text.joinReason} maxLength={300} />
    </FormDialog>
  );
}

interface CorrectProps extends Shared {
  readonly membership: MembershipView;
  readonly onRemove: (membership: MembershipView) => Promise<boolean>;
}

export function CorrectMembership({ membership, onClose, onDone, onRemove }: CorrectProps) {
  const words = useWords(directoryWords);
  const text = useWords(recordWords);
  return (
    <FormDialog
      title={text.correct}
      button={words.save}
      onClose={onClose}
      send={async (form) => {
        await api('PATCH /api/v1/memberships/{id}', {
          params: { id: membership.id },
          headers: { 'If-Match': `"${membership.version}"` },
          body: {
            ...standing(form),
            from: textOf(form, 'from'),
            until: textOf(form, 'until') || null,
            joinReason: textOf(form, 'joinReason') || null,
            leaveReason: textOf(form, 'leaveReason') || null,
          },
        });
        await onDone();
      }}
    >
      <p>{text.correctText}</p>
      <TextField name="from" label={text.from} type="date" required defaultValue={membership.from} />
      <TextField
        name="until"
        label={text.until}
        hint={text.untilHint}
        type="date"
        defaultValue={membership.until ?? ''}
      />
      <RankAndCategory rank={membership.rank} category={membership.category} />
      <TextField name="joinReason" label={text.joinReason} maxLength={300} defaultValue={membership.joinReason ?? ''} />
      <TextField
        name="leaveReason"
        label={text.leaveReason}
        maxLength={300}
        defaultValue={membership.leaveReason ?? ''}
      />
      <Button
        kind="danger"
        onClick={() => {
          onClose();
          void onRemove(membership);
        }}
      >
        {text.remove}
      </Button>
    </FormDialog>
  );
}

import { useState } from 'react';
import type { RegistrationView } from '#contract/registration';
import { api } from '../../lib/api.ts';
import { textOf, useSending } from '../../lib/use-sending.ts';
import { useLocale, useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { TextArea } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { ErrorSummary } from '../../ui/form-errors.tsx';
import { Table } from '../../ui/table.tsx';
import { useToast } from '../../ui/toast.tsx';
import { capacityWords } from './capacity-words.ts';

interface ReviewProps {
  readonly registration: RegistrationView;
  readonly onDone: () => Promise<void>;
}

/** What was approved beside what is wanted now. */
export function ReviewPanel({ registration, onDone }: ReviewProps) {
  const words = useWords(capacityWords);
  const locale = useLocale();
  const toast = useToast();
  const { problem, busy, run } = useSending();
  const [declining, setDeclining] = useState(false);
  const { id, version, proposed, may } = registration;
  if (proposed.length === 0) return null;
  const decide = async (decision: 'approve' | 'decline', reason: string | null) => {
    await api('POST /api/v1/registrations/{id}/review', {
      params: { id },
      headers: { 'If-Match': `"${version}"` },
      body: { decision, reason },
    });
    await onDone();
    toast({ text: decision === 'approve' ? words.changeApproved : words.changeDeclined });
  };
  return (
    <section className="review-panel stack">
      <h2>{words.proposed}</h2>
      <Table
        caption={words.proposed}
        rows={proposed}
        rowKey={({ field }) => field}
        columns={[
          { key: 'field', header: '', narrow: true, cell: ({ field }) => words.fields[field] },
          { key: 'before', header: words.before, cell: ({ before }) => <del>{before[locale] ?? words.none}</del> },
          { key: 'after', header: words.after, cell: ({ after }) => <ins>{after[locale] ?? words.none}</ins> },
        ]}
      />
      <p className="small soft">{words.proposedText}</p>
      <ErrorSummary problem={problem} />
      {may.review && (
        <div className="row no-print">
          <Button kind="primary" icon="check" busy={busy} onClick={() => void run(() => decide('approve', null))}>
            {words.approveChange}
          </Button>
          <Button kind="danger" onClick={() => setDeclining(true)}>
            {words.declineChange}
          </Button>
        </div>
      )}
      {declining && (
        <ReasonDialog
          title={words.declineChange}
          label={words.reasonOptional}
          onClose={() => setDeclining(false)}
          onSend={(reason) => decide('decline', reason || null)}
        />
      )}
    </section>
  );
}

/** A decision is taken back; the person reads why. */
export function ReopenButton({ registration: { id, nameNative, may }, onDone }: ReviewProps) {
  const words = useWords(capacityWords);
  const toast = useToast();
  const [asking, setAsking] = useState(false);
  if (!may.reopen) return null;
  const send = async (reason: string) => {
    await api('POST /api/v1/registrations/{id}/reopen', { params: { id }, body: { reason } });
    await onDone();
    toast({ text: words.reopened(nameNative) });
  };
  return (
    <>
      <Button kind="quiet" onClick={() => setAsking(true)}>
        {words.reopen}
      </Button>
      {asking && (
        <ReasonDialog
          title={words.reopenTitle(nameNative)}
          text={words.reopenText}
          label={words.reason}
          required
          onClose={() => setAsking(false)}
          onSend={send}
        />
      )}
    </>
  );
}

interface ReasonDialogProps {
  readonly title: string;
  readonly text?: string;
  readonly label: string;
  readonly required?: boolean;
  readonly onClose: () => void;
  readonly onSend: (reason: string) => Promise<void>;
}

function ReasonDialog({ title, text, label, required = false, onClose, onSend }: ReasonDialogProps) {
  const words = useWords(capacityWords);
  return (
    <FormDialog
      place="middle"
      title={title}
      button={title}
      danger
      cancel={words.cancel}
      onClose={onClose}
      send={(form) => onSend(textOf(form, 'reason'))}
    >
      {text && <p>{text}</p>}
      <TextArea name="reason" label={label} required={required} maxLength={500} />
    </FormDialog>
  );
}

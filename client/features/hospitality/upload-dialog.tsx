import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { SheetAnswer } from '#contract/hospitality';
import { useEdition } from '../../app/office/session.tsx';
import { api } from '../../lib/api.ts';
import { useSending } from '../../lib/use-sending.ts';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { ErrorSummary } from '../../ui/form-errors.tsx';
import { StateMark } from '../../ui/marks.tsx';
import { Table } from '../../ui/table.tsx';
import { useToast } from '../../ui/toast.tsx';
import { hospitalityWords } from './hospitality-words.ts';

/** Looked at first, then taken as a whole. */
export function UploadDialog({ onClose }: { onClose: () => void }) {
  const { year } = useEdition();
  const words = useWords(hospitalityWords);
  const queries = useQueryClient();
  const toast = useToast();
  const { problem, busy, run } = useSending();
  const [file, setFile] = useState<File>();
  const [answer, setAnswer] = useState<SheetAnswer>();
  const send = (chosen: File, mode: 'preview' | 'apply') =>
    run(async () => {
      setAnswer(undefined);
      const found = await api('POST /api/v1/editions/{year}/guests/sheet', {
        params: { year },
        query: { mode },
        body: chosen,
      });
      setAnswer(found);
      if (!found.applied) return;
      await queries.invalidateQueries({ queryKey: ['hospitality'] });
      toast({ text: words.uploaded(found.people.length) });
      onClose();
    });
  const sound = answer && answer.errors.length === 0 && answer.people.length > 0;
  return (
    <Dialog
      open
      onClose={onClose}
      title={words.upload}
      place="side"
      actions={
        file &&
        sound && (
          <Button kind="primary" busy={busy} onClick={() => void send(file, 'apply')}>
            {words.uploadApply}
          </Button>
        )
      }
    >
      <div className="stack">
        <p className="soft">{words.uploadText}</p>
        <ErrorSummary problem={problem} />
        <Field name="sheet" label={words.file}>
          {(control) => (
            <input
              {...control}
              type="file"
              accept=".csv,.xlsx,.txt,.tsv"
              disabled={busy}
              onChange={(event) => {
                const chosen = event.target.files?.[0];
                setFile(chosen);
                if (chosen) void send(chosen, 'preview');
              }}
            />
          )}
        </Field>
        {answer && (
          <>
            <p>{words.uploadRows(answer.rows, answer.people.length)}</p>
            {answer.unknownColumns.length > 0 && (
              <p className="soft">{words.uploadUnknown(answer.unknownColumns.join(', '))}</p>
            )}
            {answer.errors.length > 0 && (
              <>
                <StateMark tone="bad">{words.uploadFaults(answer.errors.length)}</StateMark>
                <FaultTable errors={answer.errors} />
              </>
            )}
          </>
        )}
      </div>
    </Dialog>
  );
}

function FaultTable({ errors }: { errors: SheetAnswer['errors'] }) {
  const words = useWords(hospitalityWords);
  return (
    <Table
      caption={words.fault}
      rows={errors}
      rowKey={({ row, column, code }) => `${row} ${column} ${code}`}
      columns={[
        { key: 'cell', header: words.row, narrow: true, cell: ({ row, column }) => `${column ?? ''}${row}` },
        { key: 'value', header: words.value, cell: ({ value }) => value },
        { key: 'fault', header: words.fault, cell: ({ detail }) => detail },
      ]}
    />
  );
}

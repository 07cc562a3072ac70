import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { CheckInBoard, CheckpointView } from '#contract/checkin';
import { ADMISSION_POLICIES, type AdmissionPolicy, CHECKPOINT_KINDS, type CheckpointKind } from '#domain/checkin';
import { api } from '../../lib/api.ts';
import { ApiProblem } from '../../lib/api-problem.ts';
import { inLocale, useLocale, useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/content.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { ErrorSummary, FormErrors } from '../../ui/form-errors.tsx';
import { Table } from '../../ui/table.tsx';
import { boardWords } from './board-words.ts';
import { useCheckpoints } from './scan-list.tsx';

interface ListProps {
  readonly year: number;
  readonly board: CheckInBoard | undefined;
  readonly mayChange: boolean;
}

export function CheckpointList({ year, board, mayChange }: ListProps) {
  const words = useWords(boardWords);
  const locale = useLocale();
  const { data: checkpoints } = useCheckpoints(year);
  const [edited, setEdited] = useState<CheckpointView | 'new'>();
  const name = (one: CheckpointView) => inLocale({ zh: one.nameZh, en: one.nameEn }, locale);
  const add = mayChange && (
    <Button kind="primary" icon="plus" onClick={() => setEdited('new')}>
      {words.addCheckpoint}
    </Button>
  );
  return (
    <div className="stack">
      {checkpoints && checkpoints.length > 0 && add}
      <Table
        caption={words.checkpoints}
        rowKey={(row) => row.id}
        rows={checkpoints}
        empty={
          <EmptyState title={words.noCheckpoints} action={add}>
            {words.noCheckpointsText}
          </EmptyState>
        }
        columns={[
          { key: 'name', header: words.checkpoint, cell: name },
          { key: 'kind', header: words.kind, cell: (row) => words.kinds[row.kind] },
          { key: 'policy', header: words.policy, cell: (row) => words.policies[row.admissionPolicy] },
          {
            key: 'shares',
            header: words.sharesWith,
            cell: (row) => {
              const target = checkpoints?.find((one) => one.id === row.admitsFor);
              return target && target.id !== row.id ? name(target) : words.alone;
            },
          },
          { key: 'capacity', header: words.capacity, align: 'end', cell: (row) => row.capacity ?? words.noLimit },
          {
            key: 'inside',
            header: words.inside,
            align: 'end',
            cell: (row) => board?.byCheckpoint.find((one) => one.id === row.id)?.admitted,
          },
          {
            key: 'change',
            header: '',
            narrow: true,
            cell: (row) =>
              mayChange && (
                <Button kind="quiet" icon="edit" iconOnly onClick={() => setEdited(row)}>
                  {words.change}
                </Button>
              ),
          },
        ]}
      />
      {edited && (
        <CheckpointDialog
          key={edited === 'new' ? 'new' : edited.id}
          year={year}
          checkpoint={edited === 'new' ? undefined : edited}
          others={(checkpoints ?? []).filter((one) => edited === 'new' || one.id !== edited.id)}
          onClose={() => setEdited(undefined)}
        />
      )}
    </div>
  );
}

interface DialogProps {
  readonly year: number;
  readonly checkpoint: CheckpointView | undefined;
  readonly others: readonly CheckpointView[];
  readonly onClose: () => void;
}

function CheckpointDialog({ year, checkpoint, others, onClose }: DialogProps) {
  const words = useWords(boardWords);
  const locale = useLocale();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();
  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (key: string) => String(form.get(key) ?? '').trim();
    const body = {
      nameZh: text('nameZh'),
      nameEn: text('nameEn'),
      kind: text('kind') as CheckpointKind,
      admissionPolicy: text('admissionPolicy') as AdmissionPolicy,
      admitsFor: text('admitsFor') || null,
      capacity: text('capacity') === '' ? null : Number(text('capacity')),
    };
    setBusy(true);
    try {
      if (checkpoint) await api('PATCH /api/v1/checkpoints/{id}', { params: { id: checkpoint.id }, body });
      else await api('POST /api/v1/editions/{year}/checkpoints', { params: { year }, body });
      await queries.invalidateQueries({ queryKey: ['checkpoints', year] });
      onClose();
    } catch (refusal) {
      if (!(refusal instanceof ApiProblem)) throw refusal;
      setProblem(refusal);
      setBusy(false);
    }
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={checkpoint ? words.editCheckpoint : words.addCheckpoint}
      actions={
        <>
          <Button kind="primary" type="submit" form="checkpoint" busy={busy}>
            {words.save}
          </Button>
          <Button onClick={onClose}>{words.cancel}</Button>
        </>
      }
    >
      <FormErrors problem={problem}>
        <form id="checkpoint" className="form" noValidate onSubmit={(event) => void save(event)}>
          {problem && <ErrorSummary />}
          <TextField name="nameZh" label={words.nameZh} defaultValue={checkpoint?.nameZh} required />
          <TextField name="nameEn" label={words.nameEn} defaultValue={checkpoint?.nameEn} required />
          <SelectField
            name="kind"
            label={words.kind}
            defaultValue={checkpoint?.kind ?? 'entrance'}
            placeholder={null}
            options={CHECKPOINT_KINDS.map((value) => ({ value, label: words.kinds[value] }))}
          />
          <SelectField
            name="admissionPolicy"
            label={words.policy}
            defaultValue={checkpoint?.admissionPolicy ?? 'once'}
            placeholder={null}
            options={ADMISSION_POLICIES.map((value) => ({ value, label: words.policies[value] }))}
          />
          <SelectField
            name="admitsFor"
            label={words.sharesWith}
            defaultValue={checkpoint && checkpoint.admitsFor !== checkpoint.id ? checkpoint.admitsFor : ''}
            placeholder={words.alone}
            options={others
              .filter((one) => one.admitsFor === one.id)
              .map((one) => ({ value: one.id, label: inLocale({ zh: one.nameZh, en: one.nameEn }, locale) }))}
          />
          <TextField
            name="capacity"
            label={words.capacity}
            hint={words.noLimit}
            inputMode="numeric"
            defaultValue={checkpoint?.capacity ?? ''}
          />
        </form>
      </FormErrors>
    </Dialog>
  );
}

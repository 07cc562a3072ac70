import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { CheckpointInUseView } from '#contract/checkin';
import { ADMISSION_POLICIES, type AdmissionPolicy, CHECKPOINT_KINDS, type CheckpointKind } from '#domain/checkin';
import { instantsOf, localDay, localTime } from '#domain/editions';
import { api } from '../../lib/api.ts';
import { ApiProblem } from '../../lib/api-problem.ts';
import { useDates } from '../../lib/dates.ts';
import { textOf } from '../../lib/use-sending.ts';
import { inLocale, useLocale, useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { CheckField, ChoiceField, SelectField, TextField } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { boardWords } from './board-words.ts';
import { ruleWords } from './rule-words.ts';

export function useTypes(year: number) {
  const { data } = useQuery({
    queryKey: ['edition', year],
    queryFn: () => api('GET /api/v1/editions/{year}', { params: { year } }),
    staleTime: 60_000,
  });
  return data?.types;
}
export function useBookedSessions(year: number) {
  const { data } = useQuery({
    queryKey: ['bookings', year, 'of checkpoints'],
    queryFn: async () => (await api('GET /api/v1/editions/{year}/bookable-sessions', { params: { year } })).items,
    staleTime: 60_000,
  });
  return data;
}

interface DialogProps {
  readonly year: number;
  readonly checkpoint: CheckpointInUseView | undefined;
  readonly others: readonly CheckpointInUseView[];
  readonly onClose: () => void;
}

export function CheckpointDialog({ year, checkpoint, others, onClose }: DialogProps) {
  const words = useWords(boardWords);
  const rules = useWords(ruleWords);
  const locale = useLocale();
  const dates = useDates();
  const queries = useQueryClient();
  const types = useTypes(year);
  const sessions = useBookedSessions(year);
  const [removing, setRemoving] = useState(false);
  const local = (at: string | null | undefined) =>
    at ? `${localDay(new Date(at), dates.zone)}T${localTime(new Date(at), dates.zone)}` : '';
  const instant = (form: FormData, name: string) => {
    const wall = textOf(form, name);
    if (wall === '') return null;
    const [found] = instantsOf(wall.slice(0, 10), wall.slice(11, 16), dates.zone);
    if (found) return found.toISOString();
    const error = { pointer: `/${name}`, code: 'incomplete', detail: rules.incomplete };
    throw new ApiProblem({ title: rules.incomplete, status: 422, code: 'incomplete', errors: [error] });
  };
  const refresh = () => queries.invalidateQueries({ queryKey: ['checkpoints', year] });
  const send = async (form: FormData) => {
    const body = {
      nameZh: textOf(form, 'nameZh'),
      nameEn: textOf(form, 'nameEn'),
      kind: textOf(form, 'kind') as CheckpointKind,
      capacity: textOf(form, 'capacity') === '' ? null : Number(textOf(form, 'capacity')),
      opensAt: instant(form, 'opensAt'),
      closesAt: instant(form, 'closesAt'),
      typeIds: form.getAll('typeIds').map(String),
      sessionId: textOf(form, 'sessionId') || null,
      listedOnly: form.has('listedOnly'),
    };
    const counting = {
      admissionPolicy: (textOf(form, 'admissionPolicy') || 'once') as AdmissionPolicy,
      admitsFor: textOf(form, 'admitsFor') || null,
    };
    if (checkpoint)
      await api('PATCH /api/v1/checkpoints/{id}', {
        params: { id: checkpoint.id },
        headers: { 'If-Match': `"${checkpoint.version}"` },
        body: { ...body, ...(!checkpoint.isScanned && counting) },
      });
    else await api('POST /api/v1/editions/{year}/checkpoints', { params: { year }, body: { ...body, ...counting } });
    await refresh();
  };
  if (removing && checkpoint)
    return (
      <FormDialog
        title={rules.removeTitle(inLocale({ zh: checkpoint.nameZh, en: checkpoint.nameEn }, locale))}
        place="middle"
        button={rules.remove}
        danger
        cancel={words.cancel}
        onClose={() => setRemoving(false)}
        onDone={onClose}
        send={async () => {
          await api('DELETE /api/v1/checkpoints/{id}', {
            params: { id: checkpoint.id },
            headers: { 'If-Match': `"${checkpoint.version}"` },
          });
          await refresh();
        }}
      >
        <p>{rules.removeText}</p>
      </FormDialog>
    );
  return (
    <FormDialog
      title={checkpoint ? words.editCheckpoint : words.addCheckpoint}
      button={words.save}
      cancel={words.cancel}
      {...(checkpoint &&
        !checkpoint.isScanned && {
          more: (
            <Button kind="quiet" onClick={() => setRemoving(true)}>
              {rules.remove}
            </Button>
          ),
        })}
      onClose={onClose}
      send={send}
    >
      <TextField name="nameZh" label={words.nameZh} defaultValue={checkpoint?.nameZh} required />
      <TextField name="nameEn" label={words.nameEn} defaultValue={checkpoint?.nameEn} required />
      <SelectField
        name="kind"
        label={words.kind}
        defaultValue={checkpoint?.kind ?? 'entrance'}
        placeholder={null}
        options={CHECKPOINT_KINDS.map((value) => ({ value, label: words.kinds[value] }))}
      />
      {checkpoint?.isScanned && <p className="soft small">{rules.kept}</p>}
      <SelectField
        name="admissionPolicy"
        label={words.policy}
        defaultValue={checkpoint?.admissionPolicy ?? 'once'}
        placeholder={null}
        disabled={checkpoint?.isScanned}
        options={ADMISSION_POLICIES.map((value) => ({ value, label: words.policies[value] }))}
      />
      <SelectField
        name="admitsFor"
        label={words.sharesWith}
        defaultValue={checkpoint && checkpoint.admitsFor !== checkpoint.id ? checkpoint.admitsFor : ''}
        placeholder={words.alone}
        disabled={checkpoint?.isScanned}
        options={others
          .filter((one) => one.admitsFor === one.id)
          .map((one) => ({ value: one.id, label: inLocale({ zh: one.nameZh, en: one.nameEn }, locale) }))}
      />
      <div className="checkin-times">
        <TextField
          name="opensAt"
          type="datetime-local"
          label={rules.opens}
          hint={rules.always}
          defaultValue={local(checkpoint?.opensAt)}
        />
        <TextField
          name="closesAt"
          type="datetime-local"
          label={rules.closes}
          hint={rules.zone(dates.zoneName)}
          defaultValue={local(checkpoint?.closesAt)}
        />
      </div>
      <TextField
        name="capacity"
        label={words.capacity}
        hint={words.noLimit}
        inputMode="numeric"
        defaultValue={checkpoint?.capacity ?? ''}
      />
      {sessions && sessions.length > 0 && (
        <SelectField
          name="sessionId"
          label={rules.session}
          placeholder={rules.noSession}
          defaultValue={checkpoint?.sessionId ?? ''}
          options={sessions.map((one) => ({
            value: one.sessionId,
            label: inLocale({ zh: one.titleZh, en: one.titleEn }, locale),
          }))}
        />
      )}
      <CheckField name="listedOnly" label={rules.listedOnly} defaultChecked={checkpoint?.listedOnly ?? false} />
      {types && (
        <ChoiceField
          name="typeIds"
          choose="many"
          label={rules.types}
          hint={rules.typesHint}
          defaultValue={checkpoint?.typeIds ?? []}
          options={types.map((type) => ({
            value: type.id,
            label: inLocale({ zh: type.nameZh, en: type.nameEn }, locale),
          }))}
        />
      )}
    </FormDialog>
  );
}

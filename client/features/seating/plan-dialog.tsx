import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { PlanView } from '#contract/seating';
import { EVEN_READINGS, PLAN_KINDS, type PlanKind, SEATING_LIMITS, SEATING_RULES, seatsOfRow } from '#domain/seating';
import { useEdition } from '../../app/office/session.tsx';
import { api } from '../../lib/api.ts';
import { textOf } from '../../lib/use-sending.ts';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { ChoiceField, SelectField, TextField } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import type { PlanHandle } from './use-seating.ts';
import { seatingWords } from './words.ts';

const numbersIn = (text: string): number[] =>
  text
    .split(/[,，、\s]+/)
    .filter(Boolean)
    .map(Number);

const USUAL: Readonly<Record<PlanKind, string>> = {
  rostrum: '9',
  front_row: '8',
  signing_table: '20',
  group_photo: '11, 12, 12',
  dinner: '12, 10, 10, 10, 10, 10',
};

/** Sets a plan up, or changes what it was set up with; the rule is shown by eight people drawn in their seats. */
export function PlanDialog({ plan, handle, onClose }: { plan?: PlanView; handle?: PlanHandle; onClose: () => void }) {
  const { year } = useEdition();
  const words = useWords(seatingWords);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [kind, setKind] = useState<PlanKind>(plan?.kind ?? 'rostrum');
  const [reading, setReading] = useState(plan?.evenReading ?? 'second_beside');
  const [rule, setRule] = useState(plan?.rule ?? 'domestic');
  const send = async (form: FormData) => {
    const rows = kind === 'dinner' ? [] : numbersIn(textOf(form, 'rows'));
    const body = {
      titleZh: textOf(form, 'titleZh'),
      titleEn: textOf(form, 'titleEn'),
      label: textOf(form, 'label'),
      rule,
      evenReading: reading,
      rows,
    };
    if (plan && handle)
      return handle.change((headers) =>
        api('PATCH /api/v1/seat-plans/{id}', { params: { id: plan.id }, headers, body }),
      );
    const made = await api('POST /api/v1/editions/{year}/seat-plans', {
      params: { year },
      body: { kind, ...body, ...(kind === 'dinner' && { tables: numbersIn(textOf(form, 'tables')) }) },
    });
    await queries.invalidateQueries({ queryKey: ['seating-list'] });
    void navigate(`/office/seating/plans/${made.id}`);
  };
  const remove = async () => {
    if (!plan) return;
    await api('DELETE /api/v1/seat-plans/{id}', {
      params: { id: plan.id },
      headers: { 'If-Match': `"${plan.version}"` },
    });
    await queries.invalidateQueries({ queryKey: ['seating-list'] });
    void navigate('/office/seating');
  };
  const inRows = kind === 'rostrum' || kind === 'front_row' || kind === 'group_photo';
  return (
    <FormDialog
      title={plan ? words.editPlan : words.newPlan}
      button={plan ? words.save : words.add}
      onClose={onClose}
      more={
        plan && (
          <Button kind="danger" onClick={() => void remove()}>
            {words.removePlan}
          </Button>
        )
      }
      send={send}
    >
      {!plan && (
        <SelectField
          name="kind"
          label={words.kind}
          placeholder={null}
          value={kind}
          onChange={(event) => setKind(PLAN_KINDS.find((one) => one === event.target.value) ?? 'rostrum')}
          options={PLAN_KINDS.map((value) => ({ value, label: words.kinds[value] }))}
        />
      )}
      <TextField
        name="titleZh"
        label={words.titleZh}
        lang="zh-Hans"
        required
        maxLength={SEATING_LIMITS.title}
        defaultValue={plan?.titleZh}
      />
      <TextField
        name="titleEn"
        label={words.titleEn}
        lang="en"
        required
        maxLength={SEATING_LIMITS.title}
        defaultValue={plan?.titleEn}
      />
      <TextField
        key={`label ${kind}`}
        name="label"
        label={words.label}
        hint={words.labelHint}
        required
        maxLength={SEATING_LIMITS.label}
        defaultValue={plan?.label ?? words.labels[kind]}
      />
      {kind === 'dinner' && !plan && (
        <TextField name="tables" label={words.tables} hint={words.tablesHint} defaultValue={USUAL.dinner} />
      )}
      {kind !== 'dinner' && (
        <TextField
          key={`rows ${kind}`}
          name="rows"
          label={kind === 'signing_table' ? words.signingPlaces : words.rows}
          hint={inRows ? words.rowsHint : undefined}
          required
          defaultValue={plan?.rows.join(', ') ?? USUAL[kind]}
        />
      )}
      {kind !== 'dinner' && (
        <ChoiceField
          name="rule"
          label={words.rule}
          choose="one"
          value={[rule]}
          onChange={([value]) => setRule(SEATING_RULES.find((one) => one === value) ?? rule)}
          options={SEATING_RULES.map((value) => ({
            value,
            label: words.rules[value],
            ...(inRows && { hint: words.ruleHints[value] }),
          }))}
        />
      )}
      {inRows && (
        <ChoiceField
          name="evenReading"
          label={words.even}
          hint={
            <>
              {words.sample}: <SampleRow line={sampleOf(rule, reading, kind)} />
            </>
          }
          choose="one"
          value={[reading]}
          onChange={([value]) => setReading(EVEN_READINGS.find((one) => one === value) ?? reading)}
          options={EVEN_READINGS.map((value) => ({ value, label: words.evens[value] }))}
        />
      )}
    </FormDialog>
  );
}

function sampleOf(
  rule: (typeof SEATING_RULES)[number],
  reading: (typeof EVEN_READINGS)[number],
  kind: PlanKind,
): number[] {
  const line = seatsOfRow(8, rule, reading)
    .map((offset, at) => ({ offset, person: at + 1 }))
    .sort((a, b) => a.offset - b.offset)
    .map(({ person }) => person);
  return kind === 'front_row' ? line.reverse() : line;
}

function SampleRow({ line }: { line: readonly number[] }) {
  return (
    <span className="sample-row number">
      {line.map((person) => (
        <span key={person} className={person < 3 ? 'first' : undefined}>
          {person}{' '}
        </span>
      ))}
    </span>
  );
}

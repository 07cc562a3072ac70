import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { FigureView } from '#contract/directory';
import { DEFINITION } from '#domain/directory';
import { api } from '../../lib/api.ts';
import { localDate, useZone } from '../../lib/dates.ts';
import { textOf, useForm } from '../../lib/use-sending.ts';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextArea, TextField } from '../../ui/field.tsx';
import { ErrorSummary, FormErrors } from '../../ui/form-errors.tsx';
import { useToast } from '../../ui/toast.tsx';
import { directoryWords } from './directory-words.ts';
import { figuresWords } from './figures-words.ts';
import { useDays } from './use-days.ts';

interface Props {
  /** The figure that is to be superseded; without it: a year's first one. */
  readonly revised: FigureView | undefined;
  readonly year: number | undefined;
  readonly onClose: () => void;
}

/** The number on the button is the one that is sent along: another one now is refused and shown. */
export function ConfirmFigureDialog({ revised, year, onClose }: Props) {
  const words = useWords(directoryWords);
  const text = useWords(figuresWords);
  const day = useDays();
  const queries = useQueryClient();
  const toast = useToast();
  const today = localDate(Date.now(), useZone());
  const [forYear, setForYear] = useState(revised?.year ?? year ?? Number(today.slice(0, 4)));
  const lastDay = `${forYear}-12-31`;
  const [cutOff, setCutOff] = useState(revised?.cutOff ?? (lastDay < today ? lastDay : today));
  const { data: counts } = useQuery({
    queryKey: ['memberships', 'counts', cutOff],
    queryFn: () => api('GET /api/v1/memberships/counts', { query: { on: cutOff } }),
    placeholderData: keepPreviousData,
    enabled: /^\d{4}-\d\d-\d\d$/.test(cutOff),
  });
  const total = counts?.on === cutOff ? counts.total : undefined;
  const { problem, busy, submit } = useForm(async (form) => {
    const body = {
      cutOff,
      expectedTotal: total ?? -1,
      definitionZh: textOf(form, 'definitionZh'),
      definitionEn: textOf(form, 'definitionEn'),
    };
    try {
      const made = revised
        ? await api('POST /api/v1/membership-figures/{id}/revisions', {
            params: { id: revised.id },
            body: { ...body, reason: textOf(form, 'reason') },
          })
        : await api('POST /api/v1/membership-figures', { body: { ...body, year: forYear } });
      toast({ text: text.confirmed(made.year, made.total) });
      onClose();
    } finally {
      await queries.invalidateQueries({ queryKey: ['memberships'] });
    }
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={revised ? text.reviseTitle(revised.year) : text.confirmTitle}
      place="side"
      actions={
        <Button kind="primary" type="submit" form="confirm-figure" busy={busy} disabled={total === undefined}>
          {text.confirmButton(total ?? 0)}
        </Button>
      }
    >
      <FormErrors problem={problem}>
        <form id="confirm-figure" className="form" onSubmit={submit} noValidate>
          <p>{revised ? text.reviseText : text.confirmText}</p>
          <ErrorSummary scope="figure" />
          {!revised && (
            <TextField
              name="year"
              scope="figure"
              label={text.year}
              type="number"
              min={2000}
              max={2999}
              value={forYear}
              onChange={(event) => setForYear(Number(event.target.value))}
            />
          )}
          <TextField
            name="cutOff"
            scope="figure"
            label={text.cutOff}
            type="date"
            max={today}
            required
            value={cutOff}
            onChange={(event) => setCutOff(event.target.value)}
          />
          <p role="status">
            <strong>{total !== undefined && text.nowCounted(total, day(cutOff))}</strong>
          </p>
          {counts && total !== undefined && (
            <p className="soft small">
              {counts.byCategory.map(({ category, count }) => `${words.categories[category]} ${count}`).join(' · ')}
            </p>
          )}
          {revised && <TextField name="reason" scope="figure" label={text.reason} required maxLength={300} />}
          <TextArea
            name="definitionZh"
            scope="figure"
            label={text.definitionZh}
            lang="zh-Hans"
            maxLength={400}
            defaultValue={revised?.definitionZh ?? DEFINITION.zh}
          />
          <TextArea
            name="definitionEn"
            scope="figure"
            label={text.definitionEn}
            lang="en"
            maxLength={400}
            defaultValue={revised?.definitionEn ?? DEFINITION.en}
          />
        </form>
      </FormErrors>
    </Dialog>
  );
}

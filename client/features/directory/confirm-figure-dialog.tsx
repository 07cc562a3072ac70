import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { FigureView } from '#contract/directory';
import { DEFINITION } from '#domain/directory';
import { api } from '../../lib/api.ts';
import { localDate, useZone } from '../../lib/dates.ts';
import { useDays } from '../../lib/use-days.ts';
import { textOf } from '../../lib/use-sending.ts';
import { useWords } from '../../lib/words.tsx';
import { TextArea, TextField } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { useToast } from '../../ui/toast.tsx';
import { directoryWords } from './directory-words.ts';
import { figuresWords } from './figures-words.ts';

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
  const send = async (form: FormData) => {
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
    } finally {
      await queries.invalidateQueries({ queryKey: ['memberships'] });
    }
  };
  return (
    <FormDialog
      title={revised ? text.reviseTitle(revised.year) : text.confirmTitle}
      button={text.confirmButton(total ?? 0)}
      disabled={total === undefined}
      onClose={onClose}
      send={send}
    >
      <p>{revised ? text.reviseText : text.confirmText}</p>
      {!revised && (
        <TextField
          name="year"
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
      {revised && <TextField name="reason" label={text.reason} required maxLength={300} />}
      <TextArea
        name="definitionZh"
        label={text.definitionZh}
        lang="zh-Hans"
        maxLength={400}
        defaultValue={revised?.definitionZh ?? DEFINITION.zh}
      />
      <TextArea
        name="definitionEn"
        label={text.definitionEn}
        lang="en"
        maxLength={400}
        defaultValue={revised?.definitionEn ?? DEFINITION.en}
      />
    </FormDialog>
  );
}

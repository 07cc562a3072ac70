import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api } from '../../lib/api.ts';
import type { ApiProblem } from '../../lib/api-problem.ts';
import { inLocale, useLocale, useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { ErrorSummary, FormErrors } from '../../ui/form-errors.tsx';
import { certificateWords } from './certificate-words.ts';

const NEW = 'new';

/** A cohort of a programme that exists, or of a new one. */
export function NewCohortDialog(props: {
  open: boolean;
  year: number;
  onClose: () => void;
  onMade: (id: string) => void;
}) {
  const { open, year, onClose, onMade } = props;
  const words = useWords(certificateWords);
  const locale = useLocale();
  const queries = useQueryClient();
  const [chosen, setChosen] = useState<string>();
  const { data } = useQuery({
    queryKey: ['programmes'],
    queryFn: ({ signal }) => api('GET /api/v1/designation-programmes', { signal }),
    enabled: open,
  });
  const programmeId = chosen ?? data?.items[0]?.id ?? NEW;
  const making = useMutation<string, ApiProblem, FormData>({
    async mutationFn(form) {
      const text = (name: string) => String(form.get(name) ?? '').trim();
      const id =
        programmeId === NEW
          ? (
              await api('POST /api/v1/editions/{year}/programmes', {
                params: { year },
                body: {
                  code: text('code'),
                  nameZh: text('programmeZh'),
                  nameEn: text('programmeEn'),
                  conferredByZh: text('conferredByZh'),
                  conferredByEn: text('conferredByEn'),
                },
              })
            ).id
          : programmeId;
      await queries.invalidateQueries({ queryKey: ['programmes'] });
      // A second try after a refused cohort finds the programme made by the first.
      setChosen(id);
      const cohort = await api('POST /api/v1/editions/{year}/cohorts', {
        params: { year },
        body: { programmeId: id, nameZh: text('nameZh'), nameEn: text('nameEn') },
      });
      return cohort.id;
    },
    onSuccess: onMade,
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    making.mutate(new FormData(event.currentTarget));
  };
  return (
    <Dialog open={open} onClose={onClose} title={words.newCohort} place="side">
      <FormErrors problem={making.error ?? undefined}>
        <form className="form" onSubmit={submit}>
          <ErrorSummary />
          <SelectField
            name="programmeId"
            label={words.ofProgramme}
            placeholder={null}
            value={programmeId}
            onChange={(event) => setChosen(event.target.value)}
            options={[
              ...(data?.items ?? []).map((one) => ({
                value: one.id,
                label: inLocale({ zh: one.nameZh, en: one.nameEn }, locale),
              })),
              { value: NEW, label: words.newProgramme },
            ]}
          />
          {programmeId === NEW && (
            <>
              <TextField name="code" label={words.code} hint={words.codeHint} pattern="[A-Z]{2,8}" required />
              <TextField name="programmeZh" label={words.nameZh} maxLength={80} required />
              <TextField name="programmeEn" label={words.nameEn} maxLength={120} required />
              <TextField name="conferredByZh" label={words.conferredByZh} maxLength={80} required />
              <TextField name="conferredByEn" label={words.conferredByEn} maxLength={160} required />
            </>
          )}
          <TextField name="nameZh" label={words.cohortZh} maxLength={60} required />
          <TextField name="nameEn" label={words.cohortEn} maxLength={80} required />
          <div className="row">
            <Button type="submit" kind="primary" busy={making.isPending}>
              {words.create}
            </Button>
            <Button onClick={onClose}>{words.cancel}</Button>
          </div>
        </form>
      </FormErrors>
    </Dialog>
  );
}

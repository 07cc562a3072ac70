import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../lib/api.ts';
import { textOf } from '../../lib/use-sending.ts';
import { inLocale, useLocale, useWords } from '../../lib/words.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { certificateWords } from './certificate-words.ts';

const NEW = 'new';

/** A cohort of a programme that exists, or of a new one. */
export function NewCohortDialog(props: { year: number; onClose: () => void; onMade: (id: string) => void }) {
  const { year, onClose, onMade } = props;
  const words = useWords(certificateWords);
  const locale = useLocale();
  const queries = useQueryClient();
  const [chosen, setChosen] = useState<string>();
  const { data } = useQuery({
    queryKey: ['programmes'],
    queryFn: ({ signal }) => api('GET /api/v1/designation-programmes', { signal }),
  });
  const programmeId = chosen ?? data?.items[0]?.id ?? NEW;
  const send = async (form: FormData) => {
    const id =
      programmeId === NEW
        ? (
            await api('POST /api/v1/editions/{year}/programmes', {
              params: { year },
              body: {
                code: textOf(form, 'code'),
                nameZh: textOf(form, 'programmeZh'),
                nameEn: textOf(form, 'programmeEn'),
                conferredByZh: textOf(form, 'conferredByZh'),
                conferredByEn: textOf(form, 'conferredByEn'),
              },
            })
          ).id
        : programmeId;
    await queries.invalidateQueries({ queryKey: ['programmes'] });
    // A second try after a refused cohort finds the programme made by the first.
    setChosen(id);
    const cohort = await api('POST /api/v1/editions/{year}/cohorts', {
      params: { year },
      body: { programmeId: id, nameZh: textOf(form, 'nameZh'), nameEn: textOf(form, 'nameEn') },
    });
    onMade(cohort.id);
  };
  return (
    <FormDialog
      browserChecks
      title={words.newCohort}
      button={words.create}
      cancel={words.cancel}
      onClose={onClose}
      send={send}
    >
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
    </FormDialog>
  );
}

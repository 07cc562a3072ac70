import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { DESIGNATION_WORDS } from '#domain/certificates';
import { api } from '../../lib/api.ts';
import { textOf } from '../../lib/use-sending.ts';
import { inLocale, useLocale, useWords } from '../../lib/words.tsx';
import { ChoiceField, SelectField, TextArea, TextField } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { SearchBox } from '../../ui/toolbar.tsx';
import { useRefreshLives } from './life-queries.ts';
import { lifeWords } from './life-words.ts';

interface Props {
  readonly cohortId: string;
  readonly today: string;
  readonly taken: ReadonlySet<string>;
  readonly onClose: () => void;
}

export function CandidateDialog({ cohortId, today, taken, onClose }: Props) {
  const words = useWords(lifeWords);
  const locale = useLocale();
  const refresh = useRefreshLives();
  const [q, setQ] = useState('');
  const [origin, setOrigin] = useState<'application' | 'nomination'>('application');
  const [organisationId, setOrganisation] = useState('');
  const { data: found } = useQuery({
    queryKey: ['organisations', q],
    queryFn: ({ signal }) => api('GET /api/v1/organisations', { query: { q, limit: 20 }, signal }),
  });
  const { data: earlier } = useQuery({
    queryKey: ['renewable', cohortId, organisationId],
    queryFn: () => api('GET /api/v1/cohorts/{id}/renewable', { params: { id: cohortId }, query: { organisationId } }),
    enabled: organisationId !== '',
  });
  return (
    <FormDialog
      title={words.add}
      button={words.enter}
      cancel={words.cancel}
      onClose={onClose}
      send={async (form) => {
        const [nominatedBy, statement, on, renews] = ['nominatedBy', 'statement', 'on', 'renews'].map((name) =>
          textOf(form, name),
        );
        await api('POST /api/v1/cohorts/{id}/candidates', {
          params: { id: cohortId },
          body: {
            origin,
            organisationId,
            ...(nominatedBy && { nominatedBy }),
            ...(statement && { statement }),
            ...(on && { on }),
            ...(renews && { renews }),
          },
        });
        await refresh();
      }}
      disabled={organisationId === ''}
    >
      <SearchBox value={q} onChange={setQ} label={words.find} />
      <SelectField
        name="organisationId"
        label={words.institution}
        value={organisationId}
        onChange={(event) => setOrganisation(event.target.value)}
        required
        options={(found?.items ?? [])
          .filter((one) => !taken.has(one.id))
          .map((one) => ({
            value: one.id,
            label: inLocale({ zh: one.nameZh ?? one.nameLocal ?? '', en: one.nameEn ?? one.nameLocal ?? '' }, locale),
          }))}
      />
      <ChoiceField
        name="origin"
        choose="one"
        inline
        label={words.origin}
        value={[origin]}
        onChange={([one]) => setOrigin(one === 'nomination' ? 'nomination' : 'application')}
        options={[
          { value: 'application', label: words.origins.application },
          { value: 'nomination', label: words.origins.nomination },
        ]}
      />
      {origin === 'nomination' && <TextField name="nominatedBy" label={words.nominatedBy} maxLength={120} />}
      <TextField name="on" type="date" label={words.cameOn} defaultValue={today} max={today} required />
      {earlier && earlier.items.length > 0 && (
        <SelectField
          name="renews"
          label={words.renews}
          placeholder={words.renewsNone}
          options={earlier.items.map((one) => ({
            value: one.id,
            label: words.renewsLine(one.year, DESIGNATION_WORDS[locale].states[one.state]),
          }))}
        />
      )}
      <TextArea name="statement" label={words.statement} hint={words.statementHint} maxLength={4000} />
    </FormDialog>
  );
}

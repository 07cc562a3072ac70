import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CohortView } from '#contract/certificates';
import { api } from '../../lib/api.ts';
import { inLocale, useLocale, useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorSummary } from '../../ui/form-errors.tsx';
import { StateMark } from '../../ui/marks.tsx';
import { SearchBox } from '../../ui/toolbar.tsx';
import { certificateWords } from './certificate-words.ts';
import { useCohortChange } from './cohort-queries.ts';

/** Beside the list, so that the order of the stage grows in sight. */
export function AddInstitutionsDialog(props: { open: boolean; cohort: CohortView; onClose: () => void }) {
  const { open, cohort, onClose } = props;
  const words = useWords(certificateWords);
  const locale = useLocale();
  const [q, setQ] = useState('');
  const { data } = useQuery({
    queryKey: ['organisations', q],
    queryFn: ({ signal }) => api('GET /api/v1/organisations', { query: { q, limit: 20 }, signal }),
    enabled: open,
  });
  const add = useCohortChange(cohort.id, (organisationId: string) =>
    api('POST /api/v1/cohorts/{id}/designations', {
      params: { id: cohort.id },
      body: { designations: [{ organisationId }] },
    }),
  );
  const taken = new Set(cohort.designations.map((one) => one.organisation.id));
  return (
    <Dialog open={open} onClose={onClose} title={words.addInstitutions} place="side">
      <p className="soft">{words.addText}</p>
      <ErrorSummary problem={add.error ?? undefined} />
      <SearchBox value={q} onChange={setQ} label={words.search} />
      <ul className="found">
        {data?.items.map((one) => (
          <li key={one.id}>
            <span>
              {inLocale({ zh: one.nameZh ?? one.nameLocal ?? '', en: one.nameEn ?? one.nameLocal ?? '' }, locale)}
            </span>
            {taken.has(one.id) ? (
              <StateMark tone="good">{words.added}</StateMark>
            ) : (
              <Button kind="quiet" icon="plus" busy={add.isPending} onClick={() => add.mutate(one.id)}>
                {words.add}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

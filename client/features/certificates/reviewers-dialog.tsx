import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../lib/api.ts';
import { useWords } from '../../lib/words.tsx';
import { ChoiceField } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useRefreshLives } from './life-queries.ts';
import { lifeWords } from './life-words.ts';

/** All of those chosen here, for all institutions that were chosen before. */
export function ReviewersDialog(props: { cohortId: string; ids: readonly string[]; onClose: () => void }) {
  const words = useWords(lifeWords);
  const toast = useToast();
  const refresh = useRefreshLives();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const { data } = useQuery({
    queryKey: ['reviewers'],
    queryFn: ({ signal }) => api('GET /api/v1/designation-reviewers', { signal }),
  });
  return (
    <FormDialog
      title={words.reviewers}
      button={words.name}
      cancel={words.cancel}
      disabled={chosen.length === 0}
      onClose={props.onClose}
      send={async () => {
        const { added } = await api('POST /api/v1/cohorts/{id}/reviewers', {
          params: { id: props.cohortId },
          body: { designationIds: [...props.ids], reviewerIds: [...chosen] },
        });
        await refresh();
        toast({ text: words.named(added) });
      }}
    >
      <p className="soft">{words.reviewersText}</p>
      <ChoiceField
        name="reviewerIds"
        choose="many"
        label={words.reviewer}
        value={chosen}
        onChange={setChosen}
        options={(data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      />
    </FormDialog>
  );
}

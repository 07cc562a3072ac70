import { useQuery } from '@tanstack/react-query';
import type { PlanView } from '#contract/seating';
import { api } from '../../lib/api.ts';
import { ApiProblem } from '../../lib/api-problem.ts';
import { useWords } from '../../lib/words.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { ErrorSummary } from '../../ui/form-errors.tsx';
import { Table } from '../../ui/table.tsx';
import { useToast } from '../../ui/toast.tsx';
import { PersonName } from './person-name.tsx';
import { seatingWords } from './words.ts';

/** The seats of the last release beside the labels that the registrations have now. */
export function LabelsDialog({ plan, onClose }: { plan: PlanView; onClose: () => void }) {
  const words = useWords(seatingWords);
  const toast = useToast();
  const ask = (mode: 'preview' | 'apply') =>
    api('POST /api/v1/seat-plans/{id}/seat-labels', { params: { id: plan.id }, query: { mode } });
  const { data, error } = useQuery({
    queryKey: ['seat-labels', plan.id, plan.release?.number],
    queryFn: () => ask('preview'),
    staleTime: 0,
    gcTime: 0,
  });
  const count = data?.labels.length ?? 0;
  return (
    <FormDialog
      title={words.seatLabels}
      button={words.takeOver(count)}
      disabled={count === 0}
      onClose={onClose}
      send={async () => {
        await ask('apply');
        toast({ text: words.takenOver });
      }}
    >
      <p>{words.seatLabelsText}</p>
      {error instanceof ApiProblem && <ErrorSummary problem={error} />}
      {data && count === 0 && <p>{words.seatLabelsNone}</p>}
      {data && count > 0 && (
        <Table
          caption={words.seatLabels}
          rows={data.labels}
          rowKey={({ person }) => person.registrationId}
          columns={[
            { key: 'name', header: words.name, cell: ({ person }) => <PersonName person={person} brief /> },
            { key: 'before', header: words.before, cell: ({ before }) => before ?? '–' },
            { key: 'after', header: words.after, cell: ({ after }) => after ?? '–' },
          ]}
        />
      )}
    </FormDialog>
  );
}

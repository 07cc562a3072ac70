import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { DesignationRecordView, LifeBatchView, PipelineView } from '#contract/certificates';
import { api } from '../../lib/api.ts';
import type { ApiProblem } from '../../lib/api-problem.ts';

export function usePipeline(cohortId: string) {
  return useQuery<PipelineView, ApiProblem>({
    queryKey: ['pipeline', cohortId],
    queryFn: ({ signal }) => api('GET /api/v1/cohorts/{id}/candidates', { params: { id: cohortId }, signal }),
  });
}

export function useDesignation(id: string) {
  return useQuery<DesignationRecordView, ApiProblem>({
    queryKey: ['designation', id],
    queryFn: ({ signal }) => api('GET /api/v1/designations/{id}', { params: { id }, signal }),
  });
}

/** Everything that a step may have changed. */
export function useRefreshLives(): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    await Promise.all(
      ['pipeline', 'designation', 'cohort', 'cohorts', 'my-reviews', 'my-review'].map((key) =>
        queries.invalidateQueries({ queryKey: [key] }),
      ),
    );
  };
}

const WORKING_MS = 500;
/** Asked again as long as it is at work. */
export function useBatch(started: LifeBatchView) {
  return useQuery<LifeBatchView, ApiProblem>({
    queryKey: ['life-batch', started.id],
    queryFn: ({ signal }) => api('GET /api/v1/life-batches/{id}', { params: { id: started.id }, signal }),
    initialData: started,
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? WORKING_MS : false),
  });
}

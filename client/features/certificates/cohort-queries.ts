import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { CohortView } from '#contract/certificates';
import { api } from '../../lib/api.ts';
import type { ApiProblem } from '../../lib/api-problem.ts';

const cohortKey = (id: string) => ['cohort', id] as const;
const DRAWING_MS = 800;

/** Asked again as long as sheets are being drawn. */
export function useCohort(id: string) {
  return useQuery<CohortView, ApiProblem>({
    queryKey: cohortKey(id),
    queryFn: ({ signal }) => api('GET /api/v1/cohorts/{id}', { params: { id }, signal }),
    refetchInterval: ({ state }) => (state.data && drawnOf(state.data).missing > 0 ? DRAWING_MS : false),
  });
}

export function drawnOf(cohort: CohortView): { issued: number; missing: number } {
  const issued = cohort.designations.flatMap((one) => one.certificates).filter((one) => one.state === 'issued');
  return { issued: issued.length, missing: issued.filter((one) => !one.isDrawn).length };
}

/** A change of a cohort; afterwards the lists are asked again, also when it was refused: somebody else was faster. */
export function useCohortChange<V, R>(cohortId: string, change: (given: V) => Promise<R>, done?: (result: R) => void) {
  const queries = useQueryClient();
  return useMutation<R, ApiProblem, V>({
    mutationFn: change,
    onSuccess: (result) => done?.(result),
    onSettled: async () => {
      await queries.invalidateQueries({ queryKey: cohortKey(cohortId) });
      await queries.invalidateQueries({ queryKey: ['cohorts'] });
    },
  });
}

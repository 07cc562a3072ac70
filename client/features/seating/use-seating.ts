import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { PlanView, PrecedenceView } from '#contract/seating';
import { useEdition } from '../../app/office/session.tsx';
import { api } from '../../lib/api.ts';
import { ApiProblem } from '../../lib/api-problem.ts';
import { useSending } from '../../lib/use-sending.ts';

type Match = { readonly 'If-Match': string };

/** What one sees under a version, and changes of it that give the next; a refusal shows what stands there now. */
function useVersioned<T extends { readonly version: number }>(key: readonly unknown[], load: () => Promise<T>) {
  const queries = useQueryClient();
  const { data } = useQuery({ queryKey: key, queryFn: load, refetchInterval: 30_000 });
  const sending = useSending();
  const change = async (work: (headers: Match) => Promise<T>): Promise<void> => {
    if (!data) return;
    try {
      queries.setQueryData(key, await work({ 'If-Match': `"${data.version}"` }));
    } catch (failure) {
      if (failure instanceof ApiProblem && failure.status === 412) await queries.invalidateQueries({ queryKey: key });
      throw failure;
    }
    await queries.invalidateQueries({ queryKey: ['seating-list'] });
  };
  return {
    data,
    problem: sending.problem,
    busy: sending.busy,
    /** For forms, which show a refusal themselves. */
    change,
    /** For buttons. */
    act: (work: (headers: Match) => Promise<T>) => sending.run(() => change(work)),
  };
}

export const usePlan = (id: string) =>
  useVersioned<PlanView>(['seat-plan', id], () => api('GET /api/v1/seat-plans/{id}', { params: { id } }));
export type PlanHandle = ReturnType<typeof usePlan>;

export function usePrecedence() {
  const { year } = useEdition();
  return useVersioned<PrecedenceView>(['precedence', year], () =>
    api('GET /api/v1/editions/{year}/precedence', { params: { year } }),
  );
}
export type PrecedenceHandle = ReturnType<typeof usePrecedence>;

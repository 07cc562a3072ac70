import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { api } from '../../lib/api.ts';

export function useAgreement() {
  const id = useParams()['id'] ?? '';
  const { data, error } = useQuery({
    queryKey: ['agreement', id],
    queryFn: async () => {
      const { body, etag } = await api.full('GET /api/v1/agreements/{id}', { params: { id } });
      return { agreement: body, etag: etag ?? `"${body.version}"` };
    },
  });
  if (error) throw error;
  return { loaded: data, refresh: useRefreshAgreements() };
}
export type LoadedAgreement = NonNullable<ReturnType<typeof useAgreement>['loaded']>;

export function useRefreshAgreements(): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    await Promise.all(
      [['agreement'], ['agreements'], ['agreement-choices']].map((queryKey) => queries.invalidateQueries({ queryKey })),
    );
  };
}

/** What lists and forms offer; undefined while it is on its way. */
export function useChoices() {
  const { data } = useQuery({
    queryKey: ['agreement-choices'],
    queryFn: () => api('GET /api/v1/agreement-choices'),
    staleTime: 60_000,
  });
  return data;
}

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api } from '../../lib/api.ts';
import { useChannel } from '../../lib/use-channel.ts';

/** The office's agenda; editors at other desks are followed through the channel of drafts. */
export function useDraftAgenda(year: number) {
  const queries = useQueryClient();
  const view = useChannel<{ version: string }>(`agenda:${year}:draft`);
  const query = useQuery({
    queryKey: ['agenda', year, 'draft'],
    queryFn: () => api('GET /api/v1/editions/{year}/agenda/draft', { params: { year } }),
  });
  const current = view.state?.version;
  const held = query.data?.agenda.version;
  useEffect(() => {
    if (current !== undefined && held !== undefined && current !== held)
      void queries.invalidateQueries({ queryKey: ['agenda', year] });
  }, [current, held, queries, year]);
  return query;
}

export function useSpeakers(year: number) {
  return useQuery({
    queryKey: ['agenda', year, 'speakers'],
    queryFn: async () => (await api('GET /api/v1/editions/{year}/speakers', { params: { year } })).items,
  });
}

/** After a change: everything of this year is asked for again, and waited for. */
export function useRefresh(year: number): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ['agenda', year] });
}

export function ifMatch({ version }: { version: number }): { 'If-Match': string } {
  return { 'If-Match': `"${version}"` };
}

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { api } from '../../lib/api.ts';

/** The address of a record that was merged away shows the one that was kept. */
export function useRecord() {
  const asked = useParams()['id'] ?? '';
  const queries = useQueryClient();
  const { data, error } = useQuery({
    queryKey: ['organisation', asked],
    queryFn: async () => {
      const { body, etag } = await api.full('GET /api/v1/organisations/{id}/record', { params: { id: asked } });
      return { record: body, etag: etag ?? `"${body.version}"` };
    },
  });
  if (error) throw error;
  const refresh = async () => {
    await Promise.all(
      [['organisation'], ['organisations'], ['memberships'], ['audit']].map((queryKey) =>
        queries.invalidateQueries({ queryKey }),
      ),
    );
  };
  return { loaded: data, refresh };
}

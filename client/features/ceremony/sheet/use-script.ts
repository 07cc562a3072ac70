import { useQuery } from '@tanstack/react-query';
import { api } from '../../../lib/api.ts';

/** Asked anew with every revision: the words follow the order, the substitutes and the notes. */
export function useScript(id: string, revision: number) {
  return useQuery({
    queryKey: ['ceremony-script', id, revision],
    queryFn: () => api('GET /api/v1/ceremonies/{id}/script', { params: { id } }),
    placeholderData: (before) => before,
  });
}

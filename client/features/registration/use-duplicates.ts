import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEdition } from '../../app/office/session.tsx';
import { api } from '../../lib/api.ts';

/** Pairs that may be one person; of one registration, or of the whole edition. */
export function useDuplicates(asked: { registrationId?: string; cursor?: string | undefined; limit: number }) {
  const { year } = useEdition();
  const { registrationId, cursor, limit } = asked;
  return useQuery({
    queryKey: ['registrations', year, 'duplicates', registrationId, cursor, limit],
    queryFn: ({ signal }) =>
      api('GET /api/v1/editions/{year}/registrations/duplicates', {
        params: { year },
        query: { limit, ...(registrationId && { registrationId }), ...(cursor && { cursor }) },
        signal,
      }),
    placeholderData: keepPreviousData,
  });
}

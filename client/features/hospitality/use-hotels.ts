import { useQuery } from '@tanstack/react-query';
import { useEdition } from '../../app/office/session.tsx';
import { api } from '../../lib/api.ts';

export function useHotels() {
  const { year } = useEdition();
  return useQuery({
    queryKey: ['hospitality', year, 'hotels'],
    queryFn: async () => (await api('GET /api/v1/editions/{year}/hotels', { params: { year } })).items,
  });
}

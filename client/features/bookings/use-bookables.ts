import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../lib/api.ts';
import { useChannel } from '../../lib/use-channel.ts';

/** Follows the bookings: whenever the numbers move, the list is asked for again. */
export function useBookables(year: number) {
  const { seq } = useChannel<unknown>(`bookings:${year}`);
  return useQuery({
    queryKey: ['bookings', year, seq ?? 0],
    queryFn: async () => (await api('GET /api/v1/editions/{year}/bookable-sessions', { params: { year } })).items,
    placeholderData: (before) => before,
  });
}

export function useRefreshBookings(): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    await Promise.all([
      queries.invalidateQueries({ queryKey: ['bookings'] }),
      queries.invalidateQueries({ queryKey: ['booking-list'] }),
    ]);
  };
}

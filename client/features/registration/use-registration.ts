import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from 'react-router';
import type { RegistrationView } from '#contract/registration';
import { api } from '../../lib/api.ts';

interface Loaded {
  readonly registration: RegistrationView;
  readonly etag: string;
}

export function useRegistration() {
  const id = useParams()['id'] ?? '';
  const queries = useQueryClient();
  const { data, error } = useQuery({
    queryKey: ['registration', id],
    queryFn: async (): Promise<Loaded> => {
      const { body, etag } = await api.full('GET /api/v1/registrations/{id}', { params: { id } });
      return { registration: body, etag: etag ?? `"${body.version}"` };
    },
  });
  if (error) throw error;
  /** After a change, and before the present is looked at again. */
  const refresh = async () => {
    await Promise.all([
      queries.invalidateQueries({ queryKey: ['registration', id] }),
      queries.invalidateQueries({ queryKey: ['registrations'] }),
    ]);
  };
  return { id, loaded: data, refresh };
}

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useEdition } from '../../app/office/session.tsx';
import { api } from '../../lib/api.ts';
import { useSending } from '../../lib/use-sending.ts';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { ErrorSummary } from '../../ui/form-errors.tsx';
import { useToast } from '../../ui/toast.tsx';
import { bookingsWords } from './office-words.ts';
import { useRefreshBookings } from './use-bookables.ts';

export function AddPersonDialog({ sessionId, onClose }: { sessionId: string; onClose: () => void }) {
  const { year } = useEdition();
  const words = useWords(bookingsWords);
  const toast = useToast();
  const refresh = useRefreshBookings();
  const { problem, busy, run } = useSending();
  const [q, setQ] = useState('');
  const { data } = useQuery({
    queryKey: ['registrations', year, 'to-book', q],
    queryFn: ({ signal }) =>
      api('GET /api/v1/editions/{year}/registrations', {
        params: { year },
        query: { q, state: 'approved', limit: 12 },
        signal,
      }),
    enabled: q.trim() !== '',
    placeholderData: keepPreviousData,
  });
  const put = (registrationId: string) =>
    run(async () => {
      const { registration, state } = await api('POST /api/v1/bookable-sessions/{id}/bookings', {
        params: { id: sessionId },
        body: { registrationId },
      });
      await refresh();
      toast({ text: words.added(registration.nameNative, words[state]) });
      setQ('');
    });
  return (
    <Dialog open place="side" onClose={onClose} title={words.addTitle}>
      <ErrorSummary problem={problem} />
      <TextField
        name="q"
        type="search"
        label={words.name}
        hint={words.addHint}
        value={q}
        onChange={(event) => setQ(event.target.value)}
      />
      {q.trim() !== '' && data && (
        <ul className="person-results">
          {data.items.length === 0 && <li>{words.notFound}</li>}
          {data.items.map(({ id, nameNative, nameLatin, number }) => (
            <li key={id}>
              <span>
                <strong>{nameNative}</strong> {nameLatin !== nameNative && nameLatin}{' '}
                <span className="soft number">{String(number).padStart(4, '0')}</span>
              </span>
              <Button busy={busy} onClick={() => void put(id)}>
                {words.put}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}

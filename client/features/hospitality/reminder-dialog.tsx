import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useEdition } from '../../app/office/session.tsx';
import { api } from '../../lib/api.ts';
import { uuid } from '../../lib/id.ts';
import { useWords } from '../../lib/words.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { useToast } from '../../ui/toast.tsx';
import { hospitalityWords } from './hospitality-words.ts';

/** Who gets the mail is shown before it is sent; one opening of the dialog is one press, however often it is clicked. */
export function ReminderDialog({ onClose }: { onClose: () => void }) {
  const { year } = useEdition();
  const words = useWords(hospitalityWords);
  const toast = useToast();
  const [key] = useState(uuid);
  const { data } = useQuery({
    queryKey: ['hospitality', year, 'reminders'],
    queryFn: () => api('GET /api/v1/editions/{year}/travel-reminders', { params: { year } }),
    staleTime: 0,
  });
  const send = async () => {
    const { people } = await api('POST /api/v1/editions/{year}/travel-reminders', {
      params: { year },
      headers: { 'Idempotency-Key': key },
      body: { registrationIds: (data?.people ?? []).map(({ registrationId }) => registrationId) },
    });
    toast({ text: words.reminded(people.length) });
  };
  const count = data?.people.length ?? 0;
  return (
    <FormDialog
      title={words.remindTitle}
      icon="mail"
      button={count > 0 && words.remindSend(count)}
      onClose={onClose}
      send={send}
    >
      {data && <p>{count > 0 ? words.remindText(count) : words.remindNone}</p>}
      {data && data.withoutAddress > 0 && <p className="soft">{words.remindWithout(data.withoutAddress)}</p>}
      <ol className="name-list">
        {data?.people.map(({ registrationId, number, nameNative }) => (
          <li key={registrationId}>
            <span className="number soft">{String(number).padStart(4, '0')}</span> {nameNative}
          </li>
        ))}
      </ol>
    </FormDialog>
  );
}

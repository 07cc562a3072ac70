import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { BookableSessionView } from '#contract/bookings';
import { instantsOf, localDay, localTime } from '#domain/agenda';
import { useEdition } from '../../app/office/session.tsx';
import { api } from '../../lib/api.ts';
import { ApiProblem } from '../../lib/api-problem.ts';
import { useDates } from '../../lib/dates.ts';
import { textOf } from '../../lib/use-sending.ts';
import { inLocale, useLocale, useWords } from '../../lib/words.tsx';
import { Skeleton } from '../../ui/content.tsx';
import { ChoiceField, SelectField, TextField } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { useToast } from '../../ui/toast.tsx';
import { bookingsWords } from './office-words.ts';
import { useBookables, useRefreshBookings } from './use-bookables.ts';

interface SignUpDialogProps {
  /** Undefined: a session is chosen first. */
  readonly session?: BookableSessionView;
  readonly onClose: () => void;
}

export function SignUpDialog({ session, onClose }: SignUpDialogProps) {
  const { year } = useEdition();
  const words = useWords(bookingsWords);
  const locale = useLocale();
  const dates = useDates();
  const toast = useToast();
  const refresh = useRefreshBookings();
  const [chosen, setChosen] = useState('');
  const { data: detail } = useQuery({
    queryKey: ['edition', year],
    queryFn: () => api('GET /api/v1/editions/{year}', { params: { year } }),
  });
  const { data: agenda } = useQuery({
    queryKey: ['agenda', year, 'draft'],
    queryFn: () => api('GET /api/v1/editions/{year}/agenda/draft', { params: { year } }),
    enabled: !session,
  });
  const { data: taken } = useBookables(year);
  const titleOf = (one: { titleZh: string; titleEn: string }) => inLocale({ zh: one.titleZh, en: one.titleEn }, locale);
  const choices = (agenda?.agenda.sessions ?? []).filter(
    ({ id, state }) => state !== 'cancelled' && !taken?.some(({ sessionId }) => sessionId === id),
  );
  const picked = choices.find(({ id }) => id === chosen);
  const room = session
    ? session.roomSeats
    : (agenda?.agenda.rooms.find(({ id }) => id === picked?.roomId)?.seats ?? null);

  const send = async (form: FormData) => {
    const body = {
      seats: numberOf(textOf(form, 'seats'), words.notANumber),
      opensAt: instantOf(textOf(form, 'opensAt'), dates.zone, '/opensAt', words.incomplete),
      closesAt: instantOf(textOf(form, 'closesAt'), dates.zone, '/closesAt', words.incomplete),
      typeIds: form.getAll('typeIds').map(String),
    };
    if (session)
      await api('PATCH /api/v1/bookable-sessions/{id}', {
        params: { id: session.sessionId },
        headers: { 'If-Match': `"${session.version}"` },
        body,
      });
    else
      await api('POST /api/v1/editions/{year}/bookable-sessions', {
        params: { year },
        body: { sessionId: chosen, ...body },
      });
    await refresh();
    toast({ text: session ? words.saved : words.opened(picked ? titleOf(picked) : '') });
  };
  const local = (at: string | null | undefined) =>
    at ? `${localDay(new Date(at), dates.zone)}T${localTime(new Date(at), dates.zone)}` : '';

  return (
    <FormDialog
      title={session ? words.settings : words.open}
      button={words.save}
      className="sign-up-form"
      onClose={onClose}
      send={send}
    >
      {!session && agenda && choices.length === 0 && <p>{words.noneLeft}</p>}
      {!session && (
        <SelectField
          name="sessionId"
          label={words.session}
          required
          value={chosen}
          onChange={(event) => setChosen(event.target.value)}
          options={choices.map((one) => ({
            value: one.id,
            label: `${dates.shortDay(one.startsAt)} ${dates.time(one.startsAt)} ${titleOf(one)}`,
          }))}
        />
      )}
      <TextField
        key={`seats ${chosen}`}
        name="seats"
        label={words.seats}
        hint={room ? words.seatsHint(room) : undefined}
        inputMode="numeric"
        size={6}
        required
        defaultValue={session?.seats ?? picked?.seats ?? room ?? ''}
      />
      <TextField
        name="opensAt"
        type="datetime-local"
        label={words.opensAt}
        hint={words.opensHint}
        defaultValue={local(session?.opensAt)}
      />
      <TextField
        name="closesAt"
        type="datetime-local"
        label={words.closesAt}
        hint={words.closesHint(dates.zoneName)}
        defaultValue={local(session?.closesAt)}
      />
      {detail ? (
        <ChoiceField
          name="typeIds"
          choose="many"
          label={words.types}
          hint={words.typesHint}
          defaultValue={session?.typeIds ?? []}
          options={detail.types
            .filter(({ id, isRetired }) => !isRetired || session?.typeIds.includes(id))
            .map((type) => ({
              value: type.id,
              label: inLocale({ zh: type.nameZh, en: type.nameEn }, locale),
            }))}
        />
      ) : (
        <Skeleton width={20} />
      )}
    </FormDialog>
  );
}

function numberOf(text: string, detail: string): number {
  const value = Number(text);
  if (text !== '' && Number.isInteger(value)) return value;
  throw wrong('/seats', detail);
}

function instantOf(wall: string, zone: string, pointer: string, detail: string): string | null {
  if (wall === '') return null;
  const [day = '', time = ''] = wall.split('T');
  const [found] = instantsOf(day, time.slice(0, 5), zone);
  if (!found) throw wrong(pointer, detail);
  return found.toISOString();
}

function wrong(pointer: string, detail: string): ApiProblem {
  return new ApiProblem({
    title: detail,
    status: 422,
    code: 'incomplete',
    errors: [{ pointer, code: 'incomplete', detail }],
  });
}

import { useQueryClient } from '@tanstack/react-query';
import type { StayView } from '#contract/hospitality';
import { nightsBetween, STAY_LIMITS } from '#domain/hospitality';
import { useEdition } from '../../app/office/session.tsx';
import { api } from '../../lib/api.ts';
import { textOf } from '../../lib/use-sending.ts';
import { inLocale, useLocale, useWords } from '../../lib/words.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { useToast } from '../../ui/toast.tsx';
import { hospitalityWords } from './hospitality-words.ts';
import { GuestName } from './parts.tsx';
import { useHotels } from './use-hotels.ts';

/** Kinds of rooms are offered with what is free on every one of the nights; the database has the last word. */
export function RoomDialog({ guests, onClose }: { guests: readonly StayView[]; onClose: (given: boolean) => void }) {
  const { year } = useEdition();
  const words = useWords(hospitalityWords);
  const locale = useLocale();
  const queries = useQueryClient();
  const toast = useToast();
  const { data: hotels } = useHotels();
  const send = async (form: FormData) => {
    await api('POST /api/v1/editions/{year}/rooms', {
      params: { year },
      body: {
        kindId: textOf(form, 'kindId'),
        number: textOf(form, 'number') || null,
        registrationIds: guests.map(({ person }) => person.registrationId),
        reason: textOf(form, 'reason') || null,
      },
    });
    await queries.invalidateQueries({ queryKey: ['hospitality'] });
    toast({ text: words.roomGiven });
  };
  const wanted = new Set(
    guests.flatMap(({ lodging }) =>
      lodging?.checksIn && lodging.checksOut ? nightsBetween(lodging.checksIn, lodging.checksOut) : [],
    ),
  );
  const freeIn = (nights: readonly { night: string; allotment: number; taken: number }[]): number => {
    const offered = new Map(nights.map(({ night, allotment, taken }) => [night, allotment - taken]));
    return Math.min(...[...wanted].map((night) => offered.get(night) ?? 0));
  };
  return (
    <FormDialog
      title={words.giveTitle}
      button={words.giveRoom(guests.length)}
      onClose={() => onClose(false)}
      onDone={() => onClose(true)}
      send={send}
    >
      <ul className="name-list">
        {guests.map(({ person }) => (
          <li key={person.registrationId}>
            <GuestName person={person} />
          </li>
        ))}
      </ul>

      <SelectField
        name="kindId"
        label={words.kind}
        required
        options={(hotels ?? []).map((hotel) => ({
          label: inLocale({ zh: hotel.nameZh, en: hotel.nameEn }, locale),
          options: hotel.kinds.map((kind) => {
            const free = freeIn(kind.nights);
            return {
              value: kind.id,
              label: `${inLocale({ zh: kind.nameZh, en: kind.nameEn }, locale)} · ${words.free(free)}`,
              disabled: free < 1 || kind.beds < guests.length,
            };
          }),
        }))}
      />
      <TextField name="number" label={words.roomNumber} maxLength={STAY_LIMITS.roomNumber} />
      {guests.length > 1 && (
        <TextField name="reason" label={words.reason} hint={words.reasonHint} maxLength={STAY_LIMITS.reason} />
      )}
    </FormDialog>
  );
}

import { useQueryClient } from '@tanstack/react-query';
import type { HotelView } from '#contract/hospitality';
import { STAY_LIMITS } from '#domain/hospitality';
import { useEdition } from '../../app/office/session.tsx';
import { api } from '../../lib/api.ts';
import { textOf } from '../../lib/use-sending.ts';
import { useWords } from '../../lib/words.tsx';
import { TextField } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { BothFields } from './both-fields.tsx';
import { hospitalityWords } from './hospitality-words.ts';

export function HotelDialog({ hotel, onClose }: { hotel: HotelView | undefined; onClose: () => void }) {
  const { year } = useEdition();
  const words = useWords(hospitalityWords);
  const queries = useQueryClient();
  const send = async (form: FormData) => {
    const body = {
      nameZh: textOf(form, 'nameZh'),
      nameEn: textOf(form, 'nameEn'),
      addressZh: textOf(form, 'addressZh'),
      addressEn: textOf(form, 'addressEn'),
      phone: textOf(form, 'phone') || null,
    };
    if (hotel)
      await api('PATCH /api/v1/hotels/{id}', {
        params: { id: hotel.id },
        headers: { 'If-Match': `"${hotel.version}"` },
        body,
      });
    else await api('POST /api/v1/editions/{year}/hotels', { params: { year }, body });
    await queries.invalidateQueries({ queryKey: ['hospitality'] });
  };
  return (
    <FormDialog title={hotel ? hotel.nameZh : words.newHotel} button={words.save} onClose={onClose} send={send}>
      <BothFields name="name" label={words.hotelName} maxLength={STAY_LIMITS.hotelName} given={hotel} />
      <BothFields name="address" label={words.address} maxLength={STAY_LIMITS.address} given={hotel} />
      <TextField
        name="phone"
        type="tel"
        label={words.phone}
        maxLength={STAY_LIMITS.phone}
        defaultValue={hotel?.phone ?? undefined}
      />
    </FormDialog>
  );
}

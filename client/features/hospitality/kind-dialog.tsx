import { useQueryClient } from '@tanstack/react-query';
import type { HotelView } from '#contract/hospitality';
import { nightsBetween, STAY_LIMITS } from '#domain/hospitality';
import { useEdition } from '../../app/office/session.tsx';
import { api } from '../../lib/api.ts';
import { useDates } from '../../lib/dates.ts';
import { textOf } from '../../lib/use-sending.ts';
import { useWords } from '../../lib/words.tsx';
import { TextField } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { BothFields } from './both-fields.tsx';
import { hospitalityWords } from './hospitality-words.ts';

interface KindDialogProps {
  readonly hotelId: string;
  readonly kind: HotelView['kinds'][number] | undefined;
  readonly onClose: () => void;
}

/** A new kind holds one number over its nights; a known one is changed night by night. */
export function KindDialog({ hotelId, kind, onClose }: KindDialogProps) {
  const { startsOn, endsOn } = useEdition();
  const words = useWords(hospitalityWords);
  const dates = useDates();
  const queries = useQueryClient();
  const send = async (form: FormData) => {
    const names = { nameZh: textOf(form, 'nameZh'), nameEn: textOf(form, 'nameEn') };
    if (kind) {
      const nights = kind.nights.map(({ night }) => ({ night, allotment: Number(textOf(form, `night-${night}`)) }));
      await api('PATCH /api/v1/room-kinds/{id}', { params: { id: kind.id }, body: { ...names, nights } });
    } else {
      const last = new Date(Date.parse(`${textOf(form, 'until')}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
      const allotment = Number(textOf(form, 'allotment'));
      await api('POST /api/v1/hotels/{id}/kinds', {
        params: { id: hotelId },
        body: {
          ...names,
          beds: Number(textOf(form, 'beds')),
          nights: nightsBetween(textOf(form, 'from'), last).map((night) => ({ night, allotment })),
        },
      });
    }
    await queries.invalidateQueries({ queryKey: ['hospitality'] });
  };
  return (
    <FormDialog
      title={kind ? words.editKind : words.newKind}
      button={words.save}
      browserChecks
      onClose={onClose}
      send={send}
    >
      <BothFields name="name" label={words.hotelName} maxLength={STAY_LIMITS.hotelName} given={kind} />
      {kind ? (
        kind.nights.map(({ night, allotment, taken }) => (
          <TextField
            key={night}
            name={`night-${night}`}
            type="number"
            min={taken}
            max={2000}
            label={dates.localDay(night)}
            hint={`${words.taken} ${taken}`}
            defaultValue={String(allotment)}
          />
        ))
      ) : (
        <div className="stay-fields">
          <TextField name="beds" type="number" min={1} max={6} label={words.beds} required defaultValue="2" />
          <TextField name="allotment" type="number" min={0} max={2000} label={words.held} required defaultValue="10" />
          <TextField name="from" type="date" label={words.from} required defaultValue={startsOn} />
          <TextField name="until" type="date" label={words.until} required defaultValue={endsOn} />
        </div>
      )}
    </FormDialog>
  );
}

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../lib/api.ts';
import { textOf, useForm } from '../../lib/use-sending.ts';
import { defineWords, useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { FormErrors } from '../../ui/form-errors.tsx';
import { useToast } from '../../ui/toast.tsx';

const seatWords = defineWords({
  en: {
    title: 'Seat',
    label: 'Seat or table',
    hint: 'For example: row 3, seat 12. The doors tell it when the badge is scanned.',
    save: 'Save seat',
    saved: 'The seat is saved.',
  },
  zh: {
    title: '座位',
    label: '座位或桌号',
    hint: '例如：3排12座。签到时向来宾提示。',
    save: '保存座位',
    saved: '座位已保存。',
  },
});

export function SeatField({ id, mayEdit }: { id: string; mayEdit: boolean }) {
  const words = useWords(seatWords);
  const toast = useToast();
  const queries = useQueryClient();
  const { data } = useQuery({
    queryKey: ['seat', id],
    queryFn: () => api('GET /api/v1/registrations/{id}/seat', { params: { id } }),
  });
  const { problem, busy, submit } = useForm(async (form) => {
    await api('PUT /api/v1/registrations/{id}/seat', { params: { id }, body: { seat: textOf(form, 'seat') || null } });
    await queries.invalidateQueries({ queryKey: ['seat', id] });
    toast({ text: words.saved });
  });
  if (!data || (!mayEdit && data.seat === null)) return null;
  return (
    <section>
      <h2>{words.title}</h2>
      {mayEdit ? (
        <FormErrors problem={problem} scope="seat">
          <form className="stack" onSubmit={submit} noValidate>
            <TextField
              name="seat"
              label={words.label}
              hint={words.hint}
              defaultValue={data.seat ?? ''}
              maxLength={40}
            />
            <div className="no-print">
              <Button type="submit" busy={busy}>
                {words.save}
              </Button>
            </div>
          </form>
        </FormErrors>
      ) : (
        <p>{data.seat}</p>
      )}
    </section>
  );
}

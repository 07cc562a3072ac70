import { useQueryClient } from '@tanstack/react-query';
import type { SettingView } from '#contract/hospitality';
import { instantsOf, localDay, localTime } from '#domain/agenda';
import { useEdition } from '../../app/office/session.tsx';
import { api } from '../../lib/api.ts';
import { ApiProblem } from '../../lib/api-problem.ts';
import { useDates } from '../../lib/dates.ts';
import { textOf } from '../../lib/use-sending.ts';
import { useWords } from '../../lib/words.tsx';
import { CheckField, TextField } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { useToast } from '../../ui/toast.tsx';
import { hospitalityWords } from './hospitality-words.ts';

export function SettingDialog({ setting, onClose }: { setting: SettingView; onClose: () => void }) {
  const { year, timeZone } = useEdition();
  const words = useWords(hospitalityWords);
  const { zoneName, instant } = useDates();
  const queries = useQueryClient();
  const toast = useToast();
  const typed = (at: string | null) =>
    at === null ? '' : `${localDay(new Date(at), timeZone)}T${localTime(new Date(at), timeZone)}`;
  const send = async (form: FormData) => {
    const read = (name: string): string | null | undefined => {
      const [day = '', time = ''] = textOf(form, name).split('T');
      return day === '' ? null : instantsOf(day, time.slice(0, 5), timeZone)[0]?.toISOString();
    };
    const [travelClosesAt, lodgingClosesAt] = [read('travelClosesAt'), read('lodgingClosesAt')];
    if (travelClosesAt === undefined || lodgingClosesAt === undefined)
      throw new ApiProblem({ title: words.skipped, status: 422, code: 'skipped' });
    await api('PATCH /api/v1/editions/{year}/hospitality', {
      params: { year },
      headers: { 'If-Match': `"${setting.version}"` },
      body: {
        travelClosesAt,
        lodgingClosesAt,
        lodgingReleased: form.has('lodgingReleased'),
        eraseAfterDays: Number(textOf(form, 'eraseAfterDays')),
      },
    });
    await queries.invalidateQueries({ queryKey: ['hospitality'] });
    toast({ text: words.saved });
  };
  return (
    <FormDialog title={words.settings} button={words.save} onClose={onClose} send={send}>
      {(
        [
          ['travelClosesAt', words.travelCloses],
          ['lodgingClosesAt', words.lodgingCloses],
        ] as const
      ).map(([name, label]) => (
        <TextField
          key={name}
          name={name}
          type="datetime-local"
          label={label}
          hint={words.timeHint(zoneName)}
          defaultValue={typed(setting[name])}
        />
      ))}
      <CheckField name="lodgingReleased" label={words.release} defaultChecked={setting.lodgingReleasedAt !== null} />
      <TextField
        name="eraseAfterDays"
        type="number"
        min={0}
        max={730}
        label={words.eraseAfter}
        defaultValue={String(setting.eraseAfterDays)}
      />
      {setting.erasedAt && <p className="soft">{words.erased(instant(setting.erasedAt))}</p>}
    </FormDialog>
  );
}

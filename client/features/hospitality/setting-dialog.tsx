import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { SettingView } from '#contract/hospitality';
import { instantsOf, localDay, localTime } from '#domain/agenda';
import { useEdition } from '../../app/office/session.tsx';
import { api } from '../../lib/api.ts';
import { useDates } from '../../lib/dates.ts';
import { textOf, useForm } from '../../lib/use-sending.ts';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { CheckField, TextField } from '../../ui/field.tsx';
import { ErrorSummary, FormErrors } from '../../ui/form-errors.tsx';
import { useToast } from '../../ui/toast.tsx';
import { hospitalityWords } from './hospitality-words.ts';

export function SettingDialog({ setting, onClose }: { setting: SettingView; onClose: () => void }) {
  const { year, timeZone } = useEdition();
  const words = useWords(hospitalityWords);
  const { zoneName, instant } = useDates();
  const queries = useQueryClient();
  const toast = useToast();
  const [fault, setFault] = useState<string>();
  const typed = (at: string | null) =>
    at === null ? '' : `${localDay(new Date(at), timeZone)}T${localTime(new Date(at), timeZone)}`;
  const { problem, busy, submit } = useForm(async (form) => {
    const read = (name: string): string | null | undefined => {
      const [day = '', time = ''] = textOf(form, name).split('T');
      return day === '' ? null : instantsOf(day, time.slice(0, 5), timeZone)[0]?.toISOString();
    };
    const [travelClosesAt, lodgingClosesAt] = [read('travelClosesAt'), read('lodgingClosesAt')];
    if (travelClosesAt === undefined || lodgingClosesAt === undefined) return setFault(words.skipped);
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
    onClose();
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={words.settings}
      place="side"
      actions={
        <Button kind="primary" type="submit" form="setting" busy={busy}>
          {words.save}
        </Button>
      }
    >
      <FormErrors problem={problem}>
        <form id="setting" className="form" onSubmit={submit} noValidate>
          <ErrorSummary />
          {fault && <p role="alert">{fault}</p>}
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
          <CheckField
            name="lodgingReleased"
            label={words.release}
            defaultChecked={setting.lodgingReleasedAt !== null}
          />
          <TextField
            name="eraseAfterDays"
            type="number"
            min={0}
            max={730}
            label={words.eraseAfter}
            defaultValue={String(setting.eraseAfterDays)}
          />
          {setting.erasedAt && <p className="soft">{words.erased(instant(setting.erasedAt))}</p>}
        </form>
      </FormErrors>
    </Dialog>
  );
}

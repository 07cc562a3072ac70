import { useQuery } from '@tanstack/react-query';
import { api } from '../../../lib/api.ts';
import { useZone } from '../../../lib/dates.ts';
import { fromLocal, toLocal } from '../../../lib/local-instant.ts';
import { textOf } from '../../../lib/use-sending.ts';
import { useLocale, useWords } from '../../../lib/words.tsx';
import { Skeleton } from '../../../ui/content.tsx';
import { SelectField, TextField } from '../../../ui/field.tsx';
import { FormDialog } from '../../../ui/form-dialog.tsx';
import { sheetWords } from './sheet-words.ts';

export function useCeremonySettings(id: string) {
  return useQuery({
    queryKey: ['ceremony-settings', id],
    queryFn: () => api.full('GET /api/v1/ceremonies/{id}/settings', { params: { id } }),
    staleTime: 0,
  });
}

interface SettingsDialogProps {
  readonly id: string;
  readonly year: number;
  readonly onClose: () => void;
}

export function SettingsDialog({ id, year, onClose }: SettingsDialogProps) {
  const words = useWords(sheetWords);
  const locale = useLocale();
  const zone = useZone();
  const settings = useCeremonySettings(id);
  const sessions = useQuery({
    queryKey: ['agenda', year, 'draft'],
    queryFn: () => api('GET /api/v1/editions/{year}/agenda/draft', { params: { year } }),
  });
  const checkpoints = useQuery({
    queryKey: ['checkpoints', year],
    queryFn: async () => (await api('GET /api/v1/editions/{year}/checkpoints', { params: { year } })).items,
  });
  for (const { error } of [settings, sessions, checkpoints]) if (error) throw error;
  const now = settings.data?.body;
  const etag = settings.data?.etag;
  const nameOf = (one: { nameZh: string; nameEn: string }) => (locale === 'zh' ? one.nameZh : one.nameEn);
  if (!now || !sessions.data || !checkpoints.data)
    return (
      <FormDialog title={words.settings} onClose={onClose} send={() => Promise.resolve()}>
        <Skeleton width={30} />
      </FormDialog>
    );
  return (
    <FormDialog
      title={words.settings}
      button={words.save}
      cancel={words.cancel}
      onClose={onClose}
      send={async (form) => {
        const local = textOf(form, 'startsAt');
        await api('PATCH /api/v1/ceremonies/{id}', {
          params: { id },
          headers: { 'If-Match': etag ?? '' },
          body: {
            titleZh: textOf(form, 'titleZh'),
            titleEn: textOf(form, 'titleEn'),
            startsAt: local ? fromLocal(local, zone) : null,
            sessionId: textOf(form, 'sessionId') || null,
            deskCheckpointId: textOf(form, 'deskCheckpointId') || null,
          },
        });
        await settings.refetch();
      }}
    >
      <TextField
        name="titleZh"
        label={words.titleZh}
        lang="zh-Hans"
        maxLength={160}
        defaultValue={now.titleZh}
        required
      />
      <TextField name="titleEn" label={words.titleEn} lang="en" maxLength={200} defaultValue={now.titleEn} required />
      <SelectField
        name="sessionId"
        label={words.session}
        placeholder={words.noSession}
        defaultValue={now.sessionId ?? ''}
        options={sessions.data.agenda.sessions.map((one) => ({
          value: one.id,
          label: locale === 'zh' ? one.titleZh : one.titleEn,
        }))}
      />
      <TextField
        name="startsAt"
        type="datetime-local"
        label={words.startsAt}
        hint={words.startsHint}
        defaultValue={now.startsAt ? toLocal(now.startsAt, zone) : ''}
      />
      <SelectField
        name="deskCheckpointId"
        label={words.desk}
        placeholder={words.noDesk}
        defaultValue={now.deskCheckpointId ?? ''}
        options={checkpoints.data.map((one) => ({ value: one.id, label: nameOf(one) }))}
      />
    </FormDialog>
  );
}

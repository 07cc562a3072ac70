import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type { SettingsView } from '#contract/letters';
import { SETTING_LIMITS } from '#domain/letters';
import { useEdition } from '../../app/office/session.tsx';
import { api } from '../../lib/api.ts';
import { openFile } from '../../lib/open-file.ts';
import { useDocumentTitle } from '../../lib/use-document-title.ts';
import { textOf, useForm, useSending } from '../../lib/use-sending.ts';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { TextArea, TextField } from '../../ui/field.tsx';
import { ErrorSummary, FormErrors } from '../../ui/form-errors.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Loading } from '../../ui/loading.tsx';
import { useToast } from '../../ui/toast.tsx';
import { lettersWords } from './office-words.ts';

export function SettingsPage() {
  const { year } = useEdition();
  const { data, error } = useQuery({
    queryKey: ['letter-settings', year],
    queryFn: () => api('GET /api/v1/editions/{year}/letter-settings', { params: { year } }),
    // What is being typed is not replaced under the hands.
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  if (error) throw error;
  return data ? <SettingsForm key={data.version} year={year} settings={data} /> : <Loading />;
}

const draftOf = (form: FormData) => ({
  hostZh: textOf(form, 'hostZh'),
  hostEn: textOf(form, 'hostEn'),
  addressZh: textOf(form, 'addressZh'),
  addressEn: textOf(form, 'addressEn'),
  contactName: textOf(form, 'contactName'),
  contactPhone: textOf(form, 'contactPhone'),
  contactEmail: textOf(form, 'contactEmail') || null,
  costsZh: textOf(form, 'costsZh'),
  costsEn: textOf(form, 'costsEn'),
  signerName: textOf(form, 'signerName'),
  signerTitleZh: textOf(form, 'signerTitleZh'),
  signerTitleEn: textOf(form, 'signerTitleEn'),
  eraseAfterDays: Number(textOf(form, 'eraseAfterDays') || Number.NaN),
});

function SettingsForm({ year, settings }: { year: number; settings: SettingsView }) {
  const words = useWords(lettersWords);
  const toast = useToast();
  const queries = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  useDocumentTitle(words.settings);
  const preview = useSending();
  const { problem, busy, submit } = useForm(async (given) => {
    await api('PUT /api/v1/editions/{year}/letter-settings', {
      params: { year },
      headers: { 'If-Match': `"${settings.version}"` },
      body: draftOf(given),
    });
    await queries.invalidateQueries({ queryKey: ['letter-settings', year] });
    toast({ text: words.saved });
  });
  const show = () =>
    preview.run(async () => {
      if (!form.current) return;
      const body = draftOf(new FormData(form.current));
      openFile(await api('POST /api/v1/editions/{year}/letter-settings/preview', { params: { year }, body }));
    });
  const text = (name: Exclude<keyof SettingsView, 'version' | 'eraseAfterDays'>, label: string, limit: number) => (
    <TextField
      name={name}
      label={label}
      maxLength={limit}
      required={name !== 'contactEmail'}
      defaultValue={settings[name] ?? ''}
    />
  );
  const S = SETTING_LIMITS;
  return (
    <FormErrors problem={problem ?? preview.problem}>
      <a className="back no-print" href="/office/letters">
        <Icon name="left" />
        {words.back}
      </a>
      <div className="page-head">
        <h1>{words.settings}</h1>
      </div>
      <form ref={form} className="form letter-settings" onSubmit={submit} noValidate>
        <p className="soft">{words.settingsLead}</p>
        <ErrorSummary />
        <div className="pair">
          {text('hostZh', words.hostZh, S.name)}
          {text('hostEn', words.hostEn, S.name)}
          {text('addressZh', words.addressZh, S.address)}
          {text('addressEn', words.addressEn, S.address)}
          {text('contactName', words.contactName, S.person)}
          {text('contactPhone', words.contactPhone, S.phone)}
        </div>
        {text('contactEmail', words.contactEmail, S.email)}
        <div className="pair">
          <TextArea
            name="costsZh"
            label={words.costsZh}
            required
            maxLength={S.costs}
            rows={3}
            defaultValue={settings.costsZh}
          />
          <TextArea
            name="costsEn"
            label={words.costsEn}
            required
            maxLength={S.costs}
            rows={3}
            defaultValue={settings.costsEn}
          />
        </div>
        {text('signerName', words.signerName, S.person)}
        <div className="pair">
          {text('signerTitleZh', words.signerTitleZh, S.person)}
          {text('signerTitleEn', words.signerTitleEn, S.person)}
        </div>
        <TextField
          name="eraseAfterDays"
          label={words.eraseAfterDays}
          hint={words.eraseHint}
          required
          inputMode="numeric"
          maxLength={3}
          defaultValue={settings.eraseAfterDays}
        />
        <div className="row form-end">
          <Button kind="primary" type="submit" busy={busy}>
            {words.save}
          </Button>
          <Button icon="print" busy={preview.busy} onClick={() => void show()}>
            {words.preview}
          </Button>
        </div>
      </form>
    </FormErrors>
  );
}

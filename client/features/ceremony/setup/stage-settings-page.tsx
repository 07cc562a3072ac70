import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { StageSettingsView } from '#contract/ceremony';
import { useEdition } from '../../../app/office/session.tsx';
import { api } from '../../../lib/api.ts';
import { useDocumentTitle } from '../../../lib/use-document-title.ts';
import { textOf, useForm } from '../../../lib/use-sending.ts';
import { useLocale, useWords } from '../../../lib/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { CheckField, ChoiceField } from '../../../ui/field.tsx';
import { ErrorSummary, FormErrors } from '../../../ui/form-errors.tsx';
import { useToast } from '../../../ui/toast.tsx';
import { FlagCell } from './flag-cell.tsx';
import { setupWords } from './setup-words.ts';

/** What the hall is shown beside names, for the whole edition. */
export function StageSettingsPage() {
  const { year } = useEdition();
  const words = useWords(setupWords);
  const queries = useQueryClient();
  useDocumentTitle(words.stageSettings);
  const key = ['stage-settings', year];
  const settings = useQuery({
    queryKey: key,
    queryFn: () => api('GET /api/v1/editions/{year}/stage-settings', { params: { year } }),
  });
  if (settings.error) throw settings.error;
  return (
    <>
      <div className="page-head">
        <h1>{words.stageSettings}</h1>
      </div>
      {settings.data && (
        <SettingsForm
          key={settings.data.version}
          year={year}
          settings={settings.data}
          onChanged={(present) => queries.setQueryData(key, present)}
        />
      )}
    </>
  );
}

interface Props {
  readonly year: number;
  readonly settings: StageSettingsView;
  readonly onChanged: (present: StageSettingsView) => void;
}

function SettingsForm({ year, settings, onChanged }: Props) {
  const words = useWords(setupWords);
  const toast = useToast();
  const { problem, busy, submit } = useForm(async (form) => {
    const labels = settings.places.flatMap(({ place, nameZh, nameEn }) => {
      const [zh, en] = [textOf(form, `zh ${place}`), textOf(form, `en ${place}`)];
      return zh === '' && en === '' ? [] : [{ place, zh: zh || nameZh, en: en || nameEn }];
    });
    const saved = await api('PUT /api/v1/editions/{year}/stage-settings', {
      params: { year },
      headers: { 'If-Match': `"${settings.version}"` },
      body: {
        showPlaces: form.has('showPlaces'),
        showFlags: form.has('showFlags'),
        showLogos: form.has('showLogos'),
        firstPartySide: textOf(form, 'firstPartySide') === 'left' ? 'left' : 'right',
        labels,
      },
    });
    onChanged(saved);
    toast({ text: words.saved });
  });
  return (
    <form className="stack" onSubmit={submit}>
      <FormErrors problem={problem}>
        <ErrorSummary />
        <h2>{words.sections}</h2>
        <CheckField name="showPlaces" label={words.showPlaces} defaultChecked={settings.showPlaces} />
        <CheckField
          name="showFlags"
          label={words.showFlags}
          hint={words.showFlagsHint}
          defaultChecked={settings.showFlags}
        />
        <CheckField
          name="showLogos"
          label={words.showLogos}
          hint={words.showLogosHint}
          defaultChecked={settings.showLogos}
        />
        <ChoiceField
          name="firstPartySide"
          label={words.firstParty}
          choose="one"
          defaultValue={[settings.firstPartySide]}
          options={[
            { value: 'right', label: words.right },
            { value: 'left', label: words.left },
          ]}
        />
        <h2>{words.place}</h2>
        <p className="soft">{settings.places.length > 0 ? words.labelsHint : words.noPlaces}</p>
        {settings.places.length > 0 && <PlaceTable year={year} settings={settings} onChanged={onChanged} />}
        <p>
          <Button kind="primary" type="submit" busy={busy}>
            {words.save}
          </Button>
        </p>
      </FormErrors>
    </form>
  );
}

function PlaceTable({ year, settings, onChanged }: Props) {
  const words = useWords(setupWords);
  const locale = useLocale();
  return (
    <div className="table-scroll">
      <table className="stage-places">
        <thead>
          <tr>
            <th scope="col">{words.place}</th>
            <th scope="col">{words.labelZh}</th>
            <th scope="col">{words.labelEn}</th>
            <th scope="col">{words.flag}</th>
          </tr>
        </thead>
        <tbody>
          {settings.places.map((one) => {
            const name = locale === 'zh' ? one.nameZh : one.nameEn;
            return (
              <tr key={one.place}>
                <th scope="row">{name}</th>
                <td>
                  <input
                    className="input"
                    name={`zh ${one.place}`}
                    aria-label={`${name} ${words.labelZh}`}
                    defaultValue={one.labelZh ?? ''}
                    placeholder={one.nameZh}
                    maxLength={60}
                    lang="zh-Hans"
                  />
                </td>
                <td>
                  <input
                    className="input"
                    name={`en ${one.place}`}
                    aria-label={`${name} ${words.labelEn}`}
                    defaultValue={one.labelEn ?? ''}
                    placeholder={one.nameEn}
                    maxLength={80}
                    lang="en"
                  />
                </td>
                <td>
                  <FlagCell year={year} place={one.place} name={name} flag={one.flag} onChanged={onChanged} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

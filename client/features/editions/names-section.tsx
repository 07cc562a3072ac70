import { api } from '../../lib/api.ts';
import { textOf } from '../../lib/use-sending.ts';
import { useWords } from '../../lib/words.tsx';
import { TextField } from '../../ui/field.tsx';
import { editionsWords } from './editions-words.ts';
import { type SectionProps, SettingsSection } from './settings-section.tsx';

export function NamesSection({ settings }: SectionProps) {
  const words = useWords(editionsWords);
  const { year, titleZh, titleEn, themeZh, themeEn } = settings.edition;
  return (
    <SettingsSection
      settings={settings}
      title={words.names}
      save={(form, headers) =>
        api('PATCH /api/v1/editions/{year}', {
          params: { year },
          headers,
          body: {
            titleZh: textOf(form, 'titleZh'),
            titleEn: textOf(form, 'titleEn'),
            themeZh: textOf(form, 'themeZh') || null,
            themeEn: textOf(form, 'themeEn') || null,
          },
        })
      }
    >
      <TextField name="titleZh" label={words.titleZh} lang="zh-Hans" defaultValue={titleZh} required />
      <TextField name="titleEn" label={words.titleEn} lang="en" defaultValue={titleEn} required />
      <TextField name="themeZh" label={words.themeZh} lang="zh-Hans" defaultValue={themeZh ?? ''} />
      <TextField name="themeEn" label={words.themeEn} lang="en" defaultValue={themeEn ?? ''} />
    </SettingsSection>
  );
}

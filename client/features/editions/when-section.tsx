import { useState } from 'react';
import { localDay, localTime } from '#domain/editions';
import { api } from '../../lib/api.ts';
import { formatLocalDays, formatShortDay, zoneName } from '../../lib/dates.ts';
import { textOf } from '../../lib/use-sending.ts';
import { useLocale, useWords } from '../../lib/words.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { editionsWords } from './editions-words.ts';
import { type SectionProps, SettingsSection } from './settings-section.tsx';
import { zoneOptions } from './time-zones.ts';

export function WhenSection({ settings }: SectionProps) {
  const words = useWords(editionsWords);
  const locale = useLocale();
  const { edition, agenda } = settings;
  const [draft, setDraft] = useState({ version: settings.version, ...daysOf(edition) });
  // After a save the page shows what stands, not what was typed before.
  const { startsOn, endsOn, timeZone } = draft.version === settings.version ? draft : daysOf(edition);
  const set = (part: Partial<ReturnType<typeof daysOf>>) =>
    setDraft({ version: settings.version, startsOn, endsOn, timeZone, ...part });
  const zones = zoneOptions(locale);
  const known = zones.some(({ value }) => value === edition.timeZone)
    ? zones
    : [{ value: edition.timeZone, label: zoneName(edition.timeZone, locale) }, ...zones];
  const isReversed = !startsOn || !endsOn || endsOn < startsOn;
  return (
    <SettingsSection
      settings={settings}
      title={words.when}
      save={(form, headers) =>
        api('PATCH /api/v1/editions/{year}', {
          params: { year: edition.year },
          headers,
          body: {
            startsOn: textOf(form, 'startsOn'),
            endsOn: textOf(form, 'endsOn'),
            timeZone: textOf(form, 'timeZone'),
            venueZh: textOf(form, 'venueZh'),
            venueEn: textOf(form, 'venueEn'),
          },
        })
      }
    >
      <div className="pair">
        <TextField
          name="startsOn"
          type="date"
          label={words.first}
          value={startsOn}
          onChange={(event) => set({ startsOn: event.target.value })}
          required
        />
        <TextField
          name="endsOn"
          type="date"
          label={words.last}
          value={endsOn}
          onChange={(event) => set({ endsOn: event.target.value })}
          required
        />
      </div>
      <SelectField
        name="timeZone"
        label={words.zone}
        hint={words.zoneHint}
        options={known}
        placeholder={null}
        value={timeZone}
        onChange={(event) => set({ timeZone: event.target.value })}
        required
      />
      {!isReversed && (
        <p className="preview" aria-live="polite">
          <span className="soft">{words.preview}</span> {formatLocalDays(startsOn, endsOn, locale)}
          {locale === 'zh' ? '，' : ', '}
          {zoneName(timeZone, locale)}
        </p>
      )}
      {timeZone !== edition.timeZone && agenda.firstStartsAt && (
        <Warning>
          {words.zoneMoves(
            agenda.sessions,
            shown(agenda.firstStartsAt, edition.timeZone),
            shown(agenda.firstStartsAt, timeZone),
          )}
        </Warning>
      )}
      {!isReversed &&
        agenda.firstStartsAt &&
        agenda.lastEndsAt &&
        (localDay(new Date(agenda.firstStartsAt), timeZone) < startsOn ||
          localDay(new Date(Date.parse(agenda.lastEndsAt) - 1), timeZone) > endsOn) && (
          <Warning>
            {words.outside(
              formatShortDay(agenda.firstStartsAt, timeZone, locale),
              formatShortDay(Date.parse(agenda.lastEndsAt) - 1, timeZone, locale),
            )}
          </Warning>
        )}
      <TextField name="venueZh" label={words.venueZh} lang="zh-Hans" defaultValue={edition.venueZh} required />
      <TextField name="venueEn" label={words.venueEn} lang="en" defaultValue={edition.venueEn} required />
    </SettingsSection>
  );

  function shown(at: string, zone: string): string {
    return `${formatShortDay(at, zone, locale)} ${localTime(new Date(at), zone)}`;
  }
}

function daysOf({ startsOn, endsOn, timeZone }: SectionProps['settings']['edition']) {
  return { startsOn, endsOn, timeZone };
}

function Warning({ children }: { children: React.ReactNode }) {
  return (
    <p className="warning" role="status">
      <Icon name="alert" />
      <span>{children}</span>
    </p>
  );
}

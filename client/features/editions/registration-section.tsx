import { api } from '../../lib/api.ts';
import { formatInstant, zoneName } from '../../lib/dates.ts';
import { textOf } from '../../lib/use-sending.ts';
import { useLocale, useWords } from '../../lib/words.tsx';
import { TextField } from '../../ui/field.tsx';
import { editionsWords } from './editions-words.ts';
import { numberOf, type SectionProps, SettingsSection } from './settings-section.tsx';

export function RegistrationSection({ settings }: SectionProps) {
  const words = useWords(editionsWords);
  const locale = useLocale();
  const { edition, registration, capacity, seatsTaken } = settings;
  const zone = zoneName(edition.timeZone, locale);
  const wall = (form: FormData, name: string) => textOf(form, name).slice(0, 16) || null;
  return (
    <SettingsSection
      settings={settings}
      title={words.registration}
      hint={words.inZone(zone)}
      save={(form, headers) =>
        api('PATCH /api/v1/editions/{year}', {
          params: { year: edition.year },
          headers,
          body: {
            registrationOpensAt: wall(form, 'registrationOpensAt'),
            registrationClosesAt: wall(form, 'registrationClosesAt'),
            capacity: numberOf(textOf(form, 'capacity')),
          },
        })
      }
    >
      <div className="pair">
        <TextField
          name="registrationOpensAt"
          type="datetime-local"
          label={words.opensAt}
          hint={registration.opensAt ? formatInstant(registration.opensAt, edition.timeZone, locale) : words.opensHint}
          defaultValue={registration.opensLocal ?? ''}
        />
        <TextField
          name="registrationClosesAt"
          type="datetime-local"
          label={words.closesAt}
          hint={
            registration.closesAt ? formatInstant(registration.closesAt, edition.timeZone, locale) : words.closesHint
          }
          defaultValue={registration.closesLocal ?? ''}
        />
      </div>
      <TextField
        name="capacity"
        label={words.capacity}
        hint={`${words.taken(seatsTaken)} ${words.capacityHint}`}
        inputMode="numeric"
        size={8}
        defaultValue={capacity ?? ''}
      />
    </SettingsSection>
  );
}

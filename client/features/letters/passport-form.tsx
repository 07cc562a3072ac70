import type { VisaLetterPageProps } from '#contract/letters';
import { PLACES, type Place } from '#domain/directory';
import { PASSPORT_LIMITS, SEXES } from '#domain/letters';
import { formatLocalDays } from '../../lib/dates.ts';
import { type Locale, useLocale, useWords } from '../../lib/words.tsx';
import { Button, LinkButton } from '../../ui/button.tsx';
import { ChoiceField, SelectField, TextArea, TextField } from '../../ui/field.tsx';
import { ErrorSummary, FormErrors } from '../../ui/form-errors.tsx';
import { visaWords } from './visa-words.ts';

/** By the English names, compared by code unit: an order that every browser and the server share. */
const ORDER = (Object.keys(PLACES) as Place[]).sort((a, b) => (PLACES[a].en < PLACES[b].en ? -1 : 1));
/** In Chinese the English name stands beside, because the list is in its order. */
const listed = (place: Place, locale: Locale) =>
  locale === 'zh' ? `${PLACES[place].zh} ${PLACES[place].en}` : PLACES[place].en;

/** Browsers shall neither correct a name nor offer it to the next person at this device. */
const AS_WRITTEN = { autoComplete: 'off', autoCorrect: 'off', autoCapitalize: 'off', spellCheck: false } as const;

export function PassportForm({ edition, letter, token, values: given, problem }: VisaLetterPageProps) {
  const words = useWords(visaWords);
  const locale = useLocale();
  const here = `/${locale}/my/${token}/visa-letter`;
  const values = given ?? {};
  const name = { ...AS_WRITTEN, maxLength: PASSPORT_LIMITS.name };
  /** Not the browser's calendar: on a device set to the Buddhist one it asks for the year 2572. */
  const day = (field: string, label: string, example: string) => (
    <TextField
      name={field}
      label={label}
      hint={`${words.dayHint} ${example}`}
      required
      inputMode="numeric"
      placeholder="YYYY-MM-DD"
      maxLength={10}
      autoComplete="off"
      defaultValue={values[field]}
    />
  );
  const place = (field: string, label: string) => (
    <SelectField
      name={field}
      label={label}
      required
      autoComplete="off"
      defaultValue={values[field] ?? ''}
      options={ORDER.map((value) => ({ value, label: listed(value, locale) }))}
    />
  );
  return (
    <>
      <h1>{words.dataTitle}</h1>
      <FormErrors problem={problem ?? undefined}>
        <form method="post" action={`${here}?step=data`} noValidate>
          <ErrorSummary />
          <section className="fields">
            <h2>{words.passport}</h2>
            <TextField
              name="surname"
              label={words.surname}
              hint={words.surnameHint}
              defaultValue={values['surname']}
              {...name}
            />
            <TextField
              name="givenNames"
              label={words.givenNames}
              hint={words.givenNamesHint}
              defaultValue={values['givenNames']}
              {...name}
            />
            {place('nationality', words.nationality)}
            <TextField
              name="passportNumber"
              label={words.passportNumber}
              hint={words.passportNumberHint}
              required
              defaultValue={values['passportNumber']}
              {...AS_WRITTEN}
              maxLength={PASSPORT_LIMITS.passportNumber}
            />
            {day('dateOfBirth', words.dateOfBirth, '1980-01-31')}
            <ChoiceField
              name="sex"
              label={words.sex}
              choose="one"
              inline
              required
              defaultValue={values['sex'] ? [values['sex']] : []}
              options={SEXES.map((value) => ({ value, label: words.sexes[value] }))}
            />
            {day('issuedOn', words.issuedOnDay, `${edition.year - 2}-05-02`)}
            {day('expiresOn', words.expiresOn, `${edition.year + 3}-05-01`)}
            {place('issuingPlace', words.issuingPlace)}
          </section>
          <section className="fields">
            <h2>{words.trip}</h2>
            <p className="soft">
              {words.eventDays} {formatLocalDays(edition.startsOn, edition.endsOn, locale)}
            </p>
            {day('arrivesOn', words.arrivesOn, edition.startsOn)}
            {day('departsOn', words.departsOn, edition.endsOn)}
            {place('missionPlace', words.missionPlace)}
            <div className="wide">
              <TextArea
                name="mission"
                label={words.mission}
                hint={words.missionHint}
                required
                rows={3}
                maxLength={PASSPORT_LIMITS.mission}
                autoComplete="off"
                defaultValue={values['mission']}
              />
            </div>
          </section>
          <input type="hidden" name="version" value={letter.version} />
          <div className="row actions">
            <Button kind="primary" type="submit" name="action" value="submit">
              {letter.version > 0 && letter.state !== 'withdrawn' ? words.sendAgain : words.send}
            </Button>
            <LinkButton href={here}>{words.cancel}</LinkButton>
          </div>
        </form>
      </FormErrors>
    </>
  );
}

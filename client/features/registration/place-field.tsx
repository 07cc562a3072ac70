import { PLACES, type Place, placeName } from '#domain/directory';
import { type Locale, useLocale, useWords } from '../../lib/words.tsx';
import { SelectField, type SelectFieldProps } from '../../ui/field.tsx';
import { personWords } from './person-words.ts';
import { registerWords } from './register-words.ts';

/** By the English names, compared by code unit: an order that every browser and the server share. */
const ORDER = (Object.keys(PLACES) as Place[]).sort((a, b) => (PLACES[a].en < PLACES[b].en ? -1 : 1));
const USUAL: readonly string[] = ['CN', 'HK', 'MO'];

type PlaceFieldProps = Partial<Pick<SelectFieldProps, 'name' | 'label' | 'hint' | 'required' | 'scope'>> & {
  readonly places: readonly string[];
  readonly defaultValue: string | undefined;
};

/** Where somebody comes from, unless told otherwise. */
export function PlaceField({
  name = 'place',
  label,
  hint,
  required = true,
  scope,
  places,
  defaultValue,
}: PlaceFieldProps) {
  const words = useWords(registerWords);
  const { labels } = useWords(personWords);
  const locale = useLocale();
  return (
    <SelectField
      name={name}
      label={label ?? labels.place}
      hint={hint}
      {...(scope !== undefined && { scope })}
      required={required}
      autoComplete={name === 'place' ? 'country' : 'off'}
      defaultValue={defaultValue ?? ''}
      options={[
        {
          label: words.eventPlaces,
          options: (places.length > 0 ? places : USUAL).map((value) => ({ value, label: placeName(value, locale) })),
        },
        { label: words.allPlaces, options: ORDER.map((value) => ({ value, label: listed(value, locale) })) },
      ]}
    />
  );
}

/** In Chinese the English name stands beside, because the list is in its order. */
function listed(place: Place, locale: Locale): string {
  return locale === 'zh' ? `${PLACES[place].zh} ${PLACES[place].en}` : PLACES[place].en;
}

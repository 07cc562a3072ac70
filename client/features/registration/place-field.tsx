import { PLACES, type Place, placeName } from '#domain/directory';
import { type Locale, useLocale, useWords } from '../../lib/words.tsx';
import { SelectField } from '../../ui/field.tsx';
import { registerWords } from './register-words.ts';

/** By the English names, compared by code unit: an order that every browser and the server share. */
const ORDER = (Object.keys(PLACES) as Place[]).sort((a, b) => (PLACES[a].en < PLACES[b].en ? -1 : 1));
const USUAL: readonly string[] = ['CN', 'HK', 'MO'];

export function PlaceField({ places, defaultValue }: { places: readonly string[]; defaultValue: string | undefined }) {
  const words = useWords(registerWords);
  const locale = useLocale();
  return (
    <SelectField
      name="place"
      label={words.place}
      required
      autoComplete="country"
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

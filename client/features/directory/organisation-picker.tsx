import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { organisationName } from '#domain/directory';
import { api } from '../../lib/api.ts';
import { useLocale, useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { SearchBox } from '../../ui/toolbar.tsx';
import { recordWords } from './record-words.ts';

export interface Picked {
  readonly id: string;
  readonly name: string;
}

/** Search and choose some organisations; those chosen stand below with a way to leave them out. */
export function OrganisationPicker({
  label,
  picked,
  onChange,
  except,
}: {
  label: string;
  picked: readonly Picked[];
  onChange: (picked: readonly Picked[]) => void;
  except: string;
}) {
  const text = useWords(recordWords);
  const locale = useLocale();
  const [q, setQ] = useState('');
  const { data } = useQuery({
    queryKey: ['organisations', 'pick', q],
    queryFn: ({ signal }) => api('GET /api/v1/organisations', { query: { q, limit: 8 }, signal }),
    placeholderData: keepPreviousData,
    enabled: q.trim().length > 0,
  });
  const offered = q.trim()
    ? (data?.items ?? []).filter(({ id }) => id !== except && !picked.some((one) => one.id === id))
    : [];
  return (
    <fieldset className="field picker">
      <legend>{label}</legend>
      <ul className="plain" aria-label={text.chosen}>
        {picked.map(({ id, name }) => (
          <li key={id} className="row">
            {name}
            <Button kind="quiet" icon="cross" iconOnly onClick={() => onChange(picked.filter((one) => one.id !== id))}>
              {text.removeChosen(name)}
            </Button>
          </li>
        ))}
      </ul>
      <SearchBox value={q} onChange={setQ} label={text.search} />
      <ul className="plain">
        {offered.map((one) => {
          const name = organisationName(one, locale);
          return (
            <li key={one.id}>
              <Button
                kind="quiet"
                icon="plus"
                onClick={() => {
                  onChange([...picked, { id: one.id, name }]);
                  setQ('');
                }}
              >
                {name}
              </Button>
            </li>
          );
        })}
      </ul>
    </fieldset>
  );
}

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { organisationName } from '#domain/directory';
import { api } from '../../lib/api.ts';
import { useLocale, useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { SearchBox } from '../../ui/toolbar.tsx';
import { agreementWords } from './words.ts';

interface Props {
  readonly year: number;
  readonly organisationId: string;
  /** Who stands for a party already. */
  readonly taken: readonly string[];
  readonly onPick: (registrationId: string, name: string, latin: string | null) => void;
}

/** People of the party first; a name finds anybody of the edition, such as a witness from elsewhere. */
export function PersonPicker({ year, organisationId, taken, onPick }: Props) {
  const words = useWords(agreementWords);
  const locale = useLocale();
  const [isOpen, setOpen] = useState(false);
  const [q, setQ] = useState('');
  const asked = q.trim();
  const { data } = useQuery({
    queryKey: ['agreement-people', year, organisationId, asked],
    queryFn: ({ signal }) =>
      api('GET /api/v1/editions/{year}/agreement-people', {
        params: { year },
        query: { organisationId, ...(asked && { q: asked }) },
        signal,
      }),
    placeholderData: keepPreviousData,
    enabled: isOpen,
  });
  if (!isOpen)
    return (
      <Button kind="quiet" icon="plus" onClick={() => setOpen(true)}>
        {words.findPerson}
      </Button>
    );
  const offered = (data?.items ?? []).filter(({ registrationId }) => !taken.includes(registrationId));
  return (
    <div className="finder">
      <p className="small soft">{words.findPersonHint}</p>
      <SearchBox value={q} onChange={setQ} label={words.findPerson} />
      {data && offered.length === 0 && <p className="small soft">{words.noPerson}</p>}
      <ul>
        {offered.map(({ registrationId, native, latin, position, organisation, isApproved }) => (
          <li key={registrationId}>
            <Button
              kind="quiet"
              icon="plus"
              onClick={() => {
                onPick(registrationId, native, latin);
                setOpen(false);
                setQ('');
              }}
            >
              <span>
                {native} {latin !== native && latin}{' '}
                <span className="soft small">
                  {[organisation && organisationName(organisation, locale), position, !isApproved && words.notApproved]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </span>
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}

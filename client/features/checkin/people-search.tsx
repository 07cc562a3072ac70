import type { Static } from '@sinclair/typebox';
import { useEffect, useState } from 'react';
import { useDates } from '../../lib/dates.ts';
import { inLocale, useLocale, useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { scanWords } from './scan-words.ts';
import type { CheckInTable, StationApi } from './station-session.ts';

type Found = Static<CheckInTable['GET /api/v1/stations/me/people']['responses'][200]>['items'][number];

const WAIT_MS = 250;

interface PeopleSearchProps {
  readonly api: StationApi;
  readonly onChoose: (registrationId: string) => void;
  /** A badge whose code cannot be read any more, typed from its print. */
  readonly onCode: (code: string) => void;
}

/** HW and 32 signs, with or without what separates them in print. */
const badgeCodeIn = (text: string): string | undefined => {
  const bare = text.toUpperCase().replace(/[\s-]/g, '');
  return /^HW[0-9A-HJKMNP-TV-Z]{32}$/.test(bare) ? bare : undefined;
};

export function PeopleSearch({ api, onChoose, onCode }: PeopleSearchProps) {
  const words = useWords(scanWords);
  const locale = useLocale();
  const dates = useDates();
  const [q, setQ] = useState('');
  const [found, setFound] = useState<readonly Found[]>();
  const [failed, setFailed] = useState(false);
  const asked = q.trim();
  // One Chinese character is a family name already; one Latin letter is nearly everybody.
  const code = badgeCodeIn(asked);
  const enough = !code && (asked.length > 1 || /[^\p{ASCII}]/u.test(asked));
  useEffect(() => {
    setFound(undefined);
    setFailed(false);
    if (!enough) return;
    const abort = new AbortController();
    const timer = setTimeout(() => {
      api('GET /api/v1/stations/me/people', { query: { q: asked }, signal: abort.signal }).then(
        ({ items }) => setFound(items),
        () => !abort.signal.aborted && setFailed(true),
      );
    }, WAIT_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [api, asked, enough]);
  return (
    <form
      className="scan-search"
      onSubmit={(event) => {
        event.preventDefault();
        if (!code) return;
        setQ('');
        onCode(code);
      }}
    >
      <TextField
        name="q"
        label={words.search}
        value={q}
        autoComplete="off"
        enterKeyHint="search"
        onChange={(event) => setQ(event.target.value)}
      />
      {code && (
        <Button type="submit" kind="primary">
          {words.useCode}
        </Button>
      )}
      {failed && (
        <p className="scan-problem" role="alert">
          {words.searchFailed}
        </p>
      )}
      {found?.length === 0 && <p className="soft">{words.nobody}</p>}
      <ul>
        {found?.map((person) => (
          <li key={person.registrationId}>
            <button
              type="button"
              onClick={() => {
                setQ('');
                onChoose(person.registrationId);
              }}
            >
              <strong>
                {person.name}
                {person.nameLatin && <span> {person.nameLatin}</span>}
              </strong>
              <span>
                {inLocale(person.organisation, locale)} · {inLocale(person.type, locale)} ·{' '}
                {words.number(person.number)}
              </span>
              {person.admittedAt && <em>{words.insideSince(dates.time(person.admittedAt))}</em>}
            </button>
          </li>
        ))}
      </ul>
    </form>
  );
}

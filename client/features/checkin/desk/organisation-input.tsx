import { useEffect, useId, useState } from 'react';
import { organisationName } from '#domain/directory';
import { api } from '../../../lib/api.ts';
import { useLocale, useWords } from '../../../lib/words.tsx';
import { TextField } from '../../../ui/field.tsx';
import { deskWords } from './desk-words.ts';

const WAIT_MS = 200;

/** A name to type, with those of the directory offered by the browser; the server recognises one that it has. */
export function OrganisationInput() {
  const words = useWords(deskWords);
  const locale = useLocale();
  const list = useId();
  const [asked, setAsked] = useState('');
  const [names, setNames] = useState<readonly string[]>([]);
  useEffect(() => {
    const q = asked.trim();
    if (q.length < 2) return setNames([]);
    const stop = new AbortController();
    const timer = setTimeout(() => {
      // The directory is public. Without an answer the name is taken as typed.
      api('GET /api/v1/organisations', { query: { q, limit: 6 }, signal: stop.signal }).then(
        ({ items }) => setNames(items.map((item) => organisationName(item, locale))),
        () => setNames([]),
      );
    }, WAIT_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [asked, locale]);
  return (
    <>
      <TextField
        name="organisationText"
        label={words.organisation}
        hint={words.organisationHint}
        required
        maxLength={200}
        list={list}
        autoComplete="off"
        onChange={(event) => setAsked(event.target.value)}
      />
      <datalist id={list}>
        {[...new Set(names)].map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </>
  );
}

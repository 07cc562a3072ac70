import { useEffect, useRef, useState } from 'react';
import { organisationName } from '#domain/directory';
import { LIMITS } from '#domain/registration';
import { api } from '../../lib/api.ts';
import { useLocale, useWords } from '../../lib/words.tsx';
import { Field } from '../../ui/field.tsx';
import { personWords } from './person-words.ts';
import { registerWords } from './register-words.ts';

interface Found {
  readonly id: string;
  readonly name: string;
  readonly other: string;
}
const WAIT_MS = 200;

interface OrganisationFieldProps {
  readonly text: string | undefined;
  readonly id: string | undefined;
  readonly note?: string | undefined;
}

/**
 * A name to type, with the directory's organisations offered below. Without script it is a plain field: the server
 * recognises a name that the directory has. The text is not held by React, so that nothing typed before it woke is lost.
 */
export function OrganisationField({ text, id, note }: OrganisationFieldProps) {
  const words = useWords(registerWords);
  const { labels, hints } = useWords(personWords);
  const locale = useLocale();
  const input = useRef<HTMLInputElement>(null);
  const [asked, setAsked] = useState('');
  const [found, setFound] = useState<readonly Found[]>([]);
  const [active, setActive] = useState(-1);
  const [chosen, setChosen] = useState(id ?? '');
  // Looked for and not found: the name goes to the office as a proposal.
  const [proposed, setProposed] = useState(false);
  const open = found.length > 0;

  useEffect(() => {
    const q = asked.trim();
    if (q.length < 2) {
      setFound([]);
      return;
    }
    const stop = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const { items } = await api('GET /api/v1/organisations', { query: { q, limit: 6 }, signal: stop.signal });
        setFound(
          items.map((item) => {
            const name = organisationName(item, locale);
            return { id: item.id, name, other: organisationName(item, locale === 'zh' ? 'en' : 'zh') };
          }),
        );
        setProposed(items.length === 0);
        setActive(-1);
      } catch {
        // Without the directory the name is taken as typed.
        setFound([]);
      }
    }, WAIT_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [asked, locale]);

  const choose = (organisation: Found) => {
    const field = input.current;
    if (!field) return;
    field.value = organisation.name;
    setChosen(organisation.id);
    // The form keeps its draft whenever something is typed.
    field.dispatchEvent(new Event('input', { bubbles: true }));
    setFound([]);
    setAsked('');
    field.focus();
  };

  const onKeyDown = (event: React.KeyboardEvent) => {
    if (!open) return;
    const selected = found[active];
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const by = event.key === 'ArrowDown' ? 1 : -1;
      setActive((active + by + found.length) % found.length);
    } else if (event.key === 'Enter' && selected) {
      event.preventDefault();
      choose(selected);
    } else if (event.key === 'Escape') {
      setFound([]);
    }
  };

  return (
    <div className="organisation-field">
      <Field
        name="organisationText"
        label={labels.organisationText}
        hint={note ? `${hints.organisationText} ${note}` : hints.organisationText}
        required
      >
        {(control) => (
          <input
            className="input"
            type="text"
            {...control}
            ref={input}
            defaultValue={text}
            maxLength={LIMITS.organisationText}
            autoComplete="off"
            role="combobox"
            aria-expanded={open}
            aria-autocomplete="list"
            aria-controls="organisation-list"
            aria-activedescendant={open && active >= 0 ? `organisation-${active}` : undefined}
            onChange={(event) => {
              setChosen('');
              setProposed(false);
              setAsked(event.target.value);
            }}
            onKeyDown={onKeyDown}
            onBlur={() => setFound([])}
          />
        )}
      </Field>
      <input type="hidden" name="organisationId" value={chosen} />
      <div id="organisation-list" role="listbox" aria-label={labels.organisationText} hidden={!open}>
        {found.map((organisation, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field
          // biome-ignore lint/a11y/useFocusableInteractive: the same
          <div
            key={organisation.id}
            id={`organisation-${index}`}
            role="option"
            aria-selected={index === active}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => choose(organisation)}
          >
            {organisation.name}
            {organisation.other !== organisation.name && <span className="soft small">{organisation.other}</span>}
          </div>
        ))}
      </div>
      <p className="hint small soft" role="status">
        {open
          ? words.organisationFound(found.length)
          : chosen
            ? words.organisationChosen
            : proposed
              ? words.organisationProposed
              : ''}
      </p>
    </div>
  );
}

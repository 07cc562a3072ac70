import { type ReactNode, useEffect, useId, useState } from 'react';
import { useWords } from '../lib/words.tsx';
import { Icon } from './icon.tsx';
import { uiWords } from './ui-words.ts';

export interface ToolbarProps {
  readonly search?: { readonly value: string; readonly onChange: (value: string) => void; readonly label?: string };
  /** Filters. */
  readonly children?: ReactNode;
  /** At the far end: what can be done with the list. */
  readonly actions?: ReactNode;
}

export function Toolbar({ search, children, actions }: ToolbarProps) {
  return (
    <div className="toolbar">
      {search && <SearchBox {...search} />}
      {children}
      {actions && <div className="row actions">{actions}</div>}
    </div>
  );
}

export interface FilterProps {
  readonly label: string;
  /** The first line, with which nothing is left out. */
  readonly everything: string;
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
  readonly options: readonly (readonly [value: string, label: string])[];
}

export function Filter({ label, everything, value, onChange, options }: FilterProps) {
  return (
    <select
      className="input"
      aria-label={label}
      value={value ?? ''}
      onChange={(event) => onChange(event.target.value || undefined)}
    >
      <option value="">{everything}</option>
      {options.map(([option, name]) => (
        <option key={option} value={option}>
          {name}
        </option>
      ))}
    </select>
  );
}

/** Asks 250 ms after the last key, at once on Enter. A search begun in an input method waits until it is composed. */
export function SearchBox({ value, onChange, label }: NonNullable<ToolbarProps['search']>) {
  const words = useWords(uiWords);
  const id = useId();
  const [typed, setTyped] = useState(value);
  const [composing, setComposing] = useState(false);
  useEffect(() => setTyped(value), [value]);
  useEffect(() => {
    if (composing || typed === value) return;
    const timer = setTimeout(() => onChange(typed), 250);
    return () => clearTimeout(timer);
  }, [typed, value, composing, onChange]);
  return (
    <div className="search-box">
      <label htmlFor={id} className="unseen">
        {label ?? words.search}
      </label>
      <Icon name="search" />
      <input
        id={id}
        className="input"
        type="search"
        autoComplete="off"
        placeholder={label ?? words.search}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onCompositionStart={() => setComposing(true)}
        onCompositionEnd={() => setComposing(false)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !composing) onChange(typed);
          if (event.key === 'Escape' && typed) {
            setTyped('');
            onChange('');
          }
        }}
      />
    </div>
  );
}

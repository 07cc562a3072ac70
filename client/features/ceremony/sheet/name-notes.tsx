import { useState } from 'react';
import { useWords } from '../../../lib/words.tsx';
import { sheetWords } from './sheet-words.ts';

interface Noted {
  readonly registrationId: string;
  readonly native: string;
  readonly latin: string | null;
  readonly zh: string | null;
  readonly en: string | null;
}
interface Note {
  readonly zh: string | null;
  readonly en: string | null;
}

interface NameNotesProps {
  readonly people: readonly Noted[];
  readonly save: (registrationId: string, note: Note) => Promise<void>;
}

export function NameNotes({ people, save }: NameNotesProps) {
  return (
    <ul className="name-notes">
      {people.map((person) => (
        <NoteRow key={person.registrationId} person={person} save={save} />
      ))}
    </ul>
  );
}

/** Saved when a field is left. */
function NoteRow({ person, save }: { person: Noted; save: NameNotesProps['save'] }) {
  const words = useWords(sheetWords);
  const { registrationId, native, latin } = person;
  const [typed, setTyped] = useState({ zh: person.zh ?? '', en: person.en ?? '' });
  const leave = () => {
    const note = { zh: typed.zh.trim() || null, en: typed.en.trim() || null };
    if (note.zh !== person.zh || note.en !== person.en) void save(registrationId, note);
  };
  return (
    <li>
      <span>
        <strong>{native}</strong>
        {latin && latin !== native && <span className="soft"> {latin}</span>}
      </span>
      {(['zh', 'en'] as const).map((language) => (
        <label key={language}>
          <span className="soft small">{language === 'zh' ? words.sayZh : words.sayEn}</span>
          <input
            className="input"
            lang={language === 'zh' ? 'zh-Hans' : 'en'}
            aria-label={`${native}: ${language === 'zh' ? words.sayZh : words.sayEn}`}
            maxLength={200}
            value={typed[language]}
            onChange={(event) => setTyped({ ...typed, [language]: event.target.value })}
            onBlur={leave}
            onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
          />
        </label>
      ))}
    </li>
  );
}

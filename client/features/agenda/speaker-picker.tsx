import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import type { SpeakerDraft, SpeakerView } from '#contract/agenda';
import { api } from '../../lib/api.ts';
import { ApiProblem } from '../../lib/api-problem.ts';
import { useLocale, useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { ErrorSummary } from '../../ui/form-errors.tsx';
import { Tag } from '../../ui/marks.tsx';
import { agendaOfficeWords } from './office-words.ts';
import { useRefresh, useSpeakers } from './use-draft-agenda.ts';

const SHOWN = 6;

interface SpeakerPickerProps {
  readonly year: number;
  /** Who is in the session already. */
  readonly taken: readonly string[];
  readonly onPick: (speaker: Pick<SpeakerView, 'id' | 'nameNative' | 'nameLatin'>) => void;
}

/** One box finds speakers of the edition and people who are registered, and takes a name that is neither. */
export function SpeakerPicker({ year, taken, onPick }: SpeakerPickerProps) {
  const words = useWords(agendaOfficeWords);
  const locale = useLocale();
  const [typed, setTyped] = useState('');
  const [adding, setAdding] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();
  const refresh = useRefresh(year);
  const q = useDeferredValue(typed.trim());
  const { data: speakers = [] } = useSpeakers(year);
  const { data: candidates = [] } = useQuery({
    queryKey: ['agenda', year, 'candidates', q],
    queryFn: async () =>
      (await api('GET /api/v1/editions/{year}/speaker-candidates', { params: { year }, query: { q } })).items,
    enabled: q !== '',
  });
  const known = q === '' ? [] : speakers.filter((one) => !taken.includes(one.id) && matches(one, q)).slice(0, SHOWN);

  const pick = (speaker: Pick<SpeakerView, 'id' | 'nameNative' | 'nameLatin'>) => {
    setTyped('');
    setAdding(false);
    onPick(speaker);
  };
  const add = (body: SpeakerDraft) => {
    api('POST /api/v1/editions/{year}/speakers', { params: { year }, body }).then(
      (speaker) => {
        setProblem(undefined);
        void refresh();
        pick(speaker);
      },
      (failure: unknown) => {
        if (!(failure instanceof ApiProblem)) throw failure;
        setProblem(failure);
      },
    );
  };

  if (adding) return <NewName name={q} problem={problem} onAdd={add} onBack={() => setAdding(false)} />;
  return (
    <div className="speaker-picker">
      {problem && <ErrorSummary problem={problem} />}
      <TextField
        name="findSpeaker"
        label={words.findSpeaker}
        hint={words.findHint}
        autoComplete="off"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
      />
      {q !== '' && (
        <ul>
          {known.map((one) => (
            <Choice key={one.id} person={one} mark={words.isSpeaker} onClick={() => pick(one)} locale={locale} />
          ))}
          {candidates.slice(0, SHOWN).map((one) => (
            <Choice
              key={one.registrationId}
              person={one}
              mark={words.isRegistered}
              onClick={() => add({ registrationId: one.registrationId })}
              locale={locale}
            />
          ))}
          <li>
            <Button kind="quiet" icon="plus" onClick={() => setAdding(true)}>
              {words.newName(q)}
            </Button>
          </li>
        </ul>
      )}
    </div>
  );
}

function matches({ nameNative, nameLatin }: SpeakerView, q: string): boolean {
  const plain = (text: string) => text.normalize('NFKC').toLocaleLowerCase('en');
  return plain(`${nameNative} ${nameLatin ?? ''}`).includes(plain(q));
}

interface ChoiceProps {
  readonly person: Omit<SpeakerView, 'id' | 'registrationId' | 'sessionIds'>;
  readonly mark: string;
  readonly locale: 'zh' | 'en';
  readonly onClick: () => void;
}

function Choice({ person, mark, locale, onClick }: ChoiceProps) {
  const organisation = locale === 'zh' ? person.organisationZh : person.organisationEn;
  return (
    <li>
      <button type="button" className="choice-line" onClick={onClick}>
        <span>
          <strong>{person.nameNative}</strong> {person.nameLatin}
        </span>
        <span className="soft small">{[person.position, organisation].filter(Boolean).join(' · ')}</span>
        <Tag>{mark}</Tag>
      </button>
    </li>
  );
}

interface NewNameProps {
  readonly name: string;
  readonly problem: ApiProblem | undefined;
  readonly onAdd: (draft: SpeakerDraft) => void;
  readonly onBack: () => void;
}

function NewName({ name, problem, onAdd, onBack }: NewNameProps) {
  const words = useWords(agendaOfficeWords);
  const [draft, setDraft] = useState({ nameNative: name, nameLatin: '', position: '', organisation: '' });
  const field = (key: keyof typeof draft) => (
    <TextField
      name={key}
      scope="speaker"
      label={words[key]}
      value={draft[key]}
      error={problem?.errorAt(`/${key}`)}
      required={key === 'nameNative'}
      onChange={(event) => setDraft({ ...draft, [key]: event.target.value })}
    />
  );
  return (
    <fieldset className="new-speaker">
      <legend>{words.findSpeaker}</legend>
      {field('nameNative')}
      {field('nameLatin')}
      {field('position')}
      {field('organisation')}
      <div className="row">
        <Button icon="plus" onClick={() => onAdd(draft)}>
          {words.addSpeaker}
        </Button>
        <Button kind="quiet" onClick={onBack}>
          {words.back}
        </Button>
      </div>
    </fieldset>
  );
}

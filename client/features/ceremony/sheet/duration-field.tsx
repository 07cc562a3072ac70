import { useEffect, useState } from 'react';
import { useWords } from '../../../lib/words.tsx';
import { readDuration, showDuration } from './durations.ts';
import { sheetWords } from './sheet-words.ts';

interface DurationFieldProps {
  readonly label: string;
  readonly seconds: number;
  readonly onChange: (seconds: number) => Promise<boolean>;
}

/** Minutes in the row itself: saved on Enter or when it is left, put back on Escape. */
export function DurationField({ label, seconds, onChange }: DurationFieldProps) {
  const words = useWords(sheetWords);
  const [typed, setTyped] = useState(showDuration(seconds));
  const [isWrong, setWrong] = useState(false);
  useEffect(() => {
    setTyped(showDuration(seconds));
    setWrong(false);
  }, [seconds]);
  const save = async () => {
    const read = readDuration(typed);
    setWrong(read === undefined);
    if (read === undefined) return;
    setTyped(showDuration(read));
    if (read !== seconds && !(await onChange(read))) setTyped(showDuration(seconds));
  };
  return (
    <span className="duration-field">
      <input
        className="input number"
        inputMode="decimal"
        aria-label={label}
        aria-invalid={isWrong || undefined}
        title={isWrong ? words.badDuration : undefined}
        value={typed}
        maxLength={6}
        onChange={(event) => setTyped(event.target.value)}
        onFocus={(event) => event.target.select()}
        onBlur={() => void save()}
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.currentTarget.blur();
          if (event.key === 'Escape') {
            setTyped(showDuration(seconds));
            setWrong(false);
          }
        }}
      />
      <span className="soft small">{words.minutes}</span>
      {isWrong && <span className="wrong small">{words.badDuration}</span>}
    </span>
  );
}

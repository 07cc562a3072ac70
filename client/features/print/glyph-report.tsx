import { useQuery } from '@tanstack/react-query';
import { useEdition } from '../../app/office/session.tsx';
import { api } from '../../lib/api.ts';
import { useWords } from '../../lib/words.tsx';
import { StateMark } from '../../ui/marks.tsx';
import type { Choice } from './use-choice.ts';
import { printWords } from './words.ts';

/** Whom no font can draw, told before anything is printed; empty is the usual answer, and is said too. */
export function GlyphReport({ choice: { kind, query } }: { choice: Choice }) {
  const { year } = useEdition();
  const words = useWords(printWords);
  const { data } = useQuery({
    queryKey: ['print-glyphs', year, kind, query],
    queryFn: ({ signal }) =>
      api('GET /api/v1/editions/{year}/print/{kind}/missing-glyphs', { params: { year, kind }, query, signal }),
    staleTime: 30_000,
  });
  if (!data) return <StateMark tone="wait">{words.checking}</StateMark>;
  if (data.items.length === 0) return <StateMark tone="good">{words.glyphsChecked}</StateMark>;
  return (
    <div className="missing-glyphs">
      <StateMark tone="bad">{words.glyphsMissing(data.items.length)}</StateMark>
      <ul>
        {data.items.map(({ subjectId, name, characters }) => (
          <li key={subjectId}>
            {name} <span className="soft">{characters.join('、')}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

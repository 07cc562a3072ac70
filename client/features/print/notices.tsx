import type { PrintListView } from '#contract/print';
import { useDates } from '../../lib/dates.ts';
import { inLocale, useLocale, useWords } from '../../lib/words.tsx';
import { StateMark } from '../../ui/marks.tsx';
import { printWords } from './words.ts';

/** What is not printed though it was changed, and what was printed and is to be taken away. */
export function Notices({ data: { unreleased, gone } }: { data: PrintListView }) {
  const words = useWords(printWords);
  const locale = useLocale();
  const dates = useDates();
  return (
    <>
      {unreleased.length > 0 && (
        <section className="print-notice">
          <h3>{words.unreleased}</h3>
          <p className="small soft">{words.unreleasedText}</p>
          <ul>
            {unreleased.map(({ planId, titleZh, titleEn, release, changes }) => (
              <li key={planId}>
                <StateMark tone="wait">
                  <a href={`/office/seating/plans/${planId}`}>{inLocale({ zh: titleZh, en: titleEn }, locale)}</a>{' '}
                  <span className="soft">
                    {release === null ? words.neverReleased : words.changedSince(release, changes)}
                  </span>
                </StateMark>
              </li>
            ))}
          </ul>
        </section>
      )}
      {gone.length > 0 && (
        <details className="print-notice">
          <summary>{words.gone(gone.length)}</summary>
          <ul>
            {gone.map(({ subjectId, name, printedAt, run }) => (
              <li key={subjectId}>
                {name}{' '}
                <span className="small soft">
                  {run === null ? words.atDesk : words.run(run)} · {dates.stamp(printedAt)}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

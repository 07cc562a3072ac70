import type { RegistrationView } from '#contract/registration';
import { useDates } from '../../lib/dates.ts';
import { useLocale, useWords } from '../../lib/words.tsx';
import { changeActor, changeSentence } from '../../ui/change-words.ts';
import { fieldNames } from './field-names.ts';
import { registrationsWords } from './office-words.ts';

export function RegistrationHistory({ entries }: { entries: RegistrationView['history'] }) {
  const words = useWords(registrationsWords);
  const locale = useLocale();
  const dates = useDates();
  return (
    <section>
      <h2>{words.history}</h2>
      {entries.length === 0 ? (
        <p className="soft">{words.noHistory}</p>
      ) : (
        <ol className="history">
          {entries.map(({ at, by, byKind, action, detail }) => (
            <li key={`${at} ${action}`}>
              <time className="soft small number" dateTime={at}>
                {dates.stamp(at, true)}
              </time>
              <span>
                <strong>{changeActor({ kind: byKind, name: by }, locale)}</strong> {changeSentence(action, locale)}
                <Detail detail={detail} />
              </span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

/** Names of changed fields, and the reason that was given; nothing else of the detail is for reading. */
function Detail({ detail }: { detail: Readonly<Record<string, unknown>> }) {
  const names = fieldNames(useLocale());
  const fields = Array.isArray(detail['fields']) ? detail['fields'] : [];
  const named = [...new Set(fields.map((field) => names[String(field)] ?? String(field)))].join(', ');
  const reason = typeof detail['reason'] === 'string' ? detail['reason'] : '';
  const said = [named, reason].filter(Boolean).join(' · ');
  return said && <span className="second soft small">{said}</span>;
}

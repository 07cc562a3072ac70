import { useDocumentTitle } from '../../lib/use-document-title.ts';
import { inLocale, useLocale, useWords } from '../../lib/words.tsx';
import { EmptyState } from '../../ui/content.tsx';
import { Icon } from '../../ui/icon.tsx';
import { officeWords } from './office-words.ts';
import { type Section, sectionIcons, sectionPath, sectionWords } from './sections.ts';
import { useOffice } from './session.tsx';

/** The first page after signing in: which edition, and where to go. Features may replace it by one line in routes.tsx. */
export function OverviewPage({ doors }: { doors: readonly Section[] }) {
  const { user, edition } = useOffice();
  const words = useWords(officeWords);
  const names = useWords(sectionWords);
  const locale = useLocale();
  useDocumentTitle(names.overview);
  return (
    <div className="stack">
      <h1>{words.welcome(user.name)}</h1>
      {edition ? (
        <p className="soft">
          {inLocale({ zh: edition.titleZh, en: edition.titleEn }, locale)} · {words.states[edition.state]}
        </p>
      ) : (
        <EmptyState title={words.none}>{words.noneText}</EmptyState>
      )}
      <ul className="doors">
        {doors.map((section) => (
          <li key={section}>
            <a href={sectionPath(section)}>
              <Icon name={sectionIcons[section]} />
              {names[section]}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

import { mayOpen } from '../../app/office/may-open.ts';
import { useOffice } from '../../app/office/session.tsx';
import { useWords } from '../../lib/words.tsx';
import { directoryWords } from './directory-words.ts';

const PARTS = ['list', 'members', 'figures', 'duplicates'] as const;
const PATHS = { list: '', members: '/members', figures: '/figures', duplicates: '/duplicates' } as const;

/** The four pages of the directory; each is a page of its own, so these are links and not tabs. */
export function DirectoryParts({ current }: { current: (typeof PARTS)[number] }) {
  const words = useWords(directoryWords);
  const mayMerge = useMayOrganise();
  return (
    <nav className="parts no-print" aria-label={words.partsLabel}>
      {PARTS.filter((part) => part !== 'duplicates' || mayMerge).map((part) => (
        <a key={part} href={`/office/organisations${PATHS[part]}`} aria-current={part === current ? 'page' : undefined}>
          {words.parts[part]}
        </a>
      ))}
    </nav>
  );
}

export function useMayOrganise(): boolean {
  const { user } = useOffice();
  return mayOpen(['organiser'], user.roles);
}

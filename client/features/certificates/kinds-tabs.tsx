import { useWords } from '../../lib/words.tsx';
import { kindsWords } from './kinds-words.ts';

const PLACES = {
  designations: '/office/certificates',
  attendance: '/office/certificates/attendance',
  membership: '/office/certificates/membership',
} as const;

/** The three kinds of certificates, as links: each is a page of its own. */
export function KindsTabs({ current }: { current: keyof typeof PLACES }) {
  const words = useWords(kindsWords);
  return (
    <nav className="kinds-tabs no-print" aria-label={words.caption}>
      {(['designations', 'attendance', 'membership'] as const).map((kind) => (
        <a key={kind} href={PLACES[kind]} aria-current={kind === current ? 'page' : undefined}>
          {words[kind]}
        </a>
      ))}
    </nav>
  );
}

import { useQuery } from '@tanstack/react-query';
import { api } from '../../lib/api.ts';
import { useWords } from '../../lib/words.tsx';
import { StateMark } from '../../ui/marks.tsx';
import { gateWords } from './gate-words.ts';

const REFRESH_MS = 10_000;
/** Three meetings that did not take place. */
const STALE_SECONDS = 120;

/** On a server of a hall: whose gate it is, how old its data are, and what it has still to hand on. Nothing elsewhere. */
export function GateBanner() {
  const words = useWords(gateWords);
  const { data } = useQuery({
    queryKey: ['gate'],
    queryFn: () => api('GET /api/v1/gate'),
    // Where there is no gate there will be none.
    refetchInterval: ({ state }) => (state.data?.gate === null ? false : REFRESH_MS),
  });
  if (!data?.gate) return null;
  const { name, mainUrl, mirrorAgeSeconds: age, unsent } = data.gate;
  const isStale = age === null || age > STALE_SECONDS;
  return (
    <aside className="gate-banner" aria-label={words.label}>
      <StateMark tone={isStale ? 'bad' : unsent > 0 ? 'wait' : 'good'}>{words.gateOf(name, mainUrl)}</StateMark>
      <span>{age === null ? words.noMirror : words.mirror(age)}</span>
      <span>{words.unsent(unsent)}</span>
      {isStale && <span>{words.goesOn}</span>}
    </aside>
  );
}

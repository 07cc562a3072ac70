import { useQuery } from '@tanstack/react-query';
import type { ScreenView } from '#contract/ceremony';
import { api } from '../../lib/api.ts';
import { useDates } from '../../lib/dates.ts';
import { useWords } from '../../lib/words.tsx';
import { StateMark } from '../../ui/marks.tsx';
import { setupWords } from './setup/setup-words.ts';

/** Two signs of life were missed. */
const SILENT_SECONDS = 12;

/** Which screens follow. They report what they have drawn; the list is asked for every few seconds. */
export function ScreensList({ id }: { id: string }) {
  const words = useWords(setupWords);
  const dates = useDates();
  const { data } = useQuery({
    queryKey: ['ceremony-screens', id],
    queryFn: () => api('GET /api/v1/ceremonies/{id}/screens', { params: { id } }),
    refetchInterval: 2000,
  });
  if (!data) return null;
  if (data.items.length + data.anonymous.length === 0) return <StateMark tone="wait">{words.noneConnected}</StateMark>;
  return (
    <ul className="stage-screens">
      {data.items.map((screen, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two screens may bear one label
        <li key={index}>
          <span>
            {words.duties[screen.duty]} · {screen.label || words.unnamed}
          </span>
          <ScreenMark screen={screen} />
          <span className="soft small number">{dates.seconds(screen.at)}</span>
        </li>
      ))}
      {data.anonymous.map(({ duty, count, current }) => (
        <li key={duty}>
          <span>
            {words.duties[duty]} · {words.anonymous(String(count))}
          </span>
          <StateMark tone={current === count ? 'good' : 'wait'}>{words.anonymousCurrent(String(current))}</StateMark>
        </li>
      ))}
    </ul>
  );
}

function ScreenMark({ screen: { behindSeconds, silentSeconds } }: { screen: ScreenView }) {
  const words = useWords(setupWords);
  if (silentSeconds > SILENT_SECONDS) return <StateMark tone="bad">{words.silent(silentSeconds)}</StateMark>;
  if (behindSeconds !== null && behindSeconds > 1)
    return <StateMark tone="wait">{words.behind(behindSeconds)}</StateMark>;
  return <StateMark tone="good">{words.current}</StateMark>;
}

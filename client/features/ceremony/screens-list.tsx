import { useQuery } from '@tanstack/react-query';
import { api } from '../../lib/api.ts';
import { useDates } from '../../lib/dates.ts';
import { useWords } from '../../lib/words.tsx';
import { StateMark } from '../../ui/marks.tsx';
import { ceremonyWords } from './words.ts';

/** Which screens follow. They report what they have drawn; the list is asked for every few seconds. */
export function ScreensList({ id }: { id: string }) {
  const words = useWords(ceremonyWords);
  const dates = useDates();
  const { data } = useQuery({
    queryKey: ['ceremony-screens', id],
    queryFn: () => api('GET /api/v1/ceremonies/{id}/screens', { params: { id } }),
    refetchInterval: 2000,
  });
  if (!data) return null;
  if (data.items.length === 0) return <StateMark tone="wait">{words.noScreens}</StateMark>;
  return (
    <ul className="stage-screens">
      {data.items.map((screen, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two screens may bear one label
        <li key={index}>
          <span>{screen.label || words.screen(String(index + 1))}</span>
          <StateMark tone={screen.isCurrent ? 'good' : 'wait'}>
            {screen.isCurrent ? words.screenCurrent : words.screenBehind}
          </StateMark>
          <span className="soft small number">{dates.seconds(screen.at)}</span>
        </li>
      ))}
    </ul>
  );
}

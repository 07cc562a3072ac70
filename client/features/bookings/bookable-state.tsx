import type { BookableSessionView } from '#contract/bookings';
import { useWords } from '../../lib/words.tsx';
import { StateMark } from '../../ui/marks.tsx';
import { bookingsWords } from './office-words.ts';

export function BookableState({ session }: { session: BookableSessionView }) {
  const words = useWords(bookingsWords);
  const { state, seats, seatsTaken } = session;
  if (state === 'cancelled') return <StateMark tone="bad">{words.cancelled}</StateMark>;
  if (state === 'draft') return <StateMark tone="plain">{words.draft}</StateMark>;
  return seatsTaken < seats ? (
    <StateMark tone="good">{words.left(seats - seatsTaken)}</StateMark>
  ) : (
    <StateMark tone="wait">{words.full}</StateMark>
  );
}

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ProposalView } from '#contract/hospitality';
import type { Direction } from '#domain/hospitality';
import { useEdition } from '../../app/office/session.tsx';
import { api } from '../../lib/api.ts';
import { useDates } from '../../lib/dates.ts';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { hospitalityWords } from './hospitality-words.ts';
import { RunDialog } from './run-dialog.tsx';

const within = (text: string, least: number, most: number): number | undefined => {
  const number = Number(text);
  return Number.isInteger(number) && number >= least && number <= most ? number : undefined;
};

export function ProposalDialog({ direction, onClose }: { direction: Direction; onClose: () => void }) {
  const { year } = useEdition();
  const words = useWords(hospitalityWords);
  const dates = useDates();
  const [wish, setWish] = useState({ minutes: 60, seats: 7 });
  const [chosen, setChosen] = useState<ProposalView>();
  const { data } = useQuery({
    queryKey: ['hospitality', year, 'proposals', direction, wish],
    queryFn: () =>
      api('GET /api/v1/editions/{year}/pick-ups/proposals', { params: { year }, query: { direction, ...wish } }),
    placeholderData: keepPreviousData,
  });
  if (chosen)
    return <RunDialog direction={direction} group={chosen} seats={wish.seats} onClose={() => setChosen(undefined)} />;
  return (
    <Dialog open onClose={onClose} title={words.propose} place="side">
      <p className="soft">{words.proposeText}</p>
      <div className="stay-fields">
        <TextField
          name="minutes"
          type="number"
          label={words.minutes}
          defaultValue={String(wish.minutes)}
          min={0}
          max={720}
          onChange={(event) => setWish({ ...wish, minutes: within(event.target.value, 0, 720) ?? wish.minutes })}
        />
        <TextField
          name="seats"
          type="number"
          label={words.seats}
          defaultValue={String(wish.seats)}
          min={1}
          max={100}
          onChange={(event) => setWish({ ...wish, seats: within(event.target.value, 1, 100) ?? wish.seats })}
        />
      </div>
      {data?.items.length === 0 && <p>{words.noProposals}</p>}
      <ol className="proposals">
        {data?.items.map((group) => (
          <li key={group.people[0]?.registrationId}>
            <div>
              <strong>
                {dates.stamp(group.first)}
                {group.last !== group.first && `–${dates.time(group.last)}`}
              </strong>{' '}
              {[group.station, ...group.numbers].filter(Boolean).join(' · ')}
              <span className="second">
                {words.peopleNamed(
                  group.seats,
                  group.people.map(({ nameNative }) => nameNative),
                )}
              </span>
            </div>
            <Button onClick={() => setChosen(group)}>{words.makeRun}</Button>
          </li>
        ))}
      </ol>
    </Dialog>
  );
}
